"""Says which themes a text has, and learns from what people confirm and refuse."""

from .classify import (
    Assigner,
    assign,
    chosen,
    engine,
    unsure,
)

__all__ = [
    "Assigner",
    "assign",
    "chosen",
    "engine",
    "unsure",
]
