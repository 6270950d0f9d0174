"""Rows of counts that are safe to show beside each other and their totals (L-34)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from surveys import disclosure_control
from surveys.disclosure_control import HIDDEN

from . import crosstab
from .crosstab import Cell, Group

# Of answers that people type, such as postcode districts, so many are shown at most.
MOST_ROWS = 12
OTHERS = ""
Groups = dict[Group, int]


@dataclass(frozen=True)
class ResultRow:
    """One answer that can be picked, or one theme."""

    label: str
    total: Cell
    cells: list[Cell]


def one_each(
    labels: Mapping[str, str],
    counts: Mapping[str, Groups],
    bases: Groups,
    safe: Mapping[Group, int | None],
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
    for name, line in zip(counts, table, strict=True):
        row_is_hidden = safe_sums[name] is None
        cells = [
            Cell(HIDDEN)
            if count is None or row_is_hidden or safe[group] is None
            else crosstab.shown_cell(count, bases[group])
            for group, count in zip(bases, line, strict=True)
        ]
        whole = Cell(HIDDEN) if row_is_hidden else crosstab.shown_cell(sums[name], total)
        if len(bases) == 1:  # everybody is in this group
            cells = [whole]
        rows.append(ResultRow(labels[name], whole, cells))
    return rows


def overlapping(
    label: str, own: Groups, bases: Groups, safe: Mapping[Group, int | None], least: int
) -> ResultRow:
    """Return a row that may hold the same people as another: it is protected by itself."""
    whole = crosstab.total_cell(sum(own.values()), sum(bases.values()), least, "")
    return ResultRow(label, whole, crosstab.group_cells(own, bases, safe, least))


def largest(
    labels: Mapping[str, str], counts: Mapping[str, Groups], least: int
) -> tuple[dict[str, str], dict[str, Groups]]:
    """Fold answers that people typed into one row: all but the ones that most gave.

    The value alone of a small row, such as a postcode, can tell who somebody is.
    """
    order = sorted(counts, key=lambda name: -sum(counts[name].values()))
    kept = [name for name in order[:MOST_ROWS] if sum(counts[name].values()) >= least]
    others: Counter[Group] = Counter()
    for name in counts.keys() - set(kept):
        others.update(counts[name])
    shown = {name: counts[name] for name in labels if name in kept}
    if others:
        groups = next(iter(counts.values()))
        return {**labels, OTHERS: "Other answers"}, {
            **shown,
            OTHERS: {group: others[group] for group in groups},
        }
    return dict(labels), shown


def in_places(
    labels: Mapping[str, str], places: Mapping[str, Counter[int]], *, total: int, least: int
) -> list[ResultRow]:
    """Return how many put each answer at each place; in a place each person has one answer."""
    columns = range(len(labels))
    counts = {name: [places[name][place] for place in columns] for name in labels}
    table = disclosure_control.protect(list(counts.values()), threshold=least)
    return [
        ResultRow(
            labels[name],
            crosstab.total_cell(sum(own), total, least, ""),
            [Cell(HIDDEN) if each is None else crosstab.shown_cell(each, total) for each in line],
        )
        for (name, own), line in zip(counts.items(), table, strict=True)
    ]
