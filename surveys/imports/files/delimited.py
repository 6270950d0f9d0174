"""Records of a CSV file, however its cells are separated; and rows as such a file. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from .table import MAX_CELL, Row, UnreadableFileError

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_LOOKED_AT = 300
_MOST_OPEN_QUOTES = 100
# Excel's own first line that names the separator, and its way to keep a number as text.
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)\s*$", re.I)
_KEPT_AS_TEXT = re.compile(r'="(.*)"$', re.S)


def records(text: str, wanted: str = "") -> tuple[str, Iterator[Row]]:
    """Return the name of the separator, and every record with its number."""
    if wanted and wanted not in SEPARATORS:
        raise UnreadableFileError(
            f"We do not know the separator “{wanted}”. Choose: {', '.join(SEPARATORS)}."
        )
    lines = list(io.StringIO(text, newline=""))
    named = _SEPARATOR_LINE.match(lines[0]) if lines else None
    names = {mark: name for name, mark in SEPARATORS.items()}
    separator = wanted or (names.get(named[1], "") if named else "") or _separator(lines)
    rows = _rows(lines, SEPARATORS[separator])
    if named:
        next(rows)
    return separator, (_tidied(row) for row in rows if row.cells or row.problem)


def written(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as lines of a CSV file, in UTF-8."""
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows(rows)
    return lines.getvalue().encode(errors="replace")


def _tidied(row: Row) -> Row:
    cells = [_cell(cell) if isinstance(cell, str) else cell for cell in row.cells]
    return Row(row.number, cells, row.problem)


def _cell(said: str) -> str:
    said = said.strip().strip("\ufeff")
    if said.startswith('="'):
        kept = _KEPT_AS_TEXT.match(said)
        said = kept[1] if kept else said
    return said


def _separator(lines: Sequence[str]) -> str:
    """Return the name of what separates most rows into as many cells as the heading has."""
    return max(SEPARATORS, key=lambda name: _fits(lines, SEPARATORS[name]))


def _fits(lines: Sequence[str], mark: str) -> tuple[float, int]:
    widths = []
    for row in islice(_rows(lines[: _LOOKED_AT * 5], mark), _LOOKED_AT):
        cells = [cell for cell in row.cells if isinstance(cell, str)]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            widths.append(len(cells))
    if not widths:
        return 0.0, 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    # A title may stand above the heading; a row may leave its last cells empty.
    width = widths[0] if widths[0] > 1 else usual
    if width < 2:
        return 0.0, 1
    alike = sum(1 for each in widths if each == width)
    short = sum(0.9 for each in widths if 1 < each < width)
    return (alike + short) / len(widths), width


def _rows(lines: Sequence[str], mark: str) -> Iterator[Row]:
    """Give each record. A quotation mark that is never closed spoils its line, not all after it."""
    csv.field_size_limit(MAX_CELL)
    start, number, opened = 0, 0, 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), delimiter=mark)
        at = start
        while True:
            first = at
            number += 1
            cells, problem, ended = _next(reader)
            if ended:
                return
            at = start + reader.line_num
            if at - first > 1 and at == len(lines) and _is_open(lines[first:at], mark):
                opened += 1
                if opened > _MOST_OPEN_QUOTES:
                    raise UnreadableFileError(
                        f"More than {_MOST_OPEN_QUOTES} rows open a quotation mark that is never "
                        "closed. Save the table as .xlsx and choose that file."
                    )
                yield Row(number, problem="A quotation mark opens here and never closes.")
                start = first + 1
                break
            yield Row(number, cells, problem)


def _next(reader: Iterator[list[str]]) -> tuple[list[str], str, bool]:
    """Return the next record's cells, why it cannot be read, and whether the file has ended."""
    try:
        return next(reader), "", False
    except StopIteration:
        return [], "", True
    except csv.Error as error:
        if "field larger" in str(error):
            return [], f"A cell is longer than {MAX_CELL:,} characters, the most we read.", False
        return [], "This row cannot be read: its quotation marks or line ends are broken.", False


def _is_open(lines: Sequence[str], mark: str) -> bool:
    """Say whether these lines end inside quotation marks."""
    try:
        list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False
