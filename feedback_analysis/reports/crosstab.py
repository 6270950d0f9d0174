"""Themes beside each other for groups of people, so that no cell tells who somebody is.

Counted are answers, and so people: one response answers a question once. All numbers go through
``surveys.disclosure_control``: a cell is shown where neither it nor its complement is small, and
where no hidden cell could be found from those beside it and the totals.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.http import urlencode

from engagement.models import AgeBand, Voice
from feedback_analysis.models import Codeframe, Coding, Judgement, Reading, Theme
from surveys import disclosure_control
from surveys.disclosure_control import HIDDEN, PERCENTAGES_FROM
from surveys.models import Answer, Form, Response

NOT_SAID = "not said"
Group = Hashable


@dataclass(frozen=True)
class Dimension:
    """By what people are told apart: ``expression`` gives it for an answer."""

    key: str
    label: str
    expression: Combinable
    values: Sequence[Any] = ()
    say: Callable[[Any], str] = str


def _labels(choices: Sequence[tuple[Any, Any]]) -> Callable[[Any], str]:
    names = {value: str(label) for value, label in choices}
    return lambda value: names.get(value, NOT_SAID if not value else str(value))


DIMENSIONS = {
    each.key: each
    for each in (
        Dimension(
            "voice", "Who answered", F("response__voice"), Voice.values, _labels(Voice.choices)
        ),
        Dimension("age", "Age", F("response__age_band"), AgeBand.values, _labels(AgeBand.choices)),
        Dimension(
            "channel",
            "How it arrived",
            F("response__channel"),
            Response.Channel.values,
            _labels(Response.Channel.choices),
        ),
        Dimension(
            "form",
            "Form",
            # Where a survey has one form only, nothing is noted.
            Coalesce(F("response__asked_as__form"), Value(Form.STANDARD)),
            Form.values,
            _labels(Form.choices),
        ),
        Dimension("year", "Year", ExtractYear("response__received_on")),
    )
}


@dataclass(frozen=True)
class Counting:
    """Which codings count: those that people confirmed, or the machine's suggestions as well."""

    codeframe: Codeframe
    suggested: bool = False

    def answers(self) -> QuerySet[Answer]:
        """Return the answers about which anything is known. What nobody coded is not a "no"."""
        if self.suggested:
            read = Reading.objects.filter(says_nothing=False, not_english=False)
            return self.codeframe.heard().filter(pk__in=read.values("answer"))
        judged = Coding.objects.filter(theme__codeframe=self.codeframe, judged_by__isnull=False)
        return self.codeframe.heard().filter(pk__in=judged.values("answer"))

    def themes(self) -> QuerySet[Theme]:
        themes = self.codeframe.themes
        return themes.in_use() if self.suggested else themes.accepted()

    def codings(self) -> QuerySet[Coding]:
        counted = Coding.objects.filter(theme__in=self.themes(), answer__in=self.answers())
        if self.suggested:
            return counted.exclude(judgement=Judgement.REFUSED)
        return counted.confirmed()

    def query(self, **more: object) -> str:
        chosen = {**more, "count": "suggested" if self.suggested else ""}
        return urlencode({name: str(value) for name, value in chosen.items() if value})


@dataclass(frozen=True)
class Cell:
    """``share`` is of the group, 0 to 100, or None where the cell is hidden."""

    shown: str
    share: int | None = None
    behind: str = ""


@dataclass(frozen=True)
class CrosstabRow:
    theme: Theme
    total: Cell
    cells: list[Cell]


@dataclass(frozen=True)
class Crosstab:
    """``groups`` are (label, how many people, safe to show)."""

    dimension: Dimension
    groups: list[tuple[str, str]]
    people: str
    rows: list[CrosstabRow] = field(default_factory=list)


def threshold(codeframe: Codeframe) -> int:
    """Return the smallest count that is shown for this question."""
    survey = codeframe.survey
    in_care = survey.children_in_care or survey.groups.filter(children_in_care=True).exists()
    return disclosure_control.threshold(children_in_care=in_care)


