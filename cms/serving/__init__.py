"""How a public page is found and read: routing, languages, reading options, links.

Asked on every request, so everything here answers in few queries. What stands around a page is
in cms/site_layout.py, which knows the page types.
"""
