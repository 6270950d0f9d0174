"""Says which commissioning intentions a text is about, with calibrated probabilities."""

from .linker import (
    Linker,
    engine,
    ready,
    suggest,
)

__all__ = [
    "Linker",
    "engine",
    "ready",
    "suggest",
]
