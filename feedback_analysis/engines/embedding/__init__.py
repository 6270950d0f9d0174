"""Texts as vectors: what every other engine reads meaning with."""

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
