"""What surveys know of a consultation: is there time enough to answer, and is everything read?"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format

from engagement import consultations
from engagement.consultations import Missing, Step
from engagement.models import Consultation, Council

from .models import BankHoliday, Response

OTHERS = 5
"""Working days that what is no formal consultation is open, at least."""
SATURDAY = 5


def missing(consultation: Consultation, step: str) -> Iterator[Missing]:
    """Yield what stands against a step (the hook ``sayso_consultation_gate``)."""
    if step == Step.OPEN:
        yield from _time(consultation)
    elif step == Step.CONSIDER:
        yield from _unread(consultation)


def _time(consultation: Consultation) -> Iterator[Missing]:
    formal = consultation.kind == Consultation.Kind.FORMAL
    days = Council.current().consultation_days if formal else OTHERS
    earliest = last_day(consultation.opens_on, days)
    if consultation.closes_on < earliest:
        why = (
            f"People need {days} working days. Bank holidays do not count, so it can close on "
            f"{date_format(earliest)} or later."
        )
        yield Missing(why, consultations.place(consultation, "closes_on"))


def last_day(opens_on: date, working_days: int) -> date:
    """Return the day on which so many working days have passed, the first of them included."""
    holidays = set(BankHoliday.objects.filter(day__gte=opens_on).values_list("day", flat=True))
    day, left = opens_on - timedelta(days=1), working_days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY and day not in holidays
    return day


def _unread(consultation: Consultation) -> Iterator[Missing]:
    waiting = Response.objects.awaiting_moderation().filter(survey__consultation=consultation)
    if number := waiting.count():
        are = "answer has" if number == 1 else "answers have"
        why = f"{number} {are} still to be read."
        yield Missing(why, reverse("moderation:queue"))
