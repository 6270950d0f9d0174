"""The small bar charts beside a row of figures, in the units of their SVG."""

from collections.abc import Iterable

BAR, GAP = 8, 2
Bars = list[tuple[int, int | None]]
"""Of each bar: where it stands across, and its height, 0 to 100, or None where it is hidden."""


def width(columns: int) -> int:
    return max(columns, 1) * (BAR + GAP)


def bars(shares: Iterable[tuple[int, int | None]], *, most: int) -> Bars:
    """Return a bar for each (column, share or None), to the scale of the largest share."""
    return [
        (column * (BAR + GAP), None if share is None else round(100 * share / (most or 1)))
        for column, share in shares
    ]
