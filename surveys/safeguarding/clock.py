"""The clock of a case: it runs in staffed hours, and while somebody is on call (L-27).

Hours are kept as the clock on the wall has them (Europe/London): a day on which the clocks change
keeps its hours. All arithmetic is on absolute time: of two moments in one zone Python subtracts
what the clock on the wall says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from surveys.models import BankHoliday, OnDuty, StaffedHours

# Looked ahead this far for the next staffed hour: longer than any closing over Christmas.
FAR = timedelta(days=60)
DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class StaffedTime:
    """When somebody reads. ``weekdays`` has the hours of each weekday, Monday being 0.

    Where no hours are given at all, every hour counts: nothing waits for ever because nobody
    filled in a form.
    """

    weekdays: Mapping[int, Sequence[tuple[time, time]]]
    holidays: frozenset[date] = frozenset()
    on_call: Sequence[Span] = ()

    def is_staffed(self, at: datetime) -> bool:
        return any(start <= at < end for start, end in self._on(timezone.localdate(at)))

    def next_start(self, at: datetime) -> datetime | None:
        """Return when somebody reads next: ``at`` itself where it is staffed; None in no time."""
        return next((max(start, at) for start, _end in self._from(at)), None)

    def after(self, start: datetime, minutes: int) -> datetime | None:
        """Return the moment by which so many staffed minutes have passed; None in no time."""
        start, left = start.astimezone(UTC), timedelta(minutes=minutes)
        for opens, ends in self._from(start):
            begins = max(opens, start)
            if ends - begins >= left:
                return begins + left
            left -= ends - begins
        return None

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """Return how many staffed minutes lie between the two."""
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        spans = (
            (max(begins, start), min(ends, end))
            for begins, ends in self._from(start)
            if begins < end
        )
        passed = sum((ends - begins for begins, ends in spans if ends > begins), timedelta())
        return int(passed.total_seconds() // 60)

    def end_of_day(self, at: datetime) -> datetime:
        """Return when the last staffed time of this day ends; ``at`` where none is left."""
        return max([end for _start, end in self._on(timezone.localdate(at)) if end > at] or [at])

    def working_days_after(self, start: datetime, days: int) -> datetime | None:
        """Return the same hour so many working days later.

        What comes in while the office is closed counts from when it opens; hours on call open no
        office.
        """
        office = StaffedTime(self.weekdays, self.holidays)
        begun = office.next_start(start)
        if begun is None:
            return None
        hour, day = timezone.localtime(begun).time(), timezone.localdate(begun)
        for later in _days(day + DAY, day + FAR):
            days -= bool(office._on(later))
            if days == 0:
                return timezone.make_aware(datetime.combine(later, hour))
        return None

    def _from(self, at: datetime) -> Iterator[Span]:
        """Yield the staffed spans that are not over at ``at``, in their order."""
        today = timezone.localdate(at)
        for day in _days(today, today + FAR):
            yield from ((start, end) for start, end in self._on(day) if end > at)

    def _on(self, day: date) -> list[Span]:
        """Return the staffed spans of one day, none of them touching another."""
        midnight, next_midnight = (_aware(each, time()) for each in (day, day + DAY))
        if not self.weekdays:
            return [(midnight, next_midnight)]
        hours = () if day in self.holidays else self.weekdays.get(day.weekday(), ())
        spans = [(_aware(day, opens), _aware(day, closes)) for opens, closes in hours]
        for call in self.on_call:
            start, end = (moment.astimezone(UTC) for moment in call)
            if start < next_midnight and end > midnight:
                spans.append((max(start, midnight), min(end, next_midnight)))
        return _joined(spans)


def staffed_time(*, since: datetime, until: datetime | None = None) -> StaffedTime:
    """Read hours, holidays and calls on the rota, as they are from ``since`` on."""
    last = (until or timezone.now()) + FAR
    holidays = BankHoliday.objects.filter(day__gte=since.date() - DAY, day__lte=last.date())
    calls = OnDuty.objects.filter(part=OnDuty.Part.ON_CALL, ends_at__gt=since, starts_at__lt=last)
    return StaffedTime(
        weekly(),
        frozenset(holidays.values_list("day", flat=True)),
        list(calls.values_list("starts_at", "ends_at")),
    )


def weekly() -> dict[int, list[tuple[time, time]]]:
    """Return the staffed hours of each weekday that has any, Monday being 0."""
    found: dict[int, list[tuple[time, time]]] = {}
    for weekday, opens, closes in StaffedHours.objects.values_list("weekday", "opens", "closes"):
        found.setdefault(weekday, []).append((opens, closes))
    return found


def _aware(day: date, at: time) -> datetime:
    """Return this hour of the wall clock in absolute time."""
    return timezone.make_aware(datetime.combine(day, at)).astimezone(UTC)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _joined(spans: list[Span]) -> list[Span]:
    """Return the spans in order, those that meet or overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
