"""The refused rows of an import as a file, to be mended and imported again."""

import csv
import io
from collections.abc import Iterator

from surveys.models import ImportBatch

from .files import UnreadableFileError
from .files.marks import OURS, guarded
from .run import rows_of


def rows_csv(batch: ImportBatch) -> Iterator[bytes]:
    """Give the file in pieces: each row's number, why it was refused, and its cells.

    Cells are marked against running as formulas; reading this file again takes the marks off.
    """
    reasons = dict(batch.refused_rows.values_list("number", "reason"))
    try:
        headings, rows = rows_of(batch)
        yield "\ufeff".encode() + _line([*OURS, *headings])
        for row in rows:
            if row.number in reasons:
                cells = [guarded(str(cell)) for cell in row.cells]
                yield _line([str(row.number), reasons[row.number], *cells])
    except UnreadableFileError:  # erased after a month: what stood in the rows is gone
        yield "\ufeff".encode() + _line(OURS)
        for number, reason in reasons.items():
            yield _line([str(number), reason])


def _line(cells: list[str]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode(errors="replace")
