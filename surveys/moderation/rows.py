"""A response as one row of the queue: what it is about, since when it waits, who has it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q

from engagement.models import AgeBand, Council, User, Voice
from surveys import meaning, redaction
from surveys.models import Answer, Question, QueueCard, Response

from . import about as describe
from . import alike, clock, holds, sight

State = Response.State
# An answer this short can be read in the list, and so be cleared there.
SHORT = 120
DAYS_TO_READ: int = Council._meta.get_field("days_to_read").default
VOICES, AGES, CHANNELS = (dict(each.choices) for each in (Voice, AgeBand, Response.Channel))


@dataclass(frozen=True)
class QueueRow:
    """A response in the list. ``short``: it can be read there, so it may be cleared there.

    ``hidden``: it is about the officer who looks, who sees nothing but that. ``alike``: how many
    wait that say the same, itself included.
    """

    response: Response
    asked: list[str]
    texts: list[str]
    short: bool
    about: describe.About | None
    within: int
    hidden: bool
    held: str = ""
    alike: int = 1

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
        return clock.age(self.response.received_on)

    @property
    def due(self) -> str:
        """Say by when it is to be read; "" where somebody has read it."""
        waits = self.response.state == State.WAITING
        return clock.due(self.response.received_on, within=self.within) if waits else ""

    @property
    def is_late(self) -> bool:
        waits = self.response.state == State.WAITING
        return waits and clock.is_late(self.response.received_on, within=self.within)

    @property
    def came_by(self) -> str:
        return str(CHANNELS.get(self.response.channel, self.response.channel))

    @property
    def card(self) -> QueueCard | None:
        return getattr(self.response, "card", None)


def rows_of(responses: Sequence[Response], officer: User) -> list[QueueRow]:
    texts, asked = defaultdict(list), defaultdict(list)
    with_files: set[int] = set()
    said = Answer.objects.filter(
        Q(question__kind=Question.Kind.TEXT) | Q(files__isnull=False),
        response__in=[response.pk for response in responses],
    )
    for response_id, text, question, file in said.order_by(
        "response_id", "question__position"
    ).values_list("response_id", "original_text", "question__text", "files"):
        if file:
            with_files.add(response_id)
        if text:
            texts[response_id].append(text)
            asked[response_id].append(question)
    about = describe.about(responses)
    still_read = meaning.states(texts)
    rows = [_row(each, asked[each.pk], texts[each.pk], about, officer) for each in responses]
    # What the computer is still reading is opened first, so that its page can say so; and what
    # holds a picture or a recording, which no computer reads.
    rows = [
        replace(row, short=False)
        if still_read.get(row.response.pk) == meaning.READING or row.response.pk in with_files
        else row
        for row in rows
    ]
    groups = {row.response.pk: row.card.group for row in rows if row.card and row.card.group}
    numbers = alike.how_many(groups.values())
    return [
        replace(row, alike=numbers.get(groups[row.response.pk], 1))
        if row.response.pk in groups
        else row
        for row in rows
    ]


def _row(
    response: Response,
    asked: list[str],
    texts: list[str],
    about: dict[int, describe.About],
    officer: User,
) -> QueueRow:
    hidden = not sight.may_see(officer, response, texts)
    return QueueRow(
        response,
        asked=asked,
        texts=[] if hidden else texts,
        short=not hidden and _is_short(response, texts),
        about=None if hidden else about.get(response.pk),
        within=getattr(response, "within", None) or DAYS_TO_READ,
        hidden=hidden,
        held=holds.by_another(getattr(response, "card", None), officer),
    )


def _is_short(response: Response, texts: list[str]) -> bool:
    """Say whether a glance is enough: few words, in English, and nothing to hide in them."""
    return (
        response.state == State.WAITING
        and response.language.startswith("en")
        and sum(len(text) for text in texts) <= SHORT
        and not any(redaction.find(text) for text in texts)
    )
