"""Pairs of what people said and what the council did, or why not, with the counts behind them.

Only what may be shown is here: no small number, no quote that could point to a person.
"""

from .published_pages import (
    being_checked,
    latest,
    listing,
    published,
    share,
    shown,
)

__all__ = [
    "being_checked",
    "latest",
    "listing",
    "published",
    "share",
    "shown",
]
