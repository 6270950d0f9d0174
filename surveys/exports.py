"""Cleared responses as CSV, one row per response, streamed: no long list is ever in memory.

Words are the cleared ones. There is no number that leads back to the queue, no day but the month,
and what few people share is not told beside what they wrote (L-34).
"""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import Case, Count, F, Max, QuerySet, TextField, When
from django.db.models.functions import Cast, Substr
from wagtail.log_actions import log

from engagement.models import User

from . import disclosure_control
from .models import Question, Response, Survey

RESPONSES_AT_A_TIME = 2000
TOO_FEW = "too few to show"
FACTS = ("month", "channel", "voice", "age_band", "language", "may_be_quoted")
# A spreadsheet would take a cell that starts like this for a formula and run it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

# Voice, age band, language.
Group = tuple[str, str, str]


def responses_csv(*, survey: Survey, by: User) -> Iterator[bytes]:
    """Return the file in pieces (UTF-8 with a mark for spreadsheets); the heading comes at once.

    A column for each question's key, the same through all versions of the survey.
    """
    log(instance=survey, action="sayso.survey.exported", user=by)
    return _pieces(survey)


def _pieces(survey: Survey) -> Iterator[bytes]:
    columns = _columns(survey)
    yield "\ufeff".encode() + _lines([[*FACTS, *(column.heading for column in columns)]])
    cleared = Response.objects.cleared().filter(survey=survey)
    hidden = Hidden.among(cleared, survey)
    month = Substr(Cast("received_on", TextField()), 1, 7)
    said = {f"said_{place}": column.said for place, column in enumerate(columns)}
    facts = ("pk", "month", "channel", "voice", "age_band", "language", "consent_to_quote")
    rows = cleared.annotate(month=month, **said).order_by("pk").values_list(*facts, *said)
    shows = [column.show for column in columns]
    last = 0
    while keys := _page(cleared, last):
        page = rows.filter(pk__gt=last, pk__lte=keys[-1])  # no cursor: it is one portion already
        yield _lines(_row(each, shows, hidden) for each in page)
        last = keys[-1]


def _page(cleared: QuerySet[Response], last: int) -> list[int]:
    """Return the next keys. A page is bound at both ends, or each would lay out all that follow."""
    keys = cleared.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
    return list(keys[:RESPONSES_AT_A_TIME])


@dataclass(frozen=True)
class Column:
    """A question's column: what the database gives for it, and how that shows in a cell."""

    heading: str
    said: Max
    show: Callable[[str | None], str]


def _columns(survey: Survey) -> list[Column]:
    """Return a column for each question's key, in the order of the latest version.

    The database lays the answers side by side: that is several times quicker than doing it here.
    """
    ids: dict[str, list[int]] = defaultdict(list)
    in_words: dict[str, bool] = {}
    questions = Question.objects.filter(version__survey=survey)
    for pk, key, kind in questions.order_by("-version__number", "position").values_list(
        "pk", "key", "kind"
    ):
        ids[key].append(pk)
        in_words.setdefault(key, kind == Question.Kind.TEXT)
    words, picked = F("answers__cleared_text"), Cast("answers__chosen", TextField())
    return [
        Column(
            heading=f"question_{key}" if key in FACTS else key,
            said=Max(
                Case(When(answers__question__in=found, then=words if in_words[key] else picked))
            ),
            show=guarded if in_words[key] else _picked,
        )
        for key, found in ids.items()
    ]


def _row(
    found: Sequence[Any], shows: Sequence[Callable[[str | None], str]], hidden: "Hidden"
) -> list[str]:
    _, month, channel, voice, age_band, language, consent, *said = found
    facts = hidden.show((voice, age_band, language))
    cells = [show(each) for show, each in zip(shows, said, strict=True)]
    return [month, channel, *facts, "yes" if consent else "no", *cells]


def guarded(said: str | None) -> str:
    """Return the words so that a spreadsheet shows them and does not run them."""
    if not said:
        return ""
    return f"'{said}" if said[0] in _FORMULA_STARTS else said


@lru_cache(maxsize=4096)
def _picked(said: str | None) -> str:
    """Return the picked answers, which the database gives as a list in JSON, in one cell."""
    return guarded("; ".join(json.loads(said))) if said else ""


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode()


@dataclass(frozen=True)
class Hidden:
    """What is said of nobody in this file, because too few share it."""

    values: tuple[set[str], set[str], set[str]]
    groups: set[Group]
    known: dict[Group, Group] = field(default_factory=dict)

    @classmethod
    def among(cls, cleared: QuerySet[Response], survey: Survey) -> "Hidden":
        counted = cleared.order_by().values_list("voice", "age_band", "language")
        people: dict[Group, int] = {
            (voice, age_band, language): number
            for voice, age_band, language, number in counted.annotate(number=Count("pk"))
        }
        threshold = disclosure_control.threshold(children_in_care=survey.children_in_care)
        values = tuple(_too_few(people, place, threshold) for place in range(3))
        # The survey says itself whose voice it asks for.
        values[0].discard(survey.voice)
        shown: Counter[Group] = Counter()
        alone = cls((values[0], values[1], values[2]), set())
        for group, number in people.items():
            shown[alone.show(group)] += number
        few = {group for group, number in shown.items() if number < threshold}
        return cls(alone.values, few)

    def show(self, group: Group) -> Group:
        """Return voice, age band and language as they may be told."""
        if group not in self.known:
            self.known[group] = self._told(group)
        return self.known[group]

    def _told(self, group: Group) -> Group:
        voice, age_band, language = (
            TOO_FEW if value in hidden else value
            for value, hidden in zip(group, self.values, strict=True)
        )
        if (voice, age_band, language) in self.groups:
            return voice, TOO_FEW if age_band else "", TOO_FEW
        return voice, age_band, language


def _too_few(people: dict[Group, int], place: int, threshold: int) -> set[str]:
    """Return the values that fewer than the threshold share.

    Where those are together still too few, the next smallest is hidden with them: else the only
    hidden value would be known.
    """
    numbers: Counter[str] = Counter()
    for group, number in people.items():
        numbers[group[place]] += number
    del numbers[""]
    hidden: set[str] = set()
    together = 0
    for value, number in sorted(numbers.items(), key=lambda each: each[1]):
        if number >= threshold and (not hidden or together >= threshold):
            break
        hidden.add(value)
        together += number
    return hidden
