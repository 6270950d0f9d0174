"""TODO."""

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
