"""The workbook (XLSX) of a survey's cleared responses: written by the worker, row by row.

openpyxl writes row by row (``write_only``), so the size of a survey does not tell in memory.
"""

from collections.abc import Callable
from typing import IO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from surveys.models import Response, Survey

from .codebook import codebook
from .responses import CellFormat, Cells, table

# Excel opens no more rows than these in a sheet; the first is the heading.
MOST_ROWS = 1_048_575


class TooManyRowsError(Exception):
    """A workbook cannot hold so many responses; CSV and JSON Lines can."""


def write(
    survey: Survey, file: IO[bytes], *, labels: bool, progress: Callable[[int, int], None]
) -> int:
    """Write the workbook and return how many responses it holds.

    The second sheet is the codebook. ``progress`` is told how many rows are done, of how many.
    Raises TooManyRowsError.
    """
    total = Response.objects.cleared().filter(survey=survey).count()
    if total > MOST_ROWS:
        raise TooManyRowsError(
            f"Excel opens {MOST_ROWS:,} rows at most, and these are {total:,}. Choose CSV."
        )
    found = table(survey, CellFormat(labels=labels))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Responses")
    sheet.freeze_panes = "A2"
    sheet.append(_written(found.headings))
    done = 0
    progress(done, total)
    for rows in found.portions:
        for row in rows:
            sheet.append(_written(row))
        done += len(rows)
        progress(done, total)
    meaning = book.create_sheet("Codebook")
    for row in codebook(survey):
        meaning.append(_written(row))
    book.save(file)
    return done


def _written(cells: Cells) -> Cells:
    """Return the cells without characters that no workbook may hold."""
    return [ILLEGAL_CHARACTERS_RE.sub("", cell) for cell in cells]
