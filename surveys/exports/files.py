"""Files that go out as they are written, piece by piece: CSV, JSON Lines, and the codebook."""

import codecs
import json
from collections.abc import Iterator

from wagtail.log_actions import log

from engagement.models import User
from surveys.imports.files.delimited import written
from surveys.models import Survey

from .codebook import codebook
from .responses import CellFormat, table

EXPORTED = "sayso.survey.exported"


def responses_csv(*, survey: Survey, by: User, labels: bool = False) -> Iterator[bytes]:
    """Return CSV (UTF-8 with a mark for spreadsheets), keys or ``labels`` in headings and cells.

    No cell is run as a formula: one that could be begins with '.
    """
    log(instance=survey, action=EXPORTED, user=by)
    return _csv(survey, CellFormat(labels=labels))


def _csv(survey: Survey, form: CellFormat) -> Iterator[bytes]:
    found = table(survey, form)
    yield codecs.BOM_UTF8 + written([found.headings])
    for rows in found.portions:
        yield written(rows)


def responses_json_lines(*, survey: Survey, by: User, labels: bool = False) -> Iterator[bytes]:
    """Return JSON Lines: an object a response, with the same names and values as the CSV's cells.

    No program runs JSON as a formula, so words stand as they are.
    """
    log(instance=survey, action=EXPORTED, user=by)
    return _json_lines(survey, CellFormat(labels=labels, guard=False))


def _json_lines(survey: Survey, form: CellFormat) -> Iterator[bytes]:
    found = table(survey, form)
    for rows in found.portions:
        lines = (
            json.dumps(dict(zip(found.headings, row, strict=True)), ensure_ascii=False)
            for row in rows
        )
        yield "".join(f"{line}\n" for line in lines).encode(errors="replace")


def codebook_csv(survey: Survey) -> Iterator[bytes]:
    """Return what the columns and values of an export mean, as CSV. It tells of nobody."""
    yield codecs.BOM_UTF8 + written(codebook(survey))
