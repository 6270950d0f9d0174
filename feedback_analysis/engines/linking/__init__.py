"""Says which commissioning intentions a text is about, with calibrated probabilities."""

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
