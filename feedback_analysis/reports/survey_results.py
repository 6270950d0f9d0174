"""What a survey's answers say, question by question: picked answers counted, words to themes.

Counted are cleared responses only. A question's numbers are protected together, by
``surveys.disclosure_control``, the same way as themes are (``crosstab``): no cell that is shown
leads to one that is hidden. The number of queries does not depend on the number of questions.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from feedback_analysis.models import Codeframe, Coding, Theme
from surveys import disclosure_control
from surveys.models import Answer, Question, Survey
from surveys.questions import kinds
from surveys.questions.kinds import Shape

from . import crosstab
from .crosstab import DIMENSIONS, Dimension, Group
from .protected_rows import Groups, ResultRow, in_places, largest, one_each, overlapping

BY = ("voice", "age", "form", "channel")


@dataclass(frozen=True)
class QuestionResults:
    """What people answered to one question.

    ``groups`` are (label, how many answered, safe to show). Of a ranking the rows count who put an
    answer first, and ``places`` are rows over every place, called by ``headings``. Where ``shape``
    is words the rows are themes that people confirmed, of the question's ``codeframe``.
    """

    key: str
    text: str
    shape: Shape
    several: bool
    people: str
    groups: list[tuple[str, str]] = field(default_factory=list)
    rows: list[ResultRow] = field(default_factory=list)
    headings: Sequence[str] = ()
    places: list[ResultRow] = field(default_factory=list)
    codeframe: int | None = None
    coded: str = ""

    @property
    def themes(self) -> bool:
        return self.shape == Shape.WORDS


@dataclass
class _Asked:
    """A question through all versions, and what was picked: by answer, then by group.

    ``labels`` are of every answer that it ever offered, in the newest words. ``places`` counts, by
    answer, at which place of a ranking it stands.
    """

    newest: Question
    several: bool = False
    labels: dict[str, str] = field(default_factory=dict)
    people: Groups = field(default_factory=lambda: defaultdict(int))
    counts: dict[str, Groups] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    headings: Sequence[str] = ()
    places: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def shape(self) -> Shape:
        return kinds.of(self.newest).shape

    def take(self, question: Question, chosen: list[str], group: Group, number: int) -> None:
        """Count ``number`` people of a group who picked this."""
        self.people[group] += number
        for row in kinds.of(question).results(question, [chosen]).rows:
            self.labels.setdefault(row.key, row.label)
            self.counts[row.key][group] += number * row.people[0]
            for place, stands in enumerate(row.people):
                self.places[row.key][place] += number * stands


def results(survey: Survey, dimension: Dimension) -> list[QuestionResults]:
    """Return the results of every question of all versions, in the newest version's order."""
    in_care = survey.children_in_care or survey.groups.filter(children_in_care=True).exists()
    least = disclosure_control.threshold(children_in_care=in_care)
    told = _Themes(survey, dimension)
    return [
        told.results(key, each, least)
        if each.shape == Shape.WORDS
        else _counted(key, each, dimension, least)
        for key, each in _asked(survey, dimension).items()
    ]


def _asked(survey: Survey, dimension: Dimension) -> dict[str, _Asked]:
    found: dict[str, _Asked] = {}
    questions = Question.objects.filter(version__survey=survey)
    by_pk: dict[int, Question] = {}
    for each in questions.order_by("-version__number", "position"):
        by_pk[each.pk] = each
        asked = found.setdefault(each.key, _Asked(each))
        empty = kinds.of(each).results(each, [])
        asked.several = asked.several or not empty.exclusive
        asked.headings = max(asked.headings, empty.headings, key=len)
        for row in empty.rows:
            asked.labels.setdefault(row.key, row.label)
    picked = (
        _answers(survey, dimension)
        .values_list("question", "group", Cast("chosen", TextField()))
        .annotate(number=Count("pk"))
    )
    for pk, group, chosen, number in picked:
        question = by_pk[pk]
        keys = [str(each) for each in json.loads(chosen)]
        found[question.key].take(question, keys, group, number)
    return found


def _answers(survey: Survey, dimension: Dimension) -> QuerySet[Any]:
    answers = Answer.objects.readable().filter(response__survey=survey).order_by()
    return answers.annotate(group=dimension.expression)


