"""The demo's pages: news, statements, Easy Read, and what stands beside them."""
