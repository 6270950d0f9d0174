"""TODO."""

from .apply import (
    assigner,
    code,
    confirm,
    keep,
    profiles,
    refuse,
    suggest,
    unsure,
)

__all__ = [
    "assigner",
    "code",
    "confirm",
    "keep",
    "profiles",
    "refuse",
    "suggest",
    "unsure",
]
