"""The moderation queue: what waits, page by page, without counting what it need not.

Pages go by key, never by offset, so the ten-thousandth row is as quick as the first. What is
with the safeguarding lead is in no page of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode

from engagement.models import AgeBand, Voice

from . import redaction, refusals
from .models import Answer, Disclosure, Question, Response

State = Response.State
PAGE_SIZE = 25
COUNT_UP_TO = 1000
# An answer this short can be read in the list, and so be cleared there.
SHORT = 120
TO_CONFIRM = "to_confirm"
VOICES, AGES, CHANNELS = (dict(each.choices) for each in (Voice, AgeBand, Response.Channel))
STATES = [
    *((state.value, state.label) for state in (State.WAITING, State.CLEARED, State.REDACTED)),
    (State.WITHHELD.value, State.WITHHELD.label),
    (TO_CONFIRM, "withheld, a second person must agree"),
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
class Filters:
    """Which responses an officer wants to see."""

    survey: int | None = None
    state: str = State.WAITING
    channel: str = ""

    def responses(self) -> QuerySet[Response]:
        if self.state == TO_CONFIRM:
            found, wanted = refusals.to_confirm(), dict[str, object]()
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
class Row:
    """A response in the list. ``short``: it can be read there, so it may be cleared there."""

    response: Response
    texts: list[str]
    short: bool

    @property
    def characters(self) -> int:
        return sum(len(text) for text in self.texts)

    @property
    def who(self) -> str:
        """Return who says it. Django's own get_..._display lays out all choices each time."""
        voice, age_band = self.response.voice, self.response.age_band
        said = [VOICES.get(voice, voice), AGES.get(age_band, age_band)]
        return ", ".join(str(each) for each in said if each)

    @property
    def came_by(self) -> str:
        return str(CHANNELS.get(self.response.channel, self.response.channel))


@dataclass(frozen=True)
class Page:
    """A page of the queue, oldest first, and the keys by which to go back or on."""

    rows: list[Row]
    before: int | None
    after: int | None


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


def page(filters: Filters, *, after: int | None = None, before: int | None = None) -> Page:
    """Return the page after (or before) the response of this key; the first without either."""
    responses = filters.responses().select_related("survey")
    if before is not None:
        found = list(responses.filter(pk__lt=before).order_by("-pk")[: PAGE_SIZE + 1])
        shown = found[:PAGE_SIZE][::-1]
        back, on = len(found) > PAGE_SIZE, bool(shown)
    else:
        found = list(responses.filter(pk__gt=after or 0).order_by("pk")[: PAGE_SIZE + 1])
        shown = found[:PAGE_SIZE]
        back, on = bool(shown) and after is not None, len(found) > PAGE_SIZE
    return Page(
        _rows(shown),
        before=shown[0].pk if back else None,
        after=shown[-1].pk if on else None,
    )


def after(filters: Filters, response_id: int) -> int | None:
    """Return the key of the next response of the queue, from the beginning again at its end."""
    keys = filters.responses().exclude(pk=response_id).order_by("pk").values_list("pk", flat=True)
    return keys.filter(pk__gt=response_id).first() or keys.first()


def short_ones(keys: Iterable[int]) -> list[Response]:
    """Return those of these responses that may be cleared from the list."""
    waiting = Response.objects.awaiting_moderation().filter(pk__in=keys)
    return [row.response for row in _rows(list(waiting)) if row.short]


def _rows(responses: list[Response]) -> list[Row]:
    texts = defaultdict(list)
    said = Answer.objects.filter(
        response__in=[response.pk for response in responses], question__kind=Question.Kind.TEXT
    )
    for response_id, text in said.order_by("response_id", "question__position").values_list(
        "response_id", "original_text"
    ):
        if text:
            texts[response_id].append(text)
    return [Row(each, texts[each.pk], _is_short(each, texts[each.pk])) for each in responses]


def _is_short(response: Response, texts: list[str]) -> bool:
    """Say whether a glance is enough: few words, in English, and nothing to hide in them."""
    return (
        response.state == State.WAITING
        and response.language.startswith("en")
        and sum(len(text) for text in texts) <= SHORT
        and not any(redaction.find(text) for text in texts)
    )
