"""Which row names the columns, and in which the data begin. Pure.

Survey tools write one, two or three heading rows, and people put a title above them. What is told
here is a guess: it is shown, and the officer can say it otherwise.
"""

import re
from collections.abc import Sequence
from datetime import date

from .days import looks_like_a_day
from .table import Cell, Row

LOOKED_AT = 40
_MOST_ABOVE = 12
_CODE = re.compile(r"[\w.\[\]-]{1,20}$")
_QUALTRICS = '{"ImportId"'
# What SurveyMonkey and others write below the heading of a question.
_MARKERS = {
    "open-ended response", "response", "open-ended", "text", "other (please specify)",
    "selected choice", "value", "score", "open ended response",
}  # fmt: skip


def find(rows: Sequence[Row], heading_row: int = 0, data_row: int = 0) -> tuple[int, int]:
    """Return the numbers of the row with the names and of the first row of data."""
    at = _heading(rows) if not heading_row else _at(rows, heading_row)
    if data_row:
        return rows[at].number, max(data_row, rows[at].number + 1)
    end = at + 1
    while end < len(rows) and end - at < 4 and _names_columns(rows, at, end):
        end += 1
    # Qualtrics' row of codes ends the headings, whatever stands between.
    for place in range(at + 1, min(at + 4, len(rows))):
        if any(str(cell).startswith(_QUALTRICS) for cell in rows[place].cells):
            end = max(end, place + 1)
    number = rows[end - 1].number + 1 if end > at + 1 else rows[at].number + 1
    return rows[at].number, number


def _at(rows: Sequence[Row], number: int) -> int:
    return next((at for at, row in enumerate(rows) if row.number >= number), 0)


def _heading(rows: Sequence[Row]) -> int:
    """Return the place of the first row that is about as wide as the table."""
    widths = [_filled(row) for row in rows]
    usual = sorted(widths)[len(widths) // 2]
    if usual < 2:
        return 0
    for place, width in enumerate(widths[:_MOST_ABOVE]):
        # A title stands alone in its row; names stand above most columns.
        if width > 1 and (width * 2 >= usual or len(rows[place].cells) * 2 >= usual):
            return place
    return 0


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell)


def _names_columns(rows: Sequence[Row], heading: int, place: int) -> bool:
    """Say whether this row below the heading still says what the columns hold."""
    cells = [str(cell).strip() for cell in rows[place].cells]
    names = [str(cell).strip() for cell in rows[heading].cells]
    said = [(at, cell) for at, cell in enumerate(cells) if cell]
    if (
        not said
        or rows[place].bad_cells
        or any(isinstance(each, date) for each in rows[place].cells)
    ):
        return False
    if any(cell.startswith(_QUALTRICS) for _, cell in said):
        return True
    typed = _typed(rows, place + 1)
    if any(_is_typed(cells[at]) for at in typed if at < len(cells)):
        return False
    below = [cell for at, cell in said if at >= len(names) or not names[at]]
    marked = sum(cell.casefold() in _MARKERS for _, cell in said)
    if marked and marked + len(below) >= len(said) / 2:
        return True
    if below and typed:
        return True
    named = sum(at in typed for at, _ in said)
    alike = any(at < len(names) and _letters(cell) == _letters(names[at]) for at, cell in said)
    asked = any(cell.endswith("?") for _, cell in said) and all(map(_CODE.match, names))
    return bool(typed) and named == len(typed) and (named > 1 or alike or asked)


def _typed(rows: Sequence[Row], start: int) -> set[int]:
    """Return the columns that hold nothing but days, numbers or codes from this row on."""
    later = rows[start : start + LOOKED_AT]
    if not later:
        return set()
    width = max(len(row.cells) for row in later)
    columns = ([row.cells[at] for row in later if at < len(row.cells)] for at in range(width))
    return {
        at
        for at, column in enumerate(columns)
        if any(column) and all(_is_typed(cell) for cell in column if cell)
    }


def _is_typed(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    said = cell.strip()
    if not said or len(said) > 60:
        return False
    return said.replace(".", "", 1).replace(",", "").isdigit() or looks_like_a_day(said)


def _letters(said: str) -> str:
    return re.sub(r"\W+|_", "", said.casefold())


def names(rows: Sequence[Row], heading_row: int, data_row: int) -> tuple[list[str], list[str]]:
    """Return a name for each column, and what the next heading row says below it."""
    within = [row for row in rows if heading_row <= row.number < data_row]
    if not within:
        return [], []
    lines = [[" ".join(str(cell).split()) for cell in row.cells] for row in within]
    lines = [line for line in lines if not any(cell.startswith(_QUALTRICS) for cell in line)]
    width = max((len(line) for line in lines), default=0)
    padded = [line + [""] * (width - len(line)) for line in lines] or [[]]
    below = next((line for line in padded[1:] if any(line)), [""] * width)
    return headings_of(_joined(padded[0], below)), below


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return names in which a question that spans several columns stands with each of its parts."""
    made, question = [], ""
    for at, name in enumerate(above):
        question = name or question
        part = "" if below[at].casefold() in _MARKERS else below[at]
        spans = not name or (at + 1 < len(above) and not above[at + 1] and below[at + 1])
        if spans and part and question:
            made.append(f"{question}: {part}")
        else:
            made.append(name or part)
    return made


def headings_of(cells: Sequence[Cell]) -> list[str]:
    """Return one name for each column, told apart where a name comes twice or not at all."""
    taken: set[str] = set()
    again: dict[str, int] = {}
    made = []
    for place, cell in enumerate(cells, 1):
        name = unique = " ".join(str(cell).split()) or f"Column {place}"
        while unique in taken:
            again[name] = again.get(name, 1) + 1
            unique = f"{name} ({again[name]})"
        taken.add(unique)
        made.append(unique)
    return made
