"""The moderation queue: what waits, page by page, without counting what it need not.

Oldest first: by the day on which a response was received, then in the order of taking in. Pages go
by key, never by offset, so the ten-thousandth row is as quick as the first. What is with the
safeguarding lead is in no page of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.timesince import timesince

from engagement.models import AgeBand, Voice
from engagement.web import keyset
from surveys import meaning, redaction
from surveys.models import Answer, Disclosure, Question, Response

from . import about as describe
from . import second_approval

State = Response.State
PAGE_SIZE = 25
OLDEST_FIRST = ("received_on", "pk")
COUNT_UP_TO = 1000
# An answer this short can be read in the list, and so be cleared there.
SHORT = 120
TO_CONFIRM = "to_confirm"
VOICES, AGES, CHANNELS = (dict(each.choices) for each in (Voice, AgeBand, Response.Channel))
STATES = [
    *((state.value, state.label) for state in (State.WAITING, State.CLEARED, State.REDACTED)),
    (State.WITHHELD.value, State.WITHHELD.label),
    (TO_CONFIRM, "withheld, needs a second person to agree"),
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
    """Which responses an officer wants to see."""

    survey: int | None = None
    state: str = State.WAITING
    channel: str = ""

    def responses(self) -> QuerySet[Response]:
        if self.state == TO_CONFIRM:
            found, wanted = second_approval.to_confirm(), dict[str, object]()
        else:
            found, wanted = Response.objects.all(), dict[str, object](state=self.state)
        if self.survey:
            wanted["survey"] = self.survey
        if self.channel:
            wanted["channel"] = self.channel
        return found.filter(**wanted).exclude(state=State.ESCALATED)

    def query(self, **more: int | None) -> str:
        """Return these filters as the query of an address."""
        chosen: dict[str, str | int | None] = {
            "survey": self.survey,
            "state": "" if self.state == State.WAITING else self.state,
            "channel": self.channel,
            **more,
        }
        return urlencode({key: value for key, value in chosen.items() if value})


@dataclass(frozen=True)
class QueueRow:
    """A response in the list. ``short``: it can be read there, so it may be cleared there."""

    response: Response
    texts: list[str]
    short: bool
    about: describe.About | None = None

    @property
    def characters(self) -> int:
        return sum(len(text) for text in self.texts)

    @property
    def who(self) -> str:
        """Return who answered. Django's own get_..._display lays out all choices each time."""
        voice, age_band = self.response.voice, self.response.age_band
        said = [VOICES.get(voice, voice), AGES.get(age_band, age_band)]
        return ", ".join(str(each) for each in said if each)

    @property
    def age(self) -> str:
        """Say how long ago it was received, by the day."""
        days = (timezone.localdate() - self.response.received_on).days
        if days < 1:
            return "today"
        return "yesterday" if days == 1 else f"{timesince(self.response.received_on, depth=1)} ago"

    @property
    def came_by(self) -> str:
        return str(CHANNELS.get(self.response.channel, self.response.channel))


@dataclass(frozen=True)
class QueuePage:
    """A page of the queue, oldest first, and the keys by which to go back or on.

    ``newest`` is the key of the newest response of all when it was read: what comes later is news.
    """

    rows: list[QueueRow]
    before: int | None
    after: int | None
    newest: int


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
    responses = filters.responses().select_related("survey").annotate(newest=Subquery(newest))
    found = keyset.page(
        responses, OLDEST_FIRST, size=PAGE_SIZE, after=_place(after), before=_place(before)
    )
    return QueuePage(
        _rows(found.rows),
        before=found.before_key,
        after=found.after_key,
        newest=found.rows[0].newest if found.rows else newest_key(),  # type: ignore[attr-defined]
    )


def newest_key() -> int:
    """Return the key of the newest response: a screen drawn now knows of it."""
    return Response.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def after(filters: QueueFilters, response_id: int) -> int | None:
    """Return the key of the next response of the queue, from the beginning again at its end."""
    others = filters.responses().exclude(pk=response_id).order_by(*OLDEST_FIRST)
    keys = others.values_list("pk", flat=True)
    place = _place(response_id)
    return (place and keys.filter(keyset.beyond(OLDEST_FIRST, place)).first()) or keys.first()


def oldest() -> date | None:
    """Return the day on which what waits longest came in."""
    waiting = Response.objects.awaiting_moderation().order_by(*OLDEST_FIRST)
    return waiting.values_list("received_on", flat=True).first()


def _place(key: int | None) -> tuple[date, int] | None:
    """Return where a response stands in the queue, or None for one that is gone or never was."""
    if key is None:
        return None
    return Response.objects.filter(pk=key).values_list("received_on", "pk").first()


def short_ones(keys: Iterable[int]) -> list[Response]:
    """Return those of these responses that may be cleared from the list."""
    waiting = Response.objects.awaiting_moderation().filter(pk__in=keys)
    return [row.response for row in _rows(list(waiting)) if row.short]


def _rows(responses: Sequence[Response]) -> list[QueueRow]:
    texts = defaultdict(list)
    said = Answer.objects.filter(
        response__in=[response.pk for response in responses], question__kind=Question.Kind.TEXT
    )
    for response_id, text in said.order_by("response_id", "question__position").values_list(
        "response_id", "original_text"
    ):
        if text:
            texts[response_id].append(text)
    about = describe.about(responses)
    still_read = meaning.states(texts)
    return [
        QueueRow(
            each,
            texts[each.pk],
            # What the computer is still reading is opened first, so that its page can say so.
            still_read.get(each.pk) != meaning.READING and _is_short(each, texts[each.pk]),
            about.get(each.pk),
        )
        for each in responses
    ]


def _is_short(response: Response, texts: list[str]) -> bool:
    """Say whether a glance is enough: few words, in English, and nothing to hide in them."""
    return (
        response.state == State.WAITING
        and response.language.startswith("en")
        and sum(len(text) for text in texts) <= SHORT
        and not any(redaction.find(text) for text in texts)
    )
