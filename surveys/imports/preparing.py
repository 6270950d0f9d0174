"""Prepare an import: look at a file of earlier feedback, say what its columns hold, start it.

``run`` then brings the rows in, in the worker or on the command line.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import islice
from typing import IO, Any

from django.core.files import File
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from surveys.models import ImportBatch, Question, Response, Survey
from surveys.questions import versions

from . import tasks
from .columns import IGNORE, Columns, Facts, RowError, problems
from .examining import examine, order_in
from .files import Row, Table, TableFormat, UnreadableFileError, read
from .guessing import guess

State = ImportBatch.State
SAMPLES = 5
GONE = "The file is no longer kept: choose it again."


class MappingError(Exception):
    """The columns cannot be read like this; the message says why, in the officer's words."""


@dataclass(frozen=True)
class SampleRow:
    """One of the first rows, and what it would become."""

    row: Row
    facts: Facts | None
    problem: str


@dataclass(frozen=True)
class ImportPreview:
    table: Table
    mapping: dict[str, str]
    samples: list[SampleRow]
    examined: dict[str, Any]

    @property
    def headings(self) -> list[str]:
        return self.table.headings


def questions_of(survey: Survey) -> tuple[Question, ...]:
    version = versions.latest(survey)
    return tuple(versions.questions_of(version)) if version else ()


def preview(
    *,
    file: IO[bytes],
    survey: Survey,
    name: str = "",
    mapping: Mapping[str, str] | None = None,
    reading: TableFormat | None = None,
    day_order: str = "",
    rows: int = SAMPLES,
) -> ImportPreview:
    """Read the file under this mapping (or a guess at it); store nothing.

    Raises UnreadableFileError.
    """
    table, examined = examine(file, name=name, reading=reading or TableFormat())
    file.seek(0)
    table = read(file, name=name, reading=table.reading)
    return _preview(
        table, examined, survey=survey, mapping=mapping or {}, day_order=day_order, rows=rows
    )


def _preview(
    table: Table,
    examined: dict[str, Any],
    *,
    survey: Survey,
    mapping: Mapping[str, str],
    day_order: str = "",
    rows: int = 0,
) -> ImportPreview:
    questions = questions_of(survey)
    day_columns = examined.get("days", ())
    guessed = guess(table.headings, questions, below=table.below, day_columns=day_columns)
    chosen = {heading: mapping.get(heading, guessed[heading]) for heading in table.headings}
    chosen |= {name: target for name, target in mapping.items() if name not in chosen}
    order = day_order or order_in(examined, chosen)["order"]
    columns = Columns(table.headings, chosen, questions, day_order=order)
    samples = []
    for row in islice(table.rows, rows):
        try:
            samples.append(SampleRow(row, columns.says(row), ""))
        except RowError as wrong:
            samples.append(SampleRow(row, None, str(wrong)))
    return ImportPreview(table, chosen, samples, examined)


def preview_of(batch: ImportBatch) -> ImportPreview:
    """Return the first rows of a stored file. Raises UnreadableFileError, whatever is wrong."""
    if not batch.examined:  # stored before whole files were looked at
        read_again(batch=batch, reading=reading_of(batch))
    with opened(batch) as file:
        table = read(file, name=batch.file_name, reading=reading_of(batch))
    order = batch.options.get("day_order", "")
    return _preview(
        table,
        batch.examined,
        survey=batch.survey,
        mapping=batch.mapping,
        day_order=order,
        rows=SAMPLES,
    )


def opened(batch: ImportBatch) -> IO[bytes]:
    """Open the stored file. Raises UnreadableFileError where it has been erased or lost."""
    if not batch.file:
        raise UnreadableFileError(GONE)
    try:
        return batch.file.open("rb")
    except OSError as error:
        raise UnreadableFileError(GONE) from error


def reading_of(batch: ImportBatch) -> TableFormat:
    return TableFormat(**batch.options.get("reading", {"sheet": batch.options.get("sheet", "")}))


@transaction.atomic
def receive(
    *,
    file: IO[bytes],
    name: str,
    survey: Survey,
    by: User | None,
    reading: TableFormat | None = None,
    replaces: ImportBatch | None = None,
) -> ImportBatch:
    """Keep the file, with a guess at its columns. Raises UnreadableFileError."""
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    table, examined = examine(file, name=name, reading=reading or TableFormat())
    file.seek(0)
    found = _preview(replace(table, rows=()), examined, survey=survey, mapping={})
    batch = ImportBatch(survey=survey, file_name=name[-255:], started_by=by, replaces=replaces)
    batch.mapping, batch.examined = found.mapping, examined
    batch.rows_total = examined["rows"]
    batch.options = {"digest": digest, "reading": asdict(table.reading)}
    batch.file.save(f"{digest[:16]}.table", File(file), save=False)
    batch.save()
    return batch


