"""How a public page is found and framed: routing, languages, reading options, menu and foot.

Asked on every request, so everything here answers in few queries.
"""
