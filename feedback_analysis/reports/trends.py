"""Themes over time: the same tables as for groups, by month or quarter, drawn as small charts."""

from dataclasses import dataclass
from datetime import date

from django.db.models.functions import TruncMonth, TruncQuarter

from .bars import Bars, bars, width
from .crosstab import Counting, Crosstab, CrosstabRow, Dimension, compare

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
class TrendRow:
    """A theme's row with its chart: a bar for each period."""

    figures: CrosstabRow
    bars: Bars


@dataclass(frozen=True)
class Trend:
    table: Crosstab
    rows: list[TrendRow]
    width: int


def trend(counting: Counting, period: Dimension) -> Trend:
    """Return the last periods. Bars are shares, all drawn to the scale of the largest."""
    table = compare(counting, period, last=LAST)
    most = max(
        (cell.share for row in table.rows for cell in row.cells if cell.share is not None),
        default=0,
    )
    rows = [
        TrendRow(row, bars(enumerate(cell.share for cell in row.cells), most=most))
        for row in table.rows
    ]
    return Trend(table, rows, width(len(table.groups)))
