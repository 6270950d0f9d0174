"""The codes by which somebody finds their own answers again: after sending, or in the middle.

Only a keyed hash of a code is stored, so that nobody can be found by it.
"""

from .codes import (
    BITS,
    code_for,
    find,
    find_all,
    hash_of,
    is_counted,
    reason_of,
    state_of,
)

__all__ = [
    "BITS",
    "code_for",
    "find",
    "find_all",
    "hash_of",
    "is_counted",
    "reason_of",
    "state_of",
]
