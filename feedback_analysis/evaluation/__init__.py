"""TODO."""

from .measures import (
    SEED,
    Figure,
    interval,
    read_columns,
    show,
)

__all__ = [
    "SEED",
    "Figure",
    "interval",
    "read_columns",
    "show",
]
