"""What the pages of every package need: forms, marks of language, the version of what is cached."""