def compare(counting: Counting, dimension: Dimension, *, last: int | None = None) -> Crosstab:
    """Return themes by groups; with ``last``, only the so many last groups."""
    least = threshold(counting.codeframe)
    bases = _bases(counting, dimension, last)
    total = sum(bases.values())
    safe = disclosure_control.safe_counts(bases, threshold=least)
    counts = _counts(counting, dimension)
    rows = []
    for theme in counting.themes().select_related("parent"):
        own = {value: counts[theme.pk].get(value, 0) for value in bases}
        cells = group_cells(own, bases, safe, least)
        links = [
            counting.query(theme=theme.pk, by=dimension.key, value=address(value))
            for value in bases
        ]
        rows.append(
            CrosstabRow(
                theme,
                total_cell(sum(own.values()), total, least, counting.query(theme=theme.pk)),
                [
                    Cell(cell.shown, cell.share, link if cell.share is not None else "")
                    for cell, link in zip(cells, links, strict=True)
                ],
            )
        )
    return Crosstab(
        dimension,
        [(dimension.say(value), shown_base(safe[value])) for value in bases],
        disclosure_control.show_in_table(total, threshold=least),
        sorted(rows, key=lambda row: (-(row.total.share or 0), row.theme.title)),
    )


def _bases(counting: Counting, dimension: Dimension, last: int | None) -> dict[Group, int]:
    """Return how many people each group has, in the order of its values."""
    found = dict(
        counting.answers()
        .order_by()
        .annotate(group=dimension.expression)
        .values_list("group")
        .annotate(number=Count("pk"))
    )
    order = [value for value in dimension.values if value in found]
    order += sorted((value for value in found if value not in order), key=str)
    return {value: found[value] for value in (order[-last:] if last else order)}


def _counts(counting: Counting, dimension: Dimension) -> dict[int, dict[Group, int]]:
    counts: dict[int, dict[Group, int]] = defaultdict(dict)
    coded = (
        counting.answers()
        .order_by()
        .filter(codings__in=counting.codings())
        .annotate(group=dimension.expression)
        .values_list("codings__theme", "group")
        .annotate(number=Count("pk"))
    )
    for theme, group, number in coded:
        counts[theme][group] = number
    return counts


def group_cells(
    counts: dict[Group, int],
    bases: dict[Group, int],
    safe: Mapping[Group, int | None],
    least: int,
) -> list[Cell]:
    """Return a theme's cells. With, and without, the theme are one table: either gives away."""
    if not bases:
        return []
    said, rest = disclosure_control.protect(
        [[counts[value] for value in bases], [bases[value] - counts[value] for value in bases]],
        threshold=least,
    )
    return [
        Cell(HIDDEN)
        if with_it is None or without is None or safe[value] is None
        else shown_cell(with_it, bases[value])
        for value, with_it, without in zip(bases, said, rest, strict=True)
    ]


def shown_cell(count: int, base: int) -> Cell:
    share = round(100 * count / base)
    shown = f"{count:,} ({share}%)" if base >= PERCENTAGES_FROM else f"{count:,}"
    return Cell(shown, share)


def total_cell(count: int, base: int, least: int, behind: str) -> Cell:
    if count < least:
        return Cell(disclosure_control.show(count, threshold=least))
    if base - count < least:
        return Cell(HIDDEN)
    cell = shown_cell(count, base)
    return Cell(cell.shown, cell.share, behind)


def shown_base(count: int | None) -> str:
    return HIDDEN if count is None else f"{count:,}"


def address(value: Group) -> object:
    return "none" if value in {"", None} else value


@dataclass(frozen=True)
class ToneRow:
    """How the machine reads the answers of one theme: (label, cell) for each tone."""

    theme: Theme
    cells: list[tuple[str, Cell]]


def tones(counting: Counting) -> list[ToneRow]:
    """Return the tone of each theme that enough people raised; never of a person (F-10)."""
    least = threshold(counting.codeframe)
    scored = [tone for tone in Reading.Tone if tone != Reading.Tone.NOT_SCORED]
    counts: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(scored, 0))
    found = (
        counting.codings()
        .filter(answer__reading__tone__in=scored)
        .order_by()
        .values_list("theme", "answer__reading__tone")
        .annotate(number=Count("pk"))
    )
    for theme, tone, number in found:
        counts[theme][tone] = number
    rows = []
    for theme in counting.themes():
        own = counts.get(theme.pk, {})
        total = sum(own.values())
        if total < least:
            continue
        safe = disclosure_control.safe_counts(own, threshold=least)
        cells = [
            (tone.label, Cell(HIDDEN) if safe[tone] is None else shown_cell(own[tone], total))
            for tone in scored
        ]
        rows.append(ToneRow(theme, cells))
    return rows
