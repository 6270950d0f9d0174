"""Cleared responses as CSV, one row per response, streamed: no long list is ever in memory.

Words are the cleared ones. There is no number that leads back to the queue, no day but the month,
and what few people share is not told beside what they wrote: no combination of facts and picked
answers stands in fewer rows than the survey's threshold (L-34, ``export_hiding``).
"""

import codecs
import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from django.db.models import Aggregate, Case, F, TextField, Value, When
from django.db.models.functions import Cast, Substr
from wagtail.log_actions import log

from engagement.models import User
from surveys import disclosure_control
from surveys.imports.files.delimited import written
from surveys.imports.files.marks import guarded
from surveys.models import Answer, Question, Response, Survey

from . import suppression
from .suppression import TOO_FEW, Combination

RESPONSES_AT_A_TIME = 2000
FACTS = ("month", "channel", "voice", "age_band", "language", "may_be_quoted")
# Who answered, consent, age, language, how it arrived, month: in this order as much as possible is
# told of them, before what people picked.
_MOST_USEFUL_FIRST = [
    FACTS.index(name)
    for name in (
        "voice",
        "may_be_quoted",
        "age_band",
        "language",
        "channel",
        "month",
    )
]
# Stands between answers on their way from the database. No answer has one: cleaning takes it out.
MARK = "\x1f"

# Where the answers to a question stand among a response's, and how one shows in its cell.
Column = tuple[int, Callable[[str], str]]


def responses_csv(*, survey: Survey, by: User) -> Iterator[bytes]:
    """Return the file in pieces (UTF-8 with a mark for spreadsheets); the heading comes at once.

    A column for each question's key, the same through all versions of the survey.
    """
    log(instance=survey, action="sayso.survey.exported", user=by)
    return _pieces(survey)


def _pieces(survey: Survey) -> Iterator[bytes]:
    headings, asked = _columns(survey)
    yield codecs.BOM_UTF8 + written([[*FACTS, *headings]])
    told = _Told(survey, len(headings), asked)
    in_words = {pk: column for pk, column in asked.items() if column[1] is guarded}
    columns = lru_cache(maxsize=2000)(lambda keys: [in_words[int(key)] for key in keys.split(MARK)])
    for start in range(0, len(told.responses), RESPONSES_AT_A_TIME):
        page = told.responses[start : start + RESPONSES_AT_A_TIME]
        said = _said(in_words, first=page[0], last=page[-1])
        rows = []
        for at, key in enumerate(page, start):
            cells = told.cells(at)
            if key in said:
                keys, answers = said[key]
                for (place, show), answer in zip(columns(keys), answers.split(MARK), strict=True):
                    cells[len(FACTS) + place] = show(answer)
            rows.append(cells)
        yield written(rows)


class _Told:
    """The cells of each cleared response beside its words: facts and picked answers, suppressed.

    Read before the words, a portion at a time: what may be told of one row depends on all.
    """

    def __init__(self, survey: Survey, width: int, asked: dict[int, Column]) -> None:
        self.responses: list[int] = []
        self._alike: list[int] = []
        picked = {pk: column for pk, column in asked.items() if column[1] is _picked}
        known: dict[Combination, int] = {}
        people: Counter[Combination] = Counter()
        for key, combination in _combinations(survey, width, picked):
            self.responses.append(key)
            self._alike.append(known.setdefault(combination, len(known)))
            people[combination] += 1
        least = disclosure_control.threshold(children_in_care=survey.children_in_care)
        # Words are no fact to be alike in: the places of questions in own words stay empty.
        places = {place for place, _ in picked.values()}
        order = [*_MOST_USEFUL_FIRST, *(len(FACTS) + place for place in sorted(places))]
        shown = suppression.shown(people, threshold=least, order=order)
        self._cells = [self._shown(shown[each]) for each in known]

    @staticmethod
    def _shown(told: Combination) -> list[str]:
        facts, picked = told[: len(FACTS)], told[len(FACTS) :]
        return [*facts, *(each if each in {"", TOO_FEW} else _picked(each) for each in picked)]

    def cells(self, at: int) -> list[str]:
        """Return the cells of a row, those for words still empty."""
        return self._cells[self._alike[at]].copy()


def _combinations(
    survey: Survey, width: int, picked: dict[int, Column]
) -> Iterator[tuple[int, Combination]]:
    """Give each cleared response with all that could be told of it."""
    cleared = Response.objects.cleared().filter(survey=survey)
    month = Substr(Cast("received_on", TextField()), 1, 7)
    facts = ("pk", "month", "channel", "voice", "age_band", "language", "consent_to_quote")
    responses = cleared.annotate(month=month).order_by("pk").values_list(*facts)
    places = lru_cache(maxsize=2000)(lambda keys: [picked[int(key)][0] for key in keys.split(MARK)])
    last = 0
    while page := list(responses.filter(pk__gt=last)[:RESPONSES_AT_A_TIME]):
        said = _said(picked, first=page[0][0], last=page[-1][0]) if picked else {}
        for key, *told, consent in page:
            answers = [""] * width
            if key in said:
                keys, chosen = said[key]
                for place, answer in zip(places(keys), chosen.split(MARK), strict=True):
                    answers[place] = answer
            yield key, (*told, "yes" if consent else "no", *answers)
        last = page[-1][0]


def _columns(survey: Survey) -> tuple[list[str], dict[int, Column]]:
    """Return a heading for each question's key, in the latest version's order; and who has which.

    The latter by the key that a question of any version has in the database.
    """
    by_key: dict[str, Column] = {}
    asked: dict[int, Column] = {}
    questions = Question.objects.filter(version__survey=survey)
    for pk, key, kind in questions.order_by("-version__number", "position").values_list(
        "pk", "key", "kind"
    ):
        show = guarded if kind == Question.Kind.TEXT else _picked
        asked[pk] = by_key.setdefault(key, (len(by_key), show))
    return [f"question_{key}" if key in FACTS else key for key in by_key], asked


class Together(Aggregate):
    """Texts of a group one behind the other, ``MARK`` between them."""

    function = "STRING_AGG"
    output_field = TextField()

    def __init__(self, text: Case | Cast, **extra: Any) -> None:
        super().__init__(text, Value(MARK), **extra)

    def as_sqlite(self, *args: Any, **kwargs: Any) -> tuple[str, Any]:
        return self.as_sql(*args, function="GROUP_CONCAT", **kwargs)


def _said(asked: dict[int, Column], *, first: int, last: int) -> dict[int, tuple[str, str]]:
    """Return by response the keys of the questions answered and, in the same order, the answers.

    Bound by the answers' own keys: were their responses joined, all of them would be looked up for
    each portion. So there are answers among these of responses that are not shown.
    """
    in_words = [pk for pk, (_, show) in asked.items() if show is guarded]
    words, picked = F("cleared_text"), Cast("chosen", TextField())
    answers = Answer.objects.filter(question__in=asked, response__gte=first, response__lte=last)
    found = (
        answers.order_by()
        .values("response")
        .annotate(
            keys=Together(Cast("question", TextField())),
            said=Together(Case(When(question__in=in_words, then=words), default=picked)),
        )
    )
    rows = found.values_list("response", "keys", "said")
    return {response: (keys, said) for response, keys, said in rows}


@lru_cache(maxsize=4096)
def _picked(said: str) -> str:
    """Return the picked answers, which the database gives as a list in JSON, in one cell."""
    return guarded("; ".join(json.loads(said)))
