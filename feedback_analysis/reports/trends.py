"""Themes over time: the same tables as for groups, by month or quarter, drawn as small charts."""

from dataclasses import dataclass
from datetime import date

from django.db.models.functions import TruncMonth, TruncQuarter

from .crosstab import Counting, Dimension, Row, Table, compare

LAST = 12
"""So many periods are shown: more would be read by nobody, and hidden cells need neighbours."""


def _month(day: date) -> str:
    return f"{day:%b %Y}"


def _quarter(day: date) -> str:
    return f"{day.year}, quarter {(day.month + 2) // 3}"


PERIODS = {
    each.key: each
    for each in (
        Dimension("month", "Month", TruncMonth("response__received_on"), say=_month),
        Dimension("quarter", "Quarter", TruncQuarter("response__received_on"), say=_quarter),
    )
}


@dataclass(frozen=True)
class Line:
    """A theme's row with its chart: (x, height 0 to 100 or None where hidden) for each period."""

    row: Row
    bars: list[tuple[int, int | None]]


@dataclass(frozen=True)
class Trend:
    table: Table
    lines: list[Line]
    width: int


BAR, GAP = 8, 2


def trend(counting: Counting, period: Dimension) -> Trend:
    """Return the last periods. Bars are shares, all drawn to the scale of the largest."""
    table = compare(counting, period, last=LAST)
    most = max(
        (cell.share for row in table.rows for cell in row.cells if cell.share is not None),
        default=0,
    )
    lines = [
        Line(
            row,
            [
                (
                    at * (BAR + GAP),
                    None if cell.share is None else round(100 * cell.share / (most or 1)),
                )
                for at, cell in enumerate(row.cells)
            ],
        )
        for row in table.rows
    ]
    return Trend(table, lines, max(len(table.groups), 1) * (BAR + GAP))
