"""Read a table from a CSV or XLSX file as people really keep them. Pure: knows no database.

Every row of the file comes out once, with its number: as cells, or with why it cannot be read.
How it was read (sheet, encoding, separator, heading rows) comes with it, to be shown.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import IO, Any

from . import heading_rows
from .delimited import records
from .encodings import decode, example, mend
from .kinds import is_workbook
from .marks import OURS, unguarded
from .table import (
    MAX_BYTES,
    MAX_MEGABYTES,
    Mended,
    Row,
    Table,
    TableFormat,
    UnreadableFileError,
    fit,
    within_limits,
)

EMPTY = "The file is empty."


def read(
    file: IO[bytes], *, name: str = "", reading: TableFormat | None = None, sheet: str = ""
) -> Table:
    """Return the table in this file. Raises UnreadableFileError where there is none.

    The kind is told from the content. ``rows`` can be gone through once, and may raise as well.
    """
    wanted = reading or TableFormat(sheet=sheet)
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(f"The file is larger than {MAX_MEGABYTES} MB: split it.")
    if not data.strip(b"\r\n\t \x00"):
        raise UnreadableFileError(EMPTY)
    try:
        return _workbook(data, wanted) if is_workbook(data, name) else _text(data, wanted)
    except UnreadableFileError:
        raise
    except Exception as error:  # whatever is wrong with a file, the officer hears one sentence
        raise UnreadableFileError(
            "We could not read this file. Open it, save it as .csv or .xlsx and choose that file."
        ) from error


def _text(data: bytes, wanted: TableFormat) -> Table:
    if wanted.sheet:
        raise UnreadableFileError("A CSV file has no sheets.")
    text, encoding = decode(data, wanted.encoding)
    separator, rows = records(text, wanted.separator)
    found = replace(wanted, encoding=encoding, separator=separator)
    return replace(_table(rows, found), example=example(text))


def _workbook(data: bytes, wanted: TableFormat) -> Table:
    # openpyxl is heavy (12 MB): no web process loads it before somebody chooses such a file.
    from .sheets import Book  # noqa: PLC0415

    book = Book(data)
    name, clear = wanted.sheet, True
    if name and name not in book.sheets:
        known = ", ".join(book.sheets)
        raise UnreadableFileError(f"There is no sheet “{name}”. There are: {known}.")
    if not name:
        name, clear = _sheet(book)
    found = replace(wanted, sheet=name, encoding="", separator="")
    return replace(
        _table(book.rows(name), found),
        sheets=book.sheets,
        hidden_sheets=book.hidden,
        sheet_is_clear=clear,
    )


def _sheet(book: Any) -> tuple[str, bool]:
    """Return the sheet that looks like a table, and whether only one does."""
    visible = [name for name in book.sheets if name not in book.hidden] or book.sheets
    wide = [name for name in visible if _is_a_table(list(islice(book.rows(name), 10)))]
    return (wide or visible)[0], len(wide or visible) == 1


def _is_a_table(rows: list[Row]) -> bool:
    return len(rows) > 1 and sum(sum(map(bool, row.cells)) > 1 for row in rows) > 1


def _table(rows: Iterator[Row], reading: TableFormat) -> Table:
    rows = within_limits(rows)
    first = list(islice(rows, heading_rows.LOOKED_AT))
    filled = [row for row in first if row.cells]
    if not filled:
        raise UnreadableFileError(EMPTY)
    heading, data = heading_rows.find(filled, reading.heading_row, reading.data_row)
    headings, below = heading_rows.names(filled, heading, data)
    headings, below = [mend(name) for name in headings], [mend(name) for name in below]
    mended = Mended()
    found = replace(reading, heading_row=heading, data_row=data)
    ours = unguarded if headings[:2] == OURS or _is_export(headings) else None
    body = (
        _mended(fit(ours(row) if ours else row, len(headings)), mended)
        for row in chain(first, rows)
        if row.number >= data and (row.cells or row.problem)
    )
    return Table(headings, body, found, below, mended=mended)


def _mended(row: Row, found: Mended) -> Row:
    """Mend cells that were saved twice in a wrong encoding, and count them."""
    cells = list(row.cells)
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and not cell.isascii() and (after := mend(cell)) != cell:
            found.cells += 1
            if not found.before:
                found.before, found.after = cell[:60], after[:60]
            cells[place] = after
    return replace(row, cells=cells)


def _is_export(headings: list[str]) -> bool:
    return headings[:3] == ["month", "channel", "voice"] and "may_be_quoted" in headings
