"""What a survey's answers say, question by question: picked answers counted, words to themes.

Counted are cleared responses only. A question's numbers are protected together, by
``surveys.disclosure_control``, the same way as themes are (``crosstab``): no cell that is shown
leads to one that is hidden. The number of queries does not depend on the number of questions.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from feedback_analysis.models import Codeframe, Coding, Theme
from surveys import disclosure_control
from surveys.disclosure_control import HIDDEN
from surveys.models import Answer, Question, Survey

from . import crosstab
from .crosstab import DIMENSIONS, Cell, Dimension, Value

BY = ("voice", "age", "channel")


@dataclass(frozen=True)
class ResultRow:
    """One answer that can be picked, or one theme."""

    label: str
    total: Cell
    cells: list[Cell]


@dataclass(frozen=True)
class QuestionResults:
    """What people answered to one question.

    ``groups`` are (label, how many answered, safe to show). ``themes`` says that the rows are
    themes that people confirmed, of the question's ``codeframe``.
    """

    key: str
    text: str
    kind: str
    several: bool
    people: str
    groups: list[tuple[str, str]] = field(default_factory=list)
    rows: list[ResultRow] = field(default_factory=list)
    themes: bool = False
    codeframe: int | None = None
    coded: str = ""


@dataclass
class _Asked:
    """A question through all versions: its newest words, and every answer it ever offered."""

    text: str
    kind: str
    several: bool
    labels: dict[str, str] = field(default_factory=dict)


Groups = dict[Value, int]
Tally = dict[str, dict[Value, Counter[str]]]


def results(survey: Survey, dimension: Dimension) -> list[QuestionResults]:
    """Return the results of every question of all versions, in the newest version's order."""
    in_care = survey.children_in_care or survey.groups.filter(children_in_care=True).exists()
    least = disclosure_control.threshold(children_in_care=in_care)
    asked = _questions(survey)
    people, picked = _picked(survey, dimension)
    told = _Themes(survey, dimension)
    return [
        told.results(key, each, people[key], least)
        if each.kind == Question.Kind.TEXT
        else _counted(key, each, people[key], picked[key], dimension=dimension, least=least)
        for key, each in asked.items()
    ]


def _questions(survey: Survey) -> dict[str, _Asked]:
    found: dict[str, _Asked] = {}
    questions = Question.objects.filter(version__survey=survey)
    for each in questions.order_by("-version__number", "position"):
        asked = found.setdefault(each.key, _Asked(each.text, each.kind, each.multiple))
        asked.several = asked.several or each.multiple
        for option in each.options:
            asked.labels.setdefault(str(option["key"]), str(option["label"]))
    return found


def _answers(survey: Survey, dimension: Dimension) -> QuerySet[Answer]:
    answers = Answer.objects.readable().filter(response__survey=survey).order_by()
    return answers.annotate(group=dimension.expression)


def _picked(survey: Survey, dimension: Dimension) -> tuple[dict[str, Groups], Tally]:
    """Return by question how many of each group answered, and how many of them picked what."""
    people: dict[str, Groups] = defaultdict(lambda: defaultdict(int))
    tally: Tally = defaultdict(lambda: defaultdict(Counter))
    found = (
        _answers(survey, dimension)
        .values_list("question__key", "group", Cast("chosen", TextField()))
        .annotate(number=Count("pk"))
    )
    for key, group, chosen, number in found:
        people[key][group] += number
        for each in json.loads(chosen):
            tally[key][group][str(each)] += number
    return people, tally


def in_order(people: Mapping[Value, int], dimension: Dimension) -> Groups:
    """Return the groups in the order of the dimension's values, unknown ones last."""
    order = [value for value in dimension.values if value in people]
    order += sorted((value for value in people if value not in order), key=str)
    return {value: people[value] for value in order}


def _counted(
    key: str,
    asked: _Asked,
    people: Groups,
    tally: Mapping[Value, Counter[str]],
    *,
    dimension: Dimension,
    least: int,
) -> QuestionResults:
    """Return how many picked each answer, those that nobody picked too."""
    bases = in_order(people, dimension)
    seen = {name for counter in tally.values() for name in counter}
    labels = {**asked.labels, **{name: name for name in sorted(seen - asked.labels.keys())}}
    counts = {name: {group: tally[group][name] for group in bases} for name in labels}
    total = sum(bases.values())
    safe = disclosure_control.safe_counts(bases, threshold=least)
    if asked.several:
        rows = [
            ResultRow(
                labels[name],
                crosstab.total_cell(sum(own.values()), total, least, ""),
                crosstab.group_cells(own, bases, safe, least),
            )
            for name, own in counts.items()
        ]
    else:
        rows = _one_each(labels, counts, bases, safe, least)
    return QuestionResults(
        key=key,
        text=asked.text,
        kind=asked.kind,
        several=asked.several,
        people=disclosure_control.show_in_table(total, threshold=least),
        groups=[(dimension.say(group), crosstab.shown_base(safe[group])) for group in bases],
        rows=rows if total >= least else [],
    )


