"""A paper for a board: drafted from the records, sealed when published, withdrawn in the open.

Every number in it names where it comes from.
"""

from .correcting import correct
from .papers import (
    SECOND_PERSON,
    contents,
    digest,
    draft,
    seal,
    unfinished,
    withdraw,
)

__all__ = [
    "SECOND_PERSON",
    "contents",
    "correct",
    "digest",
    "draft",
    "seal",
    "unfinished",
    "withdraw",
]
