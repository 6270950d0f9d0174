"""Between the web server and the pages: request handling, caches, security headers.

Nothing here knows what a page says.
"""
