"""The refused rows of an import as a file, to be mended and imported again."""

import codecs
from collections.abc import Iterator

from surveys.models import ImportBatch

from .files import UnreadableFileError
from .files.delimited import written
from .files.marks import OURS, guarded
from .run import rows_of


def rows_csv(batch: ImportBatch) -> Iterator[bytes]:
    """Give the file in pieces: each row's number, why it was refused, and its cells.

    Cells are marked against running as formulas; reading this file again takes the marks off.
    """
    reasons = dict(batch.refused_rows.values_list("number", "reason"))
    try:
        headings, rows = rows_of(batch)
        yield codecs.BOM_UTF8 + written([[*OURS, *headings]])
        for row in rows:
            if row.number in reasons:
                cells = [guarded(str(cell)) for cell in row.cells]
                yield written([[str(row.number), reasons[row.number], *cells]])
    except UnreadableFileError:  # erased after a month: what stood in the rows is gone
        yield codecs.BOM_UTF8 + written([OURS])
        for number, reason in reasons.items():
            yield written([[str(number), reason]])
