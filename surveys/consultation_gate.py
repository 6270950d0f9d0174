"""What surveys know of a consultation: is there time enough to answer, and is everything read?

Where people would have less time than the council's policy gives them, because a bank holiday was
added or the first day moved, the worker lets the consultation close later (``give_time``).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.log_actions import log

from engagement import consultations
from engagement.consultations import Missing, Step
from engagement.models import Consultation, Council
from engagement.models.consultation_change import CLOSING_DATE

from .models import BankHoliday, Response, Survey

OTHERS = 5
"""Working days that what is no formal consultation is open, at least."""
SATURDAY = 5


def missing(consultation: Consultation, step: str) -> Iterator[Missing]:
    """Yield what stands against a step (the hook ``sayso_consultation_gate``)."""
    if step == Step.OPEN:
        yield from _time(consultation)
    elif step == Step.CONSIDER:
        yield from _still_open(consultation)
        yield from _unread(consultation)
    elif step == Step.DECIDE:
        yield from _unread(consultation)  # what came by post since, for example


def _time(consultation: Consultation) -> Iterator[Missing]:
    days = needed(consultation)
    earliest = last_day(max(consultation.opens_on, timezone.localdate()), days)
    if consultation.closes_on < earliest:
        why = (
            f"People need {days} working days. Bank holidays do not count, so it can close on "
            f"{date_format(earliest)} or later."
        )
        yield Missing(why, consultations.place(consultation, "closes_on"))


def needed(consultation: Consultation) -> int:
    """Return how many working days people have at least, by the council's own policy."""
    formal = consultation.kind == Consultation.Kind.FORMAL
    return Council.current().consultation_days if formal else OTHERS


def give_time() -> int:
    """Let each consultation that would close too soon close later; return how many did.

    Called by the worker, each hour. The board decides as many days later, and the surveys of the
    consultation stay open with it. It is public at once, as every change after the opening.
    """
    running = Consultation.objects.filter(opened_at__isnull=False, considered_at=None)
    found = running.filter(closes_on__gte=timezone.localdate(), decided_at=None)
    return sum(_extend(each.pk) for each in found)


@transaction.atomic
def _extend(number: int) -> bool:
    stored = Consultation.objects.select_for_update(of=("self",)).get(pk=number)
    assert stored.opened_at is not None
    begins = max(stored.opens_on, timezone.localdate(stored.opened_at))
    before, earliest = stored.closes_on, last_day(begins, needed(stored))
    if before >= earliest:
        return False
    stored.decision_on += earliest - before
    stored.closes_on = earliest
    stored.save()
    stored.changes.create(
        field=CLOSING_DATE, before=date_format(before), after=date_format(earliest)
    )
    surveys = Survey.objects.filter(consultation=stored, closed_at=None)
    surveys.filter(closes_on__gte=before, closes_on__lt=earliest).update(closes_on=earliest)
    data = {"from": before.isoformat(), "to": earliest.isoformat()}
    log(stored, "sayso.consultation.extended", data=data)
    return True


def last_day(opens_on: date, working_days: int) -> date:
    """Return the day on which so many working days have passed, the first of them included."""
    holidays = set(BankHoliday.objects.filter(day__gte=opens_on).values_list("day", flat=True))
    day, left = opens_on - timedelta(days=1), working_days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY and day not in holidays
    return day


def _still_open(consultation: Consultation) -> Iterator[Missing]:
    for survey in Survey.objects.open().filter(consultation=consultation).order_by("title"):
        why = f"People can still answer the survey “{survey}”. Close it first."
        yield Missing(why, reverse("surveys_list:edit", args=[survey.pk]))


def _unread(consultation: Consultation) -> Iterator[Missing]:
    waiting = Response.objects.awaiting_moderation().filter(survey__consultation=consultation)
    if number := waiting.count():
        are = "answer has" if number == 1 else "answers have"
        why = f"{number} {are} still to be read."
        yield Missing(why, reverse("moderation:queue"))
