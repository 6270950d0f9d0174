"""One look at a whole file: how many rows it has, and how its columns write days. Pure.

What is told of a column is told from all its rows, never from the first few.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import IO, Any

from .files import Cell, Table, TableFormat, days, read

# After so many cells a column of which fewer than half are days is not looked at any more.
_ENOUGH = 50


@dataclass
class _ColumnSample:
    said: list[str] = field(default_factory=list)
    filled: int = 0
    holds_days: bool = True

    def take(self, cell: Cell) -> None:
        self.filled += 1
        if not self.holds_days:
            return
        if not isinstance(cell, str):
            self.said.append(cell.isoformat())
        elif len(cell) <= days.LONGEST:
            self.said.append(cell)
        if self.filled == _ENOUGH:
            alike = sum(map(days.looks_like_a_day, self.said))
            self.holds_days = alike * 2 >= self.filled
            self.said = self.said if self.holds_days else []


def examine(file: IO[bytes], *, name: str, reading: TableFormat) -> tuple[Table, dict[str, Any]]:
    """Go through the whole file once. Raises UnreadableFileError wherever it cannot be read."""
    table = read(file, name=name, reading=reading)
    columns = {heading: _ColumnSample() for heading in table.headings}
    count = 0
    for row in table.rows:
        count += 1
        for heading, cell in zip(table.headings, row.cells, strict=False):
            if cell and not row.problem:
                columns[heading].take(cell)
    orders = {name: days.order_of(column.said) for name, column in columns.items()}
    alike = [
        name
        for name, column in columns.items()
        if column.said
        and len(column.said) == column.filled
        and all(map(days.looks_like_a_day, column.said))
    ]
    mended = asdict(table.mended) if table.mended.cells else {}
    return table, {
        "rows": count,
        "mended": mended,
        "headings": table.headings,
        "orders": {name: asdict(found) for name, found in orders.items() if found},
        "days": alike,
    }


def order_in(examined: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, Any]:
    """Return how the column of the day writes its days, and what that is told from."""
    column = next((name for name, target in mapping.items() if target == "date"), "")
    unknown = {"order": days.DAY_FIRST, "is_sure": True, "example": "", "is_mixed": False}
    found: dict[str, Any] = examined.get("orders", {}).get(column, unknown)
    return found
