"""What the demo council does to keep people safe: cases, shared moderation, data protection."""

from . import cases, moderating, protecting

__all__ = ["cases", "moderating", "protecting"]
