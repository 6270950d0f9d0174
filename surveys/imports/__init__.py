"""A file of earlier feedback comes in: read, shown, checked by an officer, row by row.

Every row is added, refused with why, or was here already; and an import can be taken back.
"""

from .files import TableFormat, UnreadableFileError
from .preparing import (
    ImportPreview,
    MappingError,
    Totals,
    choose,
    preview,
    preview_of,
    questions_of,
    read_again,
    receive,
    start,
    totals,
    unfinished,
)
from .replacing import CannotTakeBackError, discard, drop, left_of_old, take_back

__all__ = [
    "CannotTakeBackError",
    "ImportPreview",
    "MappingError",
    "TableFormat",
    "Totals",
    "UnreadableFileError",
    "choose",
    "discard",
    "drop",
    "left_of_old",
    "preview",
    "preview_of",
    "questions_of",
    "read_again",
    "receive",
    "start",
    "take_back",
    "totals",
    "unfinished",
]
