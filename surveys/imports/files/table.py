"""A table as it is read from a file: its limits, its rows, and how it was read. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

MEGABYTE: Final = 1024 * 1024
# deploy/nginx lets one more megabyte through, for what a form adds around the file.
MAX_MEGABYTES: Final = 30
MAX_BYTES: Final = MAX_MEGABYTES * MEGABYTE
MAX_COLUMNS: Final = 500
MAX_ROWS: Final = 250_000
MAX_CELLS: Final = 10_000_000
MAX_CELL: Final = 1_000_000

Cell: TypeAlias = str | date


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; the message says why, in the officer's words."""


@dataclass(frozen=True)
class Row:
    """A row: its number in the file (the first is 1), and its cells or a problem."""

    number: int
    cells: Sequence[Cell] = ()
    problem: str = ""
    # Cells that cannot be taken, by place: they matter only where their column is wanted.
    bad_cells: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TableFormat:
    """How a file is read. What is empty is guessed from the file."""

    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    heading_row: int = 0
    data_row: int = 0


@dataclass
class Mended:
    """How many cells had been saved twice in a wrong encoding, and one of them, so far."""

    cells: int = 0
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Table:
    """``reading`` is how it was read in the end; ``below`` what a second heading row says."""

    headings: list[str]
    rows: Iterable[Row]
    reading: TableFormat = TableFormat()
    below: list[str] = field(default_factory=list)
    # Sheets of the file, and which of them are hidden.
    sheets: list[str] = field(default_factory=list)
    hidden_sheets: list[str] = field(default_factory=list)
    # Whether only one sheet looks like a table: else the officer says which.
    sheet_is_clear: bool = True
    # A line by which a person can tell whether the encoding is right.
    example: str = ""
    # Filled while the rows are gone through.
    mended: Mended = field(default_factory=Mended)


def without_trailing_blanks(cells: Sequence[Cell]) -> list[Cell]:
    width = len(cells)
    while width and not cells[width - 1]:
        width -= 1
    return list(cells[:width])


def within_limits(rows: Iterable[Row]) -> Iterator[Row]:
    """Pass rows on, each without blank cells at its end. Raises UnreadableFileError beyond."""
    cells = 0
    for count, row in enumerate(rows, 1):
        kept = without_trailing_blanks(row.cells)
        cells += len(kept)
        if len(kept) > MAX_COLUMNS:
            raise UnreadableFileError(
                f"This table has {len(kept):,} columns; we read up to {MAX_COLUMNS:,}. "
                "Delete the columns you do not need and choose it again."
            )
        if count > MAX_ROWS + 1:
            raise UnreadableFileError(
                f"This table has more than {MAX_ROWS:,} rows, the most we read. "
                "Split it into several files."
            )
        if cells > MAX_CELLS:
            raise UnreadableFileError(
                f"This table has more than {MAX_CELLS:,} cells, the most we read. "
                "Split it into several files."
            )
        yield Row(row.number, kept, row.problem, row.bad_cells)


def fit(row: Row, width: int) -> Row:
    """Return the row as wide as the heading, or say why it is not."""
    if row.problem:
        return row
    cells = list(row.cells)
    if any(cells[width:]):
        return Row(row.number, cells, f"{len(cells)} cells where the heading has {width}.")
    bad = {
        place: f"{len(cell):,} characters in one cell; we read up to {MAX_CELL:,}."
        if len(cell) > MAX_CELL
        else "Some characters cannot be read."
        for place, cell in enumerate(cells)
        if isinstance(cell, str) and (len(cell) > MAX_CELL or _is_broken(cell))
    }
    filled = [*cells[:width], *[""] * (width - len(cells))]
    return Row(row.number, filled, "", {**bad, **row.bad_cells})


def _is_broken(text: str) -> bool:
    if text.isascii():
        return False
    return "\ufffd" in text or any("\ud800" <= character <= "\udfff" for character in text)
