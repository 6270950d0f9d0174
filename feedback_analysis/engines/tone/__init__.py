"""Says how a text sounds: positive, negative, mixed. Never read for risk, never for one child."""

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
