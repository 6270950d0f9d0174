"""What of a case is due when, and who is told when it is late (L-27).

A case is to be opened within an hour of staffed time, something is to be decided by the end of that
working day, and a referral is to be acknowledged within a working day. The worker looks each
minute: what is late becomes an entry of the case and a notice in one transaction, so each is there
once, whatever dies in between.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from engagement.models import User
from surveys import live_queue
from surveys.models import Disclosure, DisclosureEntry, OnDuty, SafeguardingTimes

from . import people
from .clock import StaffedTime, staffed_time
from .disclosures import enter

logger = logging.getLogger("sayso.safeguarding")

Kind = DisclosureEntry.Kind
Part = OnDuty.Part

WORDS = {
    Kind.LATE_TO_OPEN: "has not been opened in time",
    Kind.LATE_TO_DECIDE: "has been opened, and nobody has written down what was decided",
    Kind.LATE_TO_ACKNOWLEDGE: "was referred, and nobody has acknowledged it yet",
}
TO_DO = {
    Kind.LATE_TO_OPEN: "Please open it now.",
    Kind.LATE_TO_DECIDE: "Please see that somebody is told or that it is referred today.",
    Kind.LATE_TO_ACKNOWLEDGE: "Please ask the other service whether they have it.",
}


@dataclass(frozen=True)
class Due:
    """What is to be done next about an open case, and by when."""

    kind: str
    by: datetime | None

    @property
    def what(self) -> str:
        return {
            Kind.LATE_TO_OPEN: "to be opened",
            Kind.LATE_TO_DECIDE: "to be decided",
            Kind.LATE_TO_ACKNOWLEDGE: "to be acknowledged",
        }[Kind(self.kind)]

    @property
    def is_late(self) -> bool:
        return self.by is not None and self.by < timezone.now()


@dataclass(frozen=True)
class Rules:
    """Staffed time and how long each step may take: read once for many cases."""

    staffed: StaffedTime
    open_within: int
    acknowledge_within: int


def rules(cases: Iterable[Disclosure]) -> Rules:
    """Return what the clock of these cases goes by."""
    since = min((each.waiting_since for each in cases), default=timezone.now())
    times = SafeguardingTimes.load()
    return Rules(staffed_time(since=since), times.open_within, times.acknowledge_within)


def with_entries(cases: Iterable[int]) -> list[Disclosure]:
    """Return these cases with what the clock reads of them: two queries."""
    kinds = [*Kind.raising(), *Kind.deciding(), Kind.ACKNOWLEDGED, *_LATE]
    steps = DisclosureEntry.objects.filter(kind__in=kinds)
    found = Disclosure.objects.filter(pk__in=cases)
    return list(found.prefetch_related(Prefetch("entries", queryset=steps, to_attr="steps")))


def due(case: Disclosure, by: Rules) -> Due | None:
    """Return what is due next, of a case from ``with_entries``; None where nothing is."""
    steps = _since_it_waits(case)
    if case.closed_at is not None:
        return None
    must_open = by.staffed.after(case.waiting_since, by.open_within)
    if case.opened_at is None:
        return Due(Kind.LATE_TO_OPEN, must_open)
    referred = [each for each in steps if each.kind == Kind.REFERRED]
    if referred and not any(
        each.kind == Kind.ACKNOWLEDGED and each.pk > referred[-1].pk for each in steps
    ):
        at = referred[-1].happened_at or referred[-1].at
        last = by.staffed.working_days_after(at, by.acknowledge_within)
        return Due(Kind.LATE_TO_ACKNOWLEDGE, last)
    if any(each.kind in Kind.deciding() for each in steps):
        return None
    return Due(Kind.LATE_TO_DECIDE, by.staffed.end_of_day(must_open) if must_open else None)


def dues(cases: Sequence[Disclosure]) -> dict[int, Due]:
    """Return what is due next by case, of cases from ``with_entries``."""
    going_by = rules(cases)
    found = {each.pk: due(each, going_by) for each in cases}
    return {pk: each for pk, each in found.items() if each is not None}


def late(somebody: User) -> int:
    """Return how many open cases are late, of those that exist for this person."""
    cases = Disclosure.objects.open().visible_to(somebody)
    found = with_entries(cases.values_list("pk", flat=True))
    return sum(each.is_late for each in dues(found).values())


def tell_what_is_late() -> int:
    """Write down and tell whatever is late and was not told; return how much. For the worker.

    Several workers may call this at once: each case is held by one of them while it is looked at.
    """
    keys = list(Disclosure.objects.open().values_list("pk", flat=True))
    found = with_entries(keys)
    missed = [pk for pk, each in dues(found).items() if each.is_late]
    return sum(_tell_or_say_why_not(pk) for pk in missed)


def _tell_or_say_why_not(pk: int) -> bool:
    """Keep what is wrong with one case from the others: the next minute tries it again."""
    try:
        return _tell(pk)
    except Exception as problem:
        logger.error("Case %s is late and was not told: %s", pk, type(problem).__name__)
        return False


@transaction.atomic
def _tell(pk: int) -> bool:
    if not Disclosure.objects.select_for_update(of=("self",)).filter(pk=pk).first():
        return False
    (case,) = with_entries([pk])
    missed = dues([case]).get(pk)
    if missed is None or not missed.is_late or _was_told(case, missed.kind):
        return False
    on_rota = [each for each in _who(missed.kind) if each.pk != case.may_be_about_id]
    told = on_rota or [each for each in people.leads() if each.pk != case.may_be_about_id]
    entry = enter(case, missed.kind, by=None, who=people.named(told))
    people.tell(
        told,
        subject=f"Sayso: safeguarding case {pk} is waiting",
        body=_message(case, missed.kind),
        about=f"late {entry.pk}",
    )
    live_queue.announce(live_queue.SAFEGUARDING, kind=live_queue.DECIDED, id=pk)
    return True


def _was_told(case: Disclosure, kind: str) -> bool:
    """Say whether this was told already: of a referral, since the last one."""
    steps = _since_it_waits(case)
    after = [each.pk for each in steps if each.kind == Kind.REFERRED] or [0]
    since = after[-1] if kind == Kind.LATE_TO_ACKNOWLEDGE else 0
    return any(each.kind == kind and each.pk > since for each in steps)


def _who(kind: str) -> list[User]:
    parts = [Part.DEPUTY] if kind == Kind.LATE_TO_OPEN else [Part.DEPUTY, Part.LEAD, Part.ON_CALL]
    return people.on_duty(*parts)


def _message(case: Disclosure, kind: str) -> str:
    said = f"Safeguarding case {case.pk} {WORDS[Kind(kind)]}. {TO_DO[Kind(kind)]}"
    staff = people.STAFF if case.about_staff else ""
    return f"{said}\n\n{people.case_address(case)}\n{staff}"


def _since_it_waits(case: Disclosure) -> list[DisclosureEntry]:
    """Return the entries since it was raised the last time: what came before was another turn."""
    steps: list[DisclosureEntry] = case.steps  # type: ignore[attr-defined]
    raised = max((each.pk for each in steps if each.kind in Kind.raising()), default=0)
    return [each for each in steps if each.pk >= raised]


_LATE = (Kind.LATE_TO_OPEN, Kind.LATE_TO_DECIDE, Kind.LATE_TO_ACKNOWLEDGE)
