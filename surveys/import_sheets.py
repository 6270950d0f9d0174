"""Reads a table from an XLSX file. Imported only through ``import_rows``: openpyxl is heavy."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from .import_rows import Cell, Row, Table, UnreadableFileError, fit, headings_of

# After so many empty rows a sheet is taken to have ended: some declare a million.
_EMPTY_ROWS_AT_THE_END = 2000


def read_sheet(data: bytes, wanted: str) -> Table:
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableFileError("This is not a sheet that can be read.") from error
    if not book.worksheets:
        raise UnreadableFileError("The file holds no sheet.")
    names = [sheet.title for sheet in book.worksheets]
    if wanted and wanted not in names:
        raise UnreadableFileError(f"There is no sheet “{wanted}”: there are {', '.join(names)}.")
    sheet = book[wanted] if wanted else book.worksheets[0]
    sheet.reset_dimensions()
    rows = _sheet_rows(sheet)
    heading = next(rows, None)
    if heading is None:
        raise UnreadableFileError("The sheet is empty.")
    cells = list(heading.cells)
    while cells and not cells[-1]:
        cells.pop()
    headings = headings_of(cells)
    return Table(headings, (_fit_sheet(row, len(headings)) for row in rows), names)


def _cells_of(sheet: object) -> Iterator[Sequence[object]]:
    """Give the cells row by row. Raises UnreadableFileError where the sheet is broken inside."""
    try:
        yield from sheet.iter_rows()  # type: ignore[attr-defined]
    except (SyntaxError, zlib.error, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableFileError("The sheet is broken: open it, save it again.") from error


def _sheet_rows(sheet: object) -> Iterator[Row]:
    empty = 0
    for number, cells in enumerate(_cells_of(sheet), 1):
        values = [_sheet_cell(cell) for cell in cells]
        if not any(value or bad for value, bad in values):
            empty += 1
            if empty > _EMPTY_ROWS_AT_THE_END:
                return
            continue
        empty = 0
        bad = {place: why for place, (_, why) in enumerate(values) if why}
        yield Row(number, [value for value, _ in values], "", bad)


def _fit_sheet(row: Row, width: int) -> Row:
    fitted = fit(row, width)
    return Row(fitted.number, fitted.cells, fitted.problem, {**fitted.bad_cells, **row.bad_cells})


def _sheet_cell(cell: object) -> tuple[Cell, str]:
    """Return what the cell holds, and why it cannot be taken if it cannot."""
    value = getattr(cell, "value", None)
    kind = getattr(cell, "data_type", "")
    if kind == "f":
        return "", "A formula: paste its value instead."
    if kind == "e":
        return "", f"The cell says {value}."
    return _plain(value), ""


def _plain(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
