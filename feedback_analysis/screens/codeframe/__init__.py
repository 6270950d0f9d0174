"""Screens of a question's themes: read, agree, merge, split."""
