"""Finds themes in texts: clusters in a projection, each with a title."""

from .discover import (
    ENGINE,
    engine,
    how_many_themes,
    suggest_themes,
)

__all__ = [
    "ENGINE",
    "engine",
    "how_many_themes",
    "suggest_themes",
]
