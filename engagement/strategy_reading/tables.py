"""A table of a plan: which of its columns holds what will be done, and its rows put together."""

import re
from dataclasses import dataclass

from .blocks import Block, role_of
from .lines import Line, joined, labelled
from .vocabulary import COLUMNS, Role

_BULLETS = re.compile(r"\s*[•▪●◦\uf0b7]\s+")
_LONGEST_HEADING = 9


@dataclass
class Cell:
    """One thing that a column of a table says, with the line of its row."""

    text: str
    line: int
    row: int


def columns(block: Block) -> list[Role]:
    """Return what each column is of by the first row, or nothing where that row is no heading."""
    head = block.rows[0].cells
    named = [role_of(cell, COLUMNS) for cell in head]
    short = all(
        len(cell.split()) <= _LONGEST_HEADING and not re.search(r"\w{4}\.$", cell) for cell in head
    )
    if not short or len(block.rows) < 2 or len([cell for cell in head if cell]) < 2:
        return []
    by_name = [role for role in named if role is not Role.NONE]
    return named if by_name else []


def cells(block: Block, column: int, *, headed: bool = True) -> list[Cell]:
    """Return what stands in a column: a sentence that runs over rows is one, bullets are apart."""
    found: list[Cell] = []
    for number, row in enumerate(block.rows[1 if headed else 0 :], start=1):
        if headed and row.cells == block.rows[0].cells:
            continue
        text = row.cells[column] if column < len(row.cells) else ""
        if text and found and _runs_on(found[-1], text, row):
            found[-1].text = joined(found[-1].text, text)
        elif text:
            found.append(Cell(text, row.number, number))
    return [part for cell in found for part in _parts(cell)]


def _runs_on(before: Cell, text: str, row: Line) -> bool:
    """Say whether a cell goes on with the row above, as where each row of a page is a line."""
    ended = before.text.endswith((".", ";", ":", "!", "?"))
    words = text.split()
    low = text[0].islower() or (text[0].isdigit() and not ended) or (len(words) == 1 and not ended)
    return low and not ended and len(before.text) > 12


def _parts(cell: Cell) -> list[Cell]:
    pieces = [piece for part in cell.text.split("\n") for piece in _BULLETS.split(part)]
    words = [labelled(piece.strip())[1] for piece in pieces if piece.strip()]
    words = [word for word in words if re.search(r"[A-Za-z]{2}", word)]
    if len(words) > 1 and sum(len(word.split()) for word in words) < 3 * len(words):
        words = [" ".join(words)]
    return [Cell(word, cell.line, cell.row) for word in words]
