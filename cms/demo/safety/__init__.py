"""What the demo council does to keep people safe: cases, shared moderation, data protection."""

from . import accounts, cases, moderating, protecting

__all__ = ["accounts", "cases", "moderating", "protecting"]
