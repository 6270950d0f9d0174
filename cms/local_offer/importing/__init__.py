"""Take services over from another directory: an Open Referral UK feed (3.0, 1.x) or a spreadsheet.

Nothing is ever deleted. A feed that is empty, does not add up or shrank by more than a fifth
changes nothing, and a person is told (O-3).
"""

from .drafts import Draft, Reading, Refused
from .fetching import UnreachableError
from .reading import UnreadableError, read_feed, read_file
from .taking import take

__all__ = [
    "Draft",
    "Reading",
    "Refused",
    "UnreachableError",
    "UnreadableError",
    "read_feed",
    "read_file",
    "take",
]
