"""What in a quote may tell who said it, and whether a second person has agreed to it (S-14)."""

import hashlib

from feedback_analysis.models import Quote
from feedback_analysis.text import identifying_details


def told(quote: Quote) -> list[str]:
    """Return what in the words, or their translation, may tell who said them."""
    return identifying_details.told(_read(quote))


def waits_for(quote: Quote) -> str:
    """Return why a second person must agree before anybody outside sees it; "" where none need."""
    return "" if quote.agreed_by_id else identifying_details.warning(_read(quote))


def as_read(quote: Quote) -> str:
    """Return a sign of the very words that were read, so that nobody agrees to others."""
    return hashlib.sha256(_read(quote).encode()).hexdigest()[:16]


def _read(quote: Quote) -> str:
    return f"{quote.words}\n{quote.translation}"
