"""What was heard, linked to an intention, with the answers and quotes that it rests on."""

from .corrections import correct, overdue, slipping, withdraw
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
    "correct",
    "overdue",
    "quote",
    "same_idea",
    "slipping",
    "state",
    "themes_linked_to",
    "unquote",
    "withdraw",
]
