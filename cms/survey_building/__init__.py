"""One survey is one thing: its record and its page are made, written, copied and read together.

The questions are the draft on the page; ``survey_opening`` asks them.
"""

from .making import NoPlaceError, add_page, copy, make
from .missing import Missing, missing
from .reading import hints_of, hints_on
from .saving import Written, seen_of
from .writing import Row, rows_of, write

__all__ = [
    "Missing",
    "NoPlaceError",
    "Row",
    "Written",
    "add_page",
    "copy",
    "hints_of",
    "hints_on",
    "make",
    "missing",
    "rows_of",
    "seen_of",
    "write",
]
