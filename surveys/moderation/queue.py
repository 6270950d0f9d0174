"""The moderation queue: what waits, page by page, without counting what it need not.

Urgent first, then oldest: by the day on which a response was received, then in the order of taking
in. Of those that say the same the first stands for all. Pages go by key, never by offset, so the
ten-thousandth row is as quick as the first. What is with the safeguarding lead is in no page of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count as CountOf
from django.db.models import QuerySet, Subquery
from django.http import HttpRequest
from django.utils.http import urlencode

from engagement.models import Council, User
from engagement.web import keyset
from surveys.models import Disclosure, QueueCard, Response

from . import clock, second_approval
from .rows import QueueRow, rows_of

State = Response.State
PAGE_SIZE = 25
OLDEST_FIRST = ("received_on", "pk")
IN_ORDER = ("-urgent", *OLDEST_FIRST)
COUNT_UP_TO = 1000
TO_CONFIRM = "to_confirm"
FOR_YOU = "for_you"
STATES = [
    *((state.value, state.label) for state in (State.WAITING, State.CLEARED, State.REDACTED)),
    (State.WITHHELD.value, State.WITHHELD.label),
    (TO_CONFIRM, "withheld, needs a second person to agree"),
    (FOR_YOU, "handed to you by a colleague"),
]


@dataclass(frozen=True)
class Count:
    """A number that was counted up to a limit only: nobody needs to know that 93,412 wait."""

    number: int
    limit: int

    def __str__(self) -> str:
        return f"{self.number:,}" if self.number <= self.limit else f"{self.limit:,}+"

    def __bool__(self) -> bool:
        return self.number > 0


@dataclass(frozen=True)
class QueueFilters:
    """Which responses an officer wants to see. ``alike``: each of one group, by its number."""

    by: User
    survey: int | None = None
    state: str = State.WAITING
    channel: str = ""
    alike: int | None = None

    def each(self) -> QuerySet[Response]:
        """Return every response of it."""
        wanted: dict[str, object] = {"state": self.state}
        found: QuerySet[Response] = Response.objects.all()
        if self.state == TO_CONFIRM:
            found, wanted = second_approval.to_confirm(), {}
        elif self.state == FOR_YOU:
            wanted = {"card__handed_to": self.by}
        if self.survey:
            wanted["survey"] = self.survey
        if self.channel:
            wanted["channel"] = self.channel
        if self.alike:
            wanted["card__group"] = self.alike
        return found.filter(**wanted).exclude(state=State.ESCALATED)

    def responses(self) -> QuerySet[Response]:
        """Return the responses of it, of those that wait and say the same only the first.

        Not where they are narrowed by how they arrived: the first may have come another way.
        """
        if self.state != State.WAITING or self.alike or self.channel:
            return self.each()
        # By what the card says alone: asked for the state of the first, PostgreSQL expects next to
        # nothing, and sorts all that waits.
        return self.each().exclude(urgent=False, card__behind__isnull=False)

    def left_behind(self) -> QuerySet[Response]:
        """Return what stands behind one that waits no more: nothing, if all went well."""
        behind = self.each().filter(card__behind__isnull=False)
        return behind.exclude(card__behind__state=State.WAITING)

    def query(self, **more: int | None) -> str:
        """Return these filters as the query of an address."""
        chosen: dict[str, str | int | None] = {
            "survey": self.survey,
            "state": "" if self.state == State.WAITING else self.state,
            "channel": self.channel,
            "alike": self.alike,
            **more,
        }
        return urlencode({key: value for key, value in chosen.items() if value})


@dataclass(frozen=True)
class QueuePage:
    """A page of the queue, in its order, and the keys by which to go back or on.

    ``newest`` is the key of the newest response of all when it was read: what comes later is news.
    ``for_you``: how many colleagues have handed to the officer who looks.
    """

    rows: list[QueueRow]
    before: int | None
    after: int | None
    newest: int
    for_you: int

    @property
    def keys(self) -> str:
        """Return the keys of the rows, as an open screen asks about them."""
        return ",".join(str(row.response.pk) for row in self.rows)


def count(rows: QuerySet, limit: int = COUNT_UP_TO) -> Count:
    return Count(rows.order_by()[: limit + 1].count(), limit)


def waiting(limit: int = COUNT_UP_TO) -> Count:
    return count(Response.objects.awaiting_moderation(), limit)


def waiting_in(request: HttpRequest, limit: int = COUNT_UP_TO) -> Count:
    """Return what waits, counted once for a page and the menu beside it: the page comes first."""
    kept = vars(request)
    if "sayso_waiting" not in kept:
        kept["sayso_waiting"] = waiting(limit)
    return replace(kept["sayso_waiting"], limit=limit)


def with_safeguarding() -> Count:
    """Return how many responses only the safeguarding lead can see: that, and never which."""
    return count(Disclosure.objects.open())


def page(
    filters: QueueFilters, *, after: int | None = None, before: int | None = None
) -> QueuePage:
    """Return the page after (or before) the response of this key; the first without either."""
    newest = Response.objects.order_by("-pk").values("pk")[:1]
    within = Council.objects.order_by("pk").values("days_to_read")[:1]
    handed = _handed_to(filters.by).order_by().values("handed_to")
    for_you = Subquery(handed.annotate(number=CountOf("pk")).values("number"))
    responses = (
        filters.responses()
        .select_related("survey__consultation", "card__held_by", "card__handed_to")
        .annotate(newest=Subquery(newest), within=Subquery(within), for_you=for_you)
    )
    found = _page(responses, after=place_of(after), before=place_of(before))
    # Told beside the rows, without queries of their own.
    told = vars(found.rows[0]) if found.rows else {"newest": newest_key()}
    return QueuePage(
        rows_of(found.rows, filters.by),
        before=found.before_key,
        after=found.after_key,
        newest=told["newest"],
        for_you=told["for_you"] or 0 if found.rows else _handed_to(filters.by).count(),
    )


Place = tuple[bool, date, int]
LAST = (date.max, 10**keyset.DIGITS_OF_A_KEY)


def _page(
    responses: QuerySet[Response], *, after: Place | None, before: Place | None
) -> keyset.KeysetPage[Response]:
    """Return a page. Past the urgent ones the order is by day alone, which the index serves."""
    ordinary = responses.filter(urgent=False)
    if after and not after[0]:
        return keyset.page(ordinary, OLDEST_FIRST, size=PAGE_SIZE, after=after[1:])
    if before and not before[0]:
        found = keyset.page(ordinary, OLDEST_FIRST, size=PAGE_SIZE, before=before[1:])
        urgent = responses.filter(urgent=True)
        if not found.rows:
            return keyset.page(urgent, OLDEST_FIRST, size=PAGE_SIZE, before=LAST)
        if found.before is None and urgent.exists():
            return replace(found, before=found.rows[0])
        return found
    return keyset.page(responses, IN_ORDER, size=PAGE_SIZE, after=after, before=before)


def newest_key() -> int:
    """Return the key of the newest response: a screen drawn now knows of it."""
    return Response.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def oldest() -> date | None:
    """Return the day on which what waits longest came in."""
    waiting = Response.objects.awaiting_moderation().order_by(*OLDEST_FIRST)
    days = [
        waiting.filter(urgent=urgent).values_list("received_on", flat=True).first()
        for urgent in (True, False)
    ]
    return min((day for day in days if day), default=None)


def late(*, within: int) -> Count:
    """Return how many wait for longer than the council wants."""
    waiting = Response.objects.awaiting_moderation()
    return count(waiting.filter(received_on__lt=clock.received_before(within=within)))


def for_you(officer: User) -> Count:
    """Return how many responses colleagues have handed to this officer."""
    return count(_handed_to(officer))


def _handed_to(officer: User) -> QuerySet[QueueCard]:
    waiting = [State.WAITING, State.WITHHELD]
    return QueueCard.objects.filter(response__state__in=waiting, handed_to=officer)


def place_of(key: int | None) -> Place | None:
    """Return where a response stands in the queue, or None for one that is gone or never was."""
    if key is None:
        return None
    return Response.objects.filter(pk=key).values_list("urgent", "received_on", "pk").first()


def short_ones(keys: Iterable[int], *, by: User) -> list[Response]:
    """Return those of these responses that this officer may clear from the list."""
    waiting = Response.objects.awaiting_moderation().filter(pk__in=keys)
    return [
        row.response
        for row in rows_of(list(waiting.select_related("survey", "card__held_by")), by)
        if row.short
    ]
