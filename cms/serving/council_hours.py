"""The council's facts with the hours in which somebody reads, as the clock has them."""

from engagement import marking
from engagement.models import Council
from surveys import safeguarding


def council_with_hours() -> Council:
    """Return the council; its hours are told in the language that is read."""
    council = Council.current()
    council.hours_told = marking.ours(safeguarding.hours_in_words())
    return council
