"""TODO."""

from .vectors import (
    LATEST,
    WEIGHTS,
    embed,
    learnt_file,
    likeness,
    of_length_1,
    tier,
)

__all__ = [
    "LATEST",
    "WEIGHTS",
    "embed",
    "learnt_file",
    "likeness",
    "of_length_1",
    "tier",
]