def _one_each(
    labels: Mapping[str, str],
    counts: Mapping[str, Groups],
    bases: Groups,
    safe: Mapping[Value, int | None],
    least: int,
) -> list[ResultRow]:
    """Return rows that add up: each person picked one, so all cells are protected together."""
    total = sum(bases.values())
    sums = {name: sum(own.values()) for name, own in counts.items()}
    safe_sums = disclosure_control.safe_counts(sums, threshold=least)
    table = disclosure_control.protect(
        [[own[group] for group in bases] for own in counts.values()], threshold=least
    )
    rows = []
    for (name, label), line in zip(labels.items(), table, strict=True):
        row_is_hidden = safe_sums[name] is None
        cells = [
            Cell(HIDDEN)
            if count is None or row_is_hidden or safe[group] is None
            else crosstab.shown_cell(count, bases[group])
            for group, count in zip(bases, line, strict=True)
        ]
        whole = Cell(HIDDEN) if row_is_hidden else crosstab.shown_cell(sums[name], total)
        rows.append(ResultRow(label, whole, cells))
    return rows


class _Themes:
    """What people confirmed of the words to a survey's questions: three queries for all of them."""

    def __init__(self, survey: Survey, dimension: Dimension) -> None:
        self._dimension = dimension
        frames = Codeframe.objects.filter(survey=survey)
        self._frames = dict(frames.values_list("question_key", "pk"))
        judged = Coding.objects.filter(
            answer=OuterRef("pk"), theme__codeframe__survey=survey, judged_by__isnull=False
        )
        answers = _answers(survey, dimension).in_words().filter(Exists(judged))
        self._bases: dict[str, Groups] = defaultdict(dict)
        for key, group, number in answers.values_list("question__key", "group").annotate(
            number=Count("pk")
        ):
            self._bases[key][group] = number
        self._counts: dict[str, dict[str, Groups]] = defaultdict(dict)
        for key, theme, group, number in self._confirmed(answers, survey):
            self._counts[key].setdefault(theme, {})[group] = number

    @staticmethod
    def _confirmed(
        answers: QuerySet[Answer], survey: Survey
    ) -> Iterable[tuple[str, str, Value, int]]:
        themes = Theme.objects.accepted().filter(codeframe__survey=survey)
        codings = Coding.objects.filter(theme__in=themes).confirmed()
        return (
            answers.filter(codings__in=codings)
            .values_list("question__key", "codings__theme__title", "group")
            .annotate(number=Count("pk"))
        )

    def results(
        self, key: str, asked: _Asked, people: Mapping[Value, int], least: int
    ) -> QuestionResults:
        """Return the themes of a question, the most raised first."""
        bases = in_order(self._bases[key], self._dimension)
        total = sum(bases.values())
        safe = disclosure_control.safe_counts(bases, threshold=least)
        counts = {
            title: {group: own.get(group, 0) for group in bases}
            for title, own in self._counts[key].items()
        }
        rows = [
            ResultRow(
                title,
                crosstab.total_cell(sum(own.values()), total, least, ""),
                crosstab.group_cells(own, bases, safe, least),
            )
            for title, own in counts.items()
        ]
        return QuestionResults(
            key=key,
            text=asked.text,
            kind=asked.kind,
            several=True,
            people=disclosure_control.show_in_table(sum(people.values()), threshold=least),
            groups=self._said(bases, safe),
            rows=sorted(rows, key=lambda row: (-(row.total.share or 0), row.label)),
            themes=True,
            codeframe=self._frames.get(key),
            coded=disclosure_control.show_in_table(total, threshold=least),
        )

    def _said(self, bases: Groups, safe: Mapping[Value, int | None]) -> list[tuple[str, str]]:
        say = self._dimension.say
        return [(say(group), crosstab.shown_base(safe[group])) for group in bases]


def dimensions() -> Sequence[Dimension]:
    """Return by what results can be told apart."""
    return [DIMENSIONS[name] for name in BY]