@transaction.atomic
def read_again(*, batch: ImportBatch, reading: TableFormat) -> ImportBatch:
    """Read the stored file in another way. What columns of the same name hold stays as chosen.

    Raises UnreadableFileError.
    """
    with opened(batch) as file:
        table, examined = examine(file, name=batch.file_name, reading=reading)
    kept = {name: batch.mapping[name] for name in table.headings if name in batch.mapping}
    kept = {name: target for name, target in kept.items() if target != IGNORE}
    found = _preview(replace(table, rows=()), examined, survey=batch.survey, mapping=kept)
    batch.mapping, batch.examined = found.mapping, examined
    batch.rows_total = examined["rows"]
    batch.options = {**batch.options, "reading": asdict(table.reading)}
    batch.save()
    return batch


@transaction.atomic
def choose(
    *,
    batch: ImportBatch,
    mapping: Mapping[str, str],
    read_before: bool,
    by: User | None,
    options: Mapping[str, str] | None = None,
) -> ImportBatch:
    """Keep what the columns hold, the order of day and month, and what holds where none says.

    ``read_before``: ``by`` has read every row, so that what is harmless is cleared in their name.
    Raises MappingError.
    """
    headings = batch.examined["headings"]
    wrong = problems(mapping, headings)
    given = {name: said for name, said in (options or {}).items() if said}
    if "date" not in mapping.values() and not given.get("date"):
        wrong.append("No column says when the answers came: give the day they came.")
    if wrong:
        raise MappingError(" ".join(wrong))
    if read_before and by is None:
        raise MappingError("Say who has read the rows.")
    batch.mapping = dict(mapping)
    kept = {name: batch.options[name] for name in ("digest", "reading") if name in batch.options}
    order = given.get("day_order") or order_in(batch.examined, mapping)["order"]
    batch.options = {**kept, **given, "day_order": order}
    batch.read_before = read_before
    batch.started_by = by
    batch.save()
    return batch


@transaction.atomic
def start(*, batch: ImportBatch, by: User | None, in_background: bool = True) -> ImportBatch:
    """Put the batch in line, or a stopped one back in line. A finished one stays finished."""
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if held.state in {State.FINISHED, State.TAKEN_BACK}:
        return held
    held.state, held.problem = State.WAITING, ""
    held.attempts, held.touched_at = 0, timezone.now()
    held.save(update_fields=["state", "problem", "attempts", "touched_at"])
    log(instance=held, action="sayso.import.started", user=by, data={"survey": held.survey_id})
    if in_background:
        transaction.on_commit(partial(tasks.run_import.enqueue, batch_id=held.pk))
    return held


def unfinished(*, batch: ImportBatch) -> ImportBatch | None:
    """Return an earlier import of this file, read in the same way, that has not come to its end."""
    alike = ImportBatch.objects.filter(
        survey=batch.survey_id,
        options=batch.options,
        mapping=batch.mapping,
        read_before=batch.read_before,
        replaces=batch.replaces_id,
        state__in=[State.WAITING, State.RUNNING, State.FAILED],
    )
    return alike.exclude(pk=batch.pk).order_by("-pk").first()


@dataclass(frozen=True)
class Totals:
    """What became of every row: added + refused + already here = rows read."""

    rows: int
    came_in: int
    refused: int
    already_in: int
    cleared: int
    waiting: int
    with_lead: int

    def __str__(self) -> str:
        return (
            f"{self.rows:,} rows: {self.came_in:,} added, {self.refused:,} refused, "
            f"{self.already_in:,} already here"
        )


def totals(*, batch: ImportBatch) -> Totals:
    states = dict(batch.responses.order_by().values_list("state").annotate(number=Count("pk")))
    readable = sum(states.get(state, 0) for state in Response.State.readable())
    refused = batch.refused_rows.count()
    return Totals(
        rows=batch.rows_done,
        came_in=batch.rows_done - refused - batch.rows_already_in,
        refused=refused,
        already_in=batch.rows_already_in,
        cleared=readable,
        waiting=states.get(Response.State.WAITING, 0),
        with_lead=states.get(Response.State.ESCALATED, 0),
    )
