"""Disclosures: words that suggest harm or risk go to the safeguarding lead, at once.

Each is a case file: a record that only grows, with a clock that runs in staffed hours.
"""

from .case_file import facts
from .clock import staffed_time
from .disclosures import (
    add_note,
    as_of,
    close_disclosure,
    lock,
    open_disclosure,
    raise_disclosure,
    reopen,
)
from .hours import in_words as hours_in_words
from .overdue import tell_what_is_late
from .people import leads, on_duty, out_of_hours, tell_the_leads
from .steps import acknowledge, mark_about_staff, refer, tell_somebody, write_export

__all__ = [
    "acknowledge",
    "add_note",
    "as_of",
    "close_disclosure",
    "facts",
    "hours_in_words",
    "leads",
    "lock",
    "mark_about_staff",
    "on_duty",
    "open_disclosure",
    "out_of_hours",
    "raise_disclosure",
    "refer",
    "reopen",
    "staffed_time",
    "tell_somebody",
    "tell_the_leads",
    "tell_what_is_late",
    "write_export",
]
