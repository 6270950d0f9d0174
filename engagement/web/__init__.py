"""What every package's pages need: forms, keyset pages, language marks, the cache version."""
