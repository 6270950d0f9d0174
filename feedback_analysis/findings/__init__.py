"""What was heard, linked to an intention, with the answers and quotes that it rests on."""

from .lifecycle import (
    agree_to_quote,
    answer,
    quote,
    same_idea,
    state,
    themes_linked_to,
    unquote,
)

__all__ = [
    "agree_to_quote",
    "answer",
    "quote",
    "same_idea",
    "state",
    "themes_linked_to",
    "unquote",
]
