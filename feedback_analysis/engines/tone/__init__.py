"""TODO."""

from .score import (
    CLASSES,
    ENGINE,
    Corrected,
    Reader,
    Tone,
    Weights,
    expected_of_group,
    features_to_learn,
    read,
)

__all__ = [
    "CLASSES",
    "ENGINE",
    "Corrected",
    "Reader",
    "Tone",
    "Weights",
    "expected_of_group",
    "features_to_learn",
    "read",
]
