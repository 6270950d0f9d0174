"""By when a response is to be read: the council's own target, in working days (Monday to Friday).

Of a response the day is known and never the hour, so the clock goes by the day.
"""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.timesince import timesince

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def read_by(received: date, *, within: int) -> date:
    """Return the last day on which this is read in time: ``within`` working days later."""
    day = received
    while within:
        day += ONE_DAY
        within -= day.weekday() < SATURDAY
    return day


def received_before(*, within: int) -> date:
    """Return the day before which what came in, and still waits today, is late."""
    day = timezone.localdate()
    while read_by(day, within=within) >= timezone.localdate():
        day -= ONE_DAY
    return day + ONE_DAY


def is_late(received: date, *, within: int) -> bool:
    return read_by(received, within=within) < timezone.localdate()


def age(received: date) -> str:
    """Say how long ago it was received, by the day."""
    days = (timezone.localdate() - received).days
    if days < 1:
        return "today"
    return "yesterday" if days == 1 else f"{timesince(received, depth=1)} ago"


def due(received: date, *, within: int) -> str:
    """Say by when it is to be read: "to be read by Thursday", or what it is late by."""
    day, today = read_by(received, within=within), timezone.localdate()
    if day < today:
        return f"was to be read by {day.day} {day:%B}"
    if day == today:
        return "to be read today"
    soon = (day - today).days < 7
    return f"to be read by {day:%A}" if soon else f"to be read by {day.day} {day:%B}"
