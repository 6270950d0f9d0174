"""A paper for a board: drafted from the records, sealed when published, withdrawn in the open.

Every number in it names where it comes from.
"""

from .papers import (
    contents,
    digest,
    draft,
    seal,
    unfinished,
    withdraw,
)

__all__ = [
    "contents",
    "digest",
    "draft",
    "seal",
    "unfinished",
    "withdraw",
]
