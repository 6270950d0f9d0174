"""Read a table from a CSV or XLSX file as people really keep them. Pure: knows no database.

Every row of the file comes out once, with its number: as cells, or with why it cannot be read.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from itertools import islice
from typing import IO, TypeAlias

MAX_BYTES = 64 * 1024 * 1024
_MAX_FIELD = 16 * 1024 * 1024
_DELIMITERS = ",;\t|"

Cell: TypeAlias = str | date


class UnreadableFileError(Exception):
    """The file as a whole cannot be read; the message says why, in the officer's words."""


@dataclass(frozen=True)
class Row:
    """A row: its number in the file (the heading is 1), and its cells or a problem."""

    number: int
    cells: Sequence[Cell] = ()
    problem: str = ""
    # Cells that cannot be taken, by place: they matter only where their column is wanted.
    bad_cells: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    headings: list[str]
    rows: Iterable[Row]
    sheets: list[str] = field(default_factory=list)


def read(file: IO[bytes], *, sheet: str = "") -> Table:
    """Return the table in this file. Raises UnreadableFileError where there is none.

    The kind is told from the content, not from the name. ``rows`` can be gone through once.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFileError("The file is larger than 64 MB: split it.")
    if data.startswith(b"PK\x03\x04"):
        # openpyxl is heavy (12 MB): no web process loads it before somebody brings a sheet.
        table: Table = import_module("surveys.import_sheets").read_sheet(data, sheet)
        return table
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFileError("This is an old Excel file: save it as .xlsx or .csv.")
    if sheet:
        raise UnreadableFileError("A CSV file has no sheets.")
    return _read_csv(_decode(data))


def _decode(data: bytes) -> str:
    """Return the text. Bytes that cannot be read stay as lone surrogates, for their row to tell."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace" if encoding == "utf-16" else "surrogateescape")
    head = data[:2000]
    if head[1::2].count(0) > len(head) // 4:
        return data.decode("utf-16-le", "replace")
    if head[::2].count(0) > len(head) // 4:
        return data.decode("utf-16-be", "replace")
    text = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= character <= "\udcff" for character in text)
    if not broken:
        return text
    # A few broken bytes among good UTF-8 spoil their rows; otherwise it is not UTF-8 at all.
    good = sum(character > "\x7f" and not "\udc80" <= character <= "\udcff" for character in text)
    return text if good >= broken else data.decode("cp1252", "surrogateescape")


def _is_broken(text: str) -> bool:
    return "\ufffd" in text or any("\ud800" <= character <= "\udfff" for character in text)


def _read_csv(text: str) -> Table:
    lines = list(io.StringIO(text, newline=""))
    delimiter = _delimiter(lines)
    rows = _csv_rows(lines, delimiter)
    heading = next((row for row in rows if row.cells), None)
    if heading is None:
        raise UnreadableFileError("The file is empty.")
    headings = headings_of(heading.cells)
    return Table(headings, (fit(row, len(headings)) for row in rows if row.cells or row.problem))


def _delimiter(lines: list[str]) -> str:
    """Return what parts the heading into the most cells."""
    heading = next((line for line in lines if line.strip()), "")
    return max(_DELIMITERS, key=lambda each: len(next(csv.reader([heading], delimiter=each), [])))


def _csv_rows(lines: list[str], delimiter: str) -> Iterator[Row]:
    """Give each record. A quotation mark that is never closed spoils its line, not all after it."""
    csv.field_size_limit(_MAX_FIELD)
    start, number = 0, 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), delimiter=delimiter)
        at = start
        while True:
            first = at
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                cells, problem = [], f"This row cannot be read: {error}."
            else:
                problem = ""
            at = start + reader.line_num
            if at - first > 1 and at == len(lines) and _is_open(lines[first:at], delimiter):
                yield Row(number, problem="A quotation mark opens here and never closes.")
                start = first + 1
                break
            yield Row(number, cells, problem)


def _is_open(lines: list[str], delimiter: str) -> bool:
    """Say whether these lines end inside quotation marks."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False


def fit(row: Row, width: int) -> Row:
    """Return the row as wide as the heading, or say why it is not."""
    if row.problem:
        return row
    cells = [cell.strip() if isinstance(cell, str) else cell for cell in row.cells]
    if any(cells[width:]):
        return Row(row.number, cells, f"{len(cells)} cells where the heading has {width}.")
    bad = {
        place: "Some characters cannot be read."
        for place, cell in enumerate(cells)
        if isinstance(cell, str) and _is_broken(cell)
    }
    return Row(row.number, [*cells[:width], *[""] * (width - len(cells))], "", bad)


def headings_of(cells: Sequence[Cell]) -> list[str]:
    """Return one name for each column, told apart where a name comes twice or not at all."""
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = str(cell).strip() or f"Column {place}"
        again = sum(each == name or each.startswith(f"{name} (") for each in names)
        names.append(f"{name} ({again + 1})" if again else name)
    return names
