"""Counts over codings for boards and teams; small groups are hidden in every one of them."""
