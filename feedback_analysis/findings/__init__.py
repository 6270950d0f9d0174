"""What was heard, linked to an intention, with the answers and quotes that it rests on."""

from .lifecycle import (
    answer,
    quote,
    same_idea,
    state,
    themes_linked_to,
    unquote,
)

__all__ = [
    "answer",
    "quote",
    "same_idea",
    "state",
    "themes_linked_to",
    "unquote",
]
