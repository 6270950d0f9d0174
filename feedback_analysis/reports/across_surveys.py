"""One theme beside itself in the codeframes of other surveys and years that were made from it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min

from feedback_analysis.coding.worklist import question_texts
from feedback_analysis.models import Codeframe, Theme
from surveys import disclosure_control

from .bars import Bars, bars, width
from .crosstab import Cell, Counting, threshold, total_cell

CANDIDATE, RETIRED = Theme.State.CANDIDATE, Theme.State.RETIRED


@dataclass(frozen=True)
class QuestionColumn:
    """One question with what is counted of it. The days are left out where few people answered."""

    counting: Counting
    question: str
    base: int
    people: str
    first: date | None
    last: date | None

    @property
    def codeframe(self) -> Codeframe:
        return self.counting.codeframe


@dataclass(frozen=True)
class ThemeInQuestion:
    """A theme in one codeframe; ``cell`` is None where it is no theme there, which is not "no".

    ``joined`` is the theme that holds it there since somebody merged the two.
    """

    asked: QuestionColumn
    cell: Cell | None = None
    joined: Theme | None = None


@dataclass(frozen=True)
class YearsRow:
    """A theme's row with its chart."""

    theme: Theme
    places: list[ThemeInQuestion]
    bars: Bars


@dataclass(frozen=True)
class Years:
    columns: list[QuestionColumn]
    rows: list[YearsRow]

    @property
    def width(self) -> int:
        return width(len(self.columns))


def through_years(counting: Counting) -> Years:
    """Return the themes of a codeframe in every codeframe that shares one with it, oldest first.

    Each cell is the theme's total of that question, which its own screen shows as well: no sum
    over questions is given, so nothing can be taken from it.
    """
    families = same_ideas(counting.codeframe)
    frames = {theme.codeframe_id for family in families.values() for theme in family}
    columns = _columns(counting, frames | {counting.codeframe.pk})
    counts = {asked.codeframe.pk: _counts(asked.counting) for asked in columns}
    rows = []
    for theme in counting.themes().order_by("title"):
        family = families.get(theme.pk, [theme])
        rows.append((theme, [_place(asked, family, counts) for asked in columns]))
    shares = [
        place.cell.share
        for _, places in rows
        for place in places
        if place.cell and place.cell.share
    ]
    most = max(shares, default=1)
    here = [asked.codeframe.pk for asked in columns].index(counting.codeframe.pk)
    rows.sort(key=lambda row: -_share(row[1][here]))
    return Years(columns, [YearsRow(theme, places, _bars(places, most)) for theme, places in rows])


def _share(place: ThemeInQuestion) -> int:
    """Return the share that everybody may see: the order of hidden ones would tell them."""
    return place.cell.share or 0 if place.cell else 0


def same_ideas(codeframe: Codeframe) -> dict[int, list[Theme]]:
    """Return, by theme of this codeframe, all that came from it or that it came from, itself too.

    However many years that is. Themes that were taken over both ways are one family. Two queries.
    """
    taken = Theme.objects.filter(came_from__isnull=False).values_list("pk", "came_from")
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in taken:
        if other is not None:
            near[one].add(other)
            near[other].add(one)
    own = codeframe.themes.filter(pk__in=near).values_list("pk", flat=True)
    families = {pk: _reached(pk, near) for pk in own}
    everyone = {pk for family in families.values() for pk in family}
    themes = Theme.objects.select_related("merged_into").in_bulk(everyone)
    return {pk: [themes[each] for each in sorted(family)] for pk, family in families.items()}


def _reached(start: int, near: dict[int, set[int]]) -> set[int]:
    found, left = {start}, [start]
    while left:
        new = near[left.pop()] - found
        found |= new
        left.extend(new)
    return found


def _columns(counting: Counting, frames: Iterable[int]) -> list[QuestionColumn]:
    found = list(Codeframe.objects.filter(pk__in=frames).select_related("survey"))
    texts = question_texts(found)
    dated = []
    for frame in found:
        own = Counting(frame, suggested=counting.suggested)
        facts = own.answers().aggregate(
            base=Count("pk"), first=Min("response__received_on"), last=Max("response__received_on")
        )
        least = threshold(frame)
        enough = facts["base"] >= least
        asked = QuestionColumn(
            own,
            texts.get((frame.survey_id, frame.question_key), frame.question_key),
            facts["base"],
            disclosure_control.show_in_table(facts["base"], threshold=least),
            facts["first"] if enough else None,
            facts["last"] if enough else None,
        )
        dated.append((facts["first"] or date.max, frame.pk, asked))
    return [asked for _, _, asked in sorted(dated, key=lambda each: each[:2])]


def _counts(counting: Counting) -> dict[int, int]:
    codings = counting.codings().order_by().values_list("theme")
    return dict(codings.annotate(number=Count("answer")))


def _place(
    asked: QuestionColumn, family: list[Theme], counts: dict[int, dict[int, int]]
) -> ThemeInQuestion:
    there = [theme for theme in family if theme.codeframe_id == asked.codeframe.pk]
    live = [theme for theme in there if _counted(theme, asked.counting)]
    joined = [theme.merged_into for theme in there if theme.merged_into]
    held = live or [theme for theme in joined if _counted(theme, asked.counting)]
    if not held:
        return ThemeInQuestion(asked)
    if len(held) == 1:
        number = counts[asked.codeframe.pk].get(held[0].pk, 0)
    else:
        number = asked.counting.codings().filter(theme__in=held).values("answer").distinct().count()
    behind = asked.counting.query(theme=held[0].pk) if len(held) == 1 else ""
    cell = total_cell(number, asked.base, threshold(asked.codeframe), behind)
    return ThemeInQuestion(asked, cell, None if live else held[0])


def _counted(theme: Theme, counting: Counting) -> bool:
    return theme.state != RETIRED and (counting.suggested or theme.state != CANDIDATE)


def _bars(places: list[ThemeInQuestion], most: int) -> Bars:
    """Return the bars of the questions that have the theme."""
    shares = ((at, place.cell.share) for at, place in enumerate(places) if place.cell)
    return bars(shares, most=most)
