"""TODO."""

from .linker import (
    ENGINE,
    Linker,
    ready,
    suggest,
)

__all__ = [
    "ENGINE",
    "Linker",
    "ready",
    "suggest",
]