def in_order(people: Mapping[Group, int], dimension: Dimension) -> Groups:
    """Return the groups in the order of the dimension's values, unknown ones last."""
    order = [value for value in dimension.values if value in people]
    order += sorted((value for value in people if value not in order), key=str)
    return {value: people[value] for value in order}


def _counted(key: str, asked: _Asked, dimension: Dimension, least: int) -> QuestionResults:
    """Return how many picked each answer, those that nobody picked too."""
    bases = in_order(asked.people, dimension)
    total = sum(bases.values())
    safe = disclosure_control.safe_counts(bases, threshold=least)
    counts = {name: {group: asked.counts[name][group] for group in bases} for name in asked.labels}
    labels = asked.labels
    if not kinds.of(asked.newest).has_options:
        labels, counts = largest(labels, counts, least)
    ranks = asked.shape == Shape.RANKS
    if asked.several and not ranks:
        rows = [overlapping(labels[name], own, bases, safe, least) for name, own in counts.items()]
    else:
        rows = one_each(labels, counts, bases, safe, least)
    enough = total >= least and asked.shape != Shape.FILES
    return QuestionResults(
        key=key,
        text=asked.newest.text,
        shape=asked.shape,
        several=asked.several,
        people=disclosure_control.show_in_table(total, threshold=least),
        groups=_said(dimension, bases, safe),
        rows=rows if enough else [],
        headings=asked.headings,
        places=in_places(asked.labels, asked.places, total=total, least=least)
        if ranks and enough
        else [],
    )


def _said(
    dimension: Dimension, bases: Groups, safe: Mapping[Group, int | None]
) -> list[tuple[str, str]]:
    return [(dimension.say(group), crosstab.shown_base(safe[group])) for group in bases]


class _Themes:
    """What people confirmed of the words to a survey's questions: three queries for all of them."""

    def __init__(self, survey: Survey, dimension: Dimension) -> None:
        self._dimension = dimension
        frames = Codeframe.objects.filter(survey=survey)
        self._frames = dict(frames.values_list("question_key", "pk"))
        judged = Coding.objects.filter(
            answer=OuterRef("pk"), theme__codeframe__survey=survey, judged_by__isnull=False
        )
        answers = _answers(survey, dimension).filter(Exists(judged))
        self._bases: dict[str, Groups] = defaultdict(dict)
        for key, group, number in answers.values_list("question__key", "group").annotate(
            number=Count("pk")
        ):
            self._bases[key][group] = number
        self._counts: dict[str, dict[str, Groups]] = defaultdict(dict)
        for key, theme, group, number in self._confirmed(answers, survey):
            self._counts[key].setdefault(theme, {})[group] = number

    @staticmethod
    def _confirmed(answers: QuerySet[Any], survey: Survey) -> Iterable[tuple[str, str, Group, int]]:
        themes = Theme.objects.accepted().filter(codeframe__survey=survey)
        codings = Coding.objects.filter(theme__in=themes).confirmed()
        return (
            answers.filter(codings__in=codings)
            .values_list("question__key", "codings__theme__title", "group")
            .annotate(number=Count("pk"))
        )

    def results(self, key: str, asked: _Asked, least: int) -> QuestionResults:
        """Return the themes of a question, the most raised first."""
        bases = in_order(self._bases[key], self._dimension)
        safe = disclosure_control.safe_counts(bases, threshold=least)
        counts = {
            title: {group: own.get(group, 0) for group in bases}
            for title, own in self._counts[key].items()
        }
        rows = [overlapping(title, own, bases, safe, least) for title, own in counts.items()]
        people = sum(asked.people.values())
        return QuestionResults(
            key=key,
            text=asked.newest.text,
            shape=asked.shape,
            several=True,
            people=disclosure_control.show_in_table(people, threshold=least),
            groups=_said(self._dimension, bases, safe),
            rows=sorted(rows, key=lambda row: (-(row.total.share or 0), row.label)),
            codeframe=self._frames.get(key),
            coded=disclosure_control.show_in_table(sum(bases.values()), threshold=least),
        )


def dimensions() -> Sequence[Dimension]:
    """Return by what results can be told apart."""
    return [DIMENSIONS[name] for name in BY]
