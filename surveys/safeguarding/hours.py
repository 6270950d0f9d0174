"""When somebody reads what children send, in words: from the staffed hours of the clock."""

from collections.abc import Sequence
from datetime import time
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .clock import weekly

Spans = tuple[tuple[time, time], ...]


def in_words() -> str:
    """Return the staffed hours in the language that is read: "Monday to Friday, 9am to 5pm".

    Days that follow each other and have the same hours are told as one. "" where no hours are
    given.
    """
    of_day = {day: tuple(spans) for day, spans in weekly().items()}
    told = []
    for spans, same in groupby(range(7), key=lambda day: of_day.get(day, ())):
        if spans:
            told.append(f"{_days(list(same))}, {_times(spans)}")
    return "; ".join(told)


def _days(days: Sequence[int]) -> str:
    first, last = str(WEEKDAYS[days[0]]), str(WEEKDAYS[days[-1]])
    return first if len(days) == 1 else _range(first, last)


def _times(spans: Spans) -> str:
    return ", ".join(_range(_clock(opens), _clock(closes)) for opens, closes in spans)


def _range(first: str, last: str) -> str:
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _clock(at: time) -> str:
    """Return an hour as the page's language writes it: "9am" in English (GOV.UK's style)."""
    if not (get_language() or "en").startswith("en"):
        return f"{at:%H:%M}"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
