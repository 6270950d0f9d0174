"""Finds what could identify a person in a text, and hides what an officer decides to hide.

Pure: text in, spans out; a span's places are those of the text as it was typed.
"""

from .kinds import LABELS, Span, label
from .reading import is_place
from .spans import apply, find

__all__ = [
    "LABELS",
    "Span",
    "apply",
    "find",
    "is_place",
    "label",
]
