"""Reads each text for disclosures of harm, in the transaction that stores it.

Pure: text in, codes out; rules first, then a classifier. What it knows stands in ``data``, as files
that a safeguarding lead can read.
"""

from .rules import (
    SUSPECTED,
    by_rules,
    codes,
    screen,
)

__all__ = [
    "SUSPECTED",
    "by_rules",
    "codes",
    "screen",
]
