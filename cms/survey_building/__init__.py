"""One survey is one thing: its record and its page are made, written, copied and read together.

The questions are the draft on the page; ``survey_opening`` asks them.
"""

from .making import NoPlaceError, add_page, copy, make
from .missing import Missing, missing
from .writing import Row, rows_of, write

__all__ = [
    "Missing",
    "NoPlaceError",
    "Row",
    "add_page",
    "copy",
    "make",
    "missing",
    "rows_of",
    "write",
]
