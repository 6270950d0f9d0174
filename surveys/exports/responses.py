"""Cleared responses as a table, one row per response, streamed: no long list is ever in memory.

Every kind of file is written from this one table (``files``, ``workbook``). Words are the cleared
ones. There is no number that leads back to the queue, no day but the month, and what few people
share is not told beside what they wrote: no combination of facts and picked answers stands in
fewer rows than the survey's threshold (L-34, ``suppression``).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import Any

from django.db.models import Aggregate, Case, F, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Substr

from engagement.models import AgeBand, Voice
from surveys import disclosure_control
from surveys.imports.files.marks import guarded
from surveys.models import Ages, Answer, Form, Question, Response, Survey
from surveys.questions import kinds

from . import suppression
from .suppression import TOO_FEW, Combination

RESPONSES_AT_A_TIME = 2000
FACT_LABELS = {
    "month": "Month",
    "channel": "How it arrived",
    "voice": "Who answered",
    "age_band": "Age",
    "language": "Language",
    "form": "Form in which it was asked",
    "worded_for": "Ages it was worded for",
    "may_be_quoted": "May be quoted",
}
FACTS = tuple(FACT_LABELS)
# What the values of facts mean, where they are keys.
VALUES: dict[str, dict[str, str]] = {
    "channel": {key: str(label) for key, label in Response.Channel.choices},
    "voice": {key: str(label) for key, label in Voice.choices},
    "age_band": {key: str(label) for key, label in AgeBand.choices},
    "form": {key: str(label) for key, label in Form.choices},
    "worded_for": {key: str(label) for key, label in Ages.choices},
}
# Who answered, consent, age, language, how it arrived, month, in which words it was asked: in this
# order as much as possible is told of them, before what people picked.
_MOST_USEFUL_FIRST = [
    FACTS.index(name)
    for name in (
        "voice",
        "may_be_quoted",
        "age_band",
        "language",
        "channel",
        "month",
        "form",
        "worded_for",
    )
]
# Stands between answers on their way from the database. No answer has one: cleaning takes it out.
MARK = "\x1f"

Cells = list[str]


@dataclass(frozen=True)
class CellFormat:
    """Keys or labels in the cells; with ``guard`` no spreadsheet runs one as a formula."""

    labels: bool = False
    guard: bool = True

    def mark(self, said: str) -> str:
        return guarded(said) if self.guard else said


@dataclass(eq=False)
class Asked:
    """A question through all versions, and its place among them: the newest version's first.

    ``labels`` are of every answer that it ever offered, in the newest words.
    """

    place: int
    newest: Question
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def in_words(self) -> bool:
        return kinds.of(self.newest).in_words

    def columns(self) -> list[str]:
        """Return the names of its columns, the same through all versions."""
        return kinds.of(self.newest).columns(self.newest)

    def cells(self, said: str, form: CellFormat) -> Cells:
        """Return a cell for each column of what was picked, a list in JSON."""
        if said in {"", TOO_FEW}:
            return [said] * len(self.columns())
        chosen = json.loads(said)
        if form.labels:
            chosen = [self.labels.get(key, key) for key in chosen]
        return [form.mark(cell) for cell in kinds.of(self.newest).cells(self.newest, chosen)]


@dataclass(frozen=True)
class Table:
    """``portions`` are rows, some at a time; nothing is read before the first is asked for."""

    headings: Cells
    portions: Iterator[list[Cells]]


def table(survey: Survey, form: CellFormat) -> Table:
    """Return the survey's cleared responses: columns for each question's key, in any version."""
    asked = questions_of(survey)
    by_key = list(dict.fromkeys(asked.values()))
    headings = [*FACTS, *column_names(by_key)]
    if form.labels:
        headings = _labels_of(by_key, form)
    return Table(headings, _portions(survey, by_key, asked, form))


def _portions(
    survey: Survey, by_key: Sequence[Asked], asked: dict[int, Asked], form: CellFormat
) -> Iterator[list[Cells]]:
    told = _Told(survey, by_key, asked, form)
    in_words = {pk: each for pk, each in asked.items() if each.in_words}
    columns = lru_cache(maxsize=2000)(
        lambda keys: [told.starts[in_words[int(key)].place] for key in keys.split(MARK)]
    )
    for start in range(0, len(told.responses), RESPONSES_AT_A_TIME):
        page = told.responses[start : start + RESPONSES_AT_A_TIME]
        said = _said(in_words, in_words, first=page[0], last=page[-1]) if in_words else {}
        rows = []
        for at, key in enumerate(page, start):
            cells = told.cells(at)
            if key in said:
                keys, answers = said[key]
                for column, answer in zip(columns(keys), answers.split(MARK), strict=True):
                    cells[column] = form.mark(answer)
            rows.append(cells)
        yield rows


class _Told:
    """The cells of each cleared response beside its words: facts and picked answers, suppressed.

    Read before the words, a portion at a time: what may be told of one row depends on all.
    ``starts`` is the first column of each question.
    """

    def __init__(
        self, survey: Survey, by_key: Sequence[Asked], asked: dict[int, Asked], form: CellFormat
    ) -> None:
        self.responses: list[int] = []
        self._alike: list[int] = []
        self.starts = _starts(by_key)
        picked = {pk: each for pk, each in asked.items() if not each.in_words}
        known: dict[Combination, int] = {}
        people: Counter[Combination] = Counter()
        for key, combination in _combinations(survey, len(by_key), picked):
            self.responses.append(key)
            self._alike.append(known.setdefault(combination, len(known)))
            people[combination] += 1
        least = disclosure_control.threshold(children_in_care=survey.children_in_care)
        # Words are no fact to be alike in: the places of questions in own words stay empty.
        places = {each.place for each in picked.values()}
        order = [*_MOST_USEFUL_FIRST, *(len(FACTS) + place for place in sorted(places))]
        shown = suppression.shown(people, threshold=least, order=order)
        # Rows that are told alike share their cells, and so their memory.
        show = lru_cache(maxsize=None)(_shower(by_key, form))
        self._cells = [show(shown[each]) for each in known]

    def cells(self, at: int) -> Cells:
        """Return the cells of a row, those for words still empty."""
        return self._cells[self._alike[at]].copy()


def _shower(by_key: Sequence[Asked], form: CellFormat) -> Callable[[Combination], Cells]:
    """Return what makes the cells of a row of what may be told of it."""
    remembered = lru_cache(maxsize=4096)(lambda place, said: by_key[place].cells(said, form))

    def show(told: Combination) -> Cells:
        facts, picked = told[: len(FACTS)], told[len(FACTS) :]
        cells = [
            form.mark(VALUES.get(name, {}).get(said, said) if form.labels else said)
            for name, said in zip(FACTS, facts, strict=True)
        ]
        for place, said in enumerate(picked):
            cells += remembered(place, said)
        return cells

    return show


def _starts(by_key: Sequence[Asked]) -> list[int]:
    starts, column = [], len(FACTS)
    for each in by_key:
        starts.append(column)
        column += len(each.columns())
    return starts


def _combinations(
    survey: Survey, width: int, picked: dict[int, Asked]
) -> Iterator[tuple[int, Combination]]:
    """Give each cleared response with all that could be told of it."""
    cleared = Response.objects.cleared().filter(survey=survey)
    month = Substr(Cast("received_on", TextField()), 1, 7)
    # Where a survey has one form only, nothing is noted.
    form = Coalesce(F("asked_as__form"), Value(Form.STANDARD))
    ages = Coalesce(F("asked_as__ages"), Value(""))
    facts = ("pk", "month", "channel", "voice", "age_band", "language", "form", "worded_for")
    known = cleared.annotate(month=month, form=form, worded_for=ages)
    responses = known.order_by("pk").values_list(*facts, "consent_to_quote")
    places = lru_cache(maxsize=2000)(
        lambda keys: [picked[int(key)].place for key in keys.split(MARK)]
    )
    last = 0
    while page := list(responses.filter(pk__gt=last)[:RESPONSES_AT_A_TIME]):
        said = _said(picked, {}, first=page[0][0], last=page[-1][0]) if picked else {}
        for key, *told, consent in page:
            answers = [""] * width
            if key in said:
                keys, chosen = said[key]
                for place, answer in zip(places(keys), chosen.split(MARK), strict=True):
                    answers[place] = answer
            # Few values recur in all rows: kept once each, a row costs its places only.
            yield key, tuple(map(intern, (*told, "yes" if consent else "no", *answers)))
        last = page[-1][0]


def questions_of(survey: Survey) -> dict[int, Asked]:
    """Return every question by its key in the database; those of one key are one ``Asked``."""
    by_key: dict[str, Asked] = {}
    asked: dict[int, Asked] = {}
    questions = Question.objects.filter(version__survey=survey)
    for each in questions.order_by("-version__number", "position"):
        asked[each.pk] = found = by_key.setdefault(each.key, Asked(len(by_key), each))
        for key, label in kinds.of(each).codebook(each):
            found.labels.setdefault(key, label)
    return asked


def column_names(by_key: Sequence[Asked]) -> list[str]:
    """Return the columns of questions; one that is called like a fact is told apart from it."""
    names = [name for each in by_key for name in each.columns()]
    return [f"question_{name}" if name in FACTS else name for name in names]


def _labels_of(by_key: Sequence[Asked], form: CellFormat) -> list[str]:
    """Return headings in words; a question's column says its key where two would be alike."""
    words = [each.newest.text for each in by_key for _ in each.columns()]
    facts = set(FACT_LABELS.values())
    told = [
        f"{text} ({name})" if words.count(text) > 1 or text in facts else text
        for text, name in zip(words, column_names(by_key), strict=True)
    ]
    return [*FACT_LABELS.values(), *(form.mark(heading) for heading in told)]


class Together(Aggregate):
    """Texts of a group one behind the other, ``MARK`` between them."""

    function = "STRING_AGG"
    output_field = TextField()

    def __init__(self, text: Case | Cast, **extra: Any) -> None:
        super().__init__(text, Value(MARK), **extra)

    def as_sqlite(self, *args: Any, **kwargs: Any) -> tuple[str, Any]:
        return self.as_sql(*args, function="GROUP_CONCAT", **kwargs)


def _said(
    asked: dict[int, Asked], in_words: dict[int, Asked], *, first: int, last: int
) -> dict[int, tuple[str, str]]:
    """Return by response the keys of the questions answered and, in the same order, the answers.

    Bound by the answers' own keys: were their responses joined, all of them would be looked up for
    each portion. So there are answers among these of responses that are not shown.
    """
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
