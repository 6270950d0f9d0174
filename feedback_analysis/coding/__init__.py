"""Which answer has which theme: suggested, confirmed, refused, coded by a second person."""

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
