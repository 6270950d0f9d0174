"""Texts as vectors: what every other engine reads meaning with."""

from .vectors import (
    LATEST,
    NONE_KNOWN,
    WEIGHTS,
    Known,
    embed,
    learnt_file,
    likeness,
    tier,
)

__all__ = [
    "LATEST",
    "NONE_KNOWN",
    "WEIGHTS",
    "Known",
    "embed",
    "learnt_file",
    "likeness",
    "tier",
]
