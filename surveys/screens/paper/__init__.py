"""Answers on paper, by phone or from a visit: forms to print, and a screen to type them in."""
