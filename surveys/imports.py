"""Prepare an import: look at a file of earlier feedback, say what its columns hold, start it.

``import_run`` then brings the rows in, in the worker or on the command line.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import IO

from django.core.files import File
from django.db import transaction
from django.db.models import Count
from wagtail.log_actions import log

from engagement.models import User

from . import tasks
from .import_columns import Facts, RowError, facts_of, guess, problems
from .import_rows import Row, read
from .import_run import questions_of
from .models import ImportBatch, Response, Survey

State = ImportBatch.State


class MappingError(Exception):
    """The columns cannot be read like this; the message says why, in the officer's words."""


@dataclass(frozen=True)
class Sample:
    """One of the first rows, and what it would become."""

    row: Row
    facts: Facts | None
    problem: str


@dataclass(frozen=True)
class Preview:
    headings: list[str]
    sheets: list[str]
    mapping: dict[str, str]
    samples: list[Sample]


def preview(
    *,
    file: IO[bytes],
    survey: Survey,
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
    rows: int = 5,
) -> Preview:
    """Read the first rows under this mapping (or a guess at it); store nothing.

    Raises UnreadableFileError.
    """
    table = read(file, sheet=sheet)
    questions = questions_of(survey)
    chosen = {**guess(table.headings, questions), **(mapping or {})}
    samples = []
    for row in islice(table.rows, rows):
        try:
            facts = facts_of(row, table.headings, chosen, questions)
        except RowError as wrong:
            samples.append(Sample(row, None, str(wrong)))
        else:
            samples.append(Sample(row, facts, ""))
    return Preview(table.headings, table.sheets, chosen, samples)


@transaction.atomic
def receive(
    *, file: IO[bytes], name: str, survey: Survey, by: User | None, sheet: str = ""
) -> ImportBatch:
    """Keep the file, with a guess at its columns. Raises UnreadableFileError."""
    digest = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    found = preview(file=file, survey=survey, sheet=sheet, rows=0)
    file.seek(0)
    batch = ImportBatch(survey=survey, file_name=name[:255], started_by=by)
    batch.mapping = found.mapping
    batch.options = {"digest": digest, "sheet": sheet}
    batch.file.save(f"{digest[:16]}.table", File(file), save=False)
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
    """Keep what the columns hold, and the voice, channel and day where no column says.

    ``read_before``: ``by`` has read every row, so that what is harmless is cleared in their name.
    Raises MappingError.
    """
    with batch.file.open("rb") as file:
        headings = read(file, sheet=batch.options.get("sheet", "")).headings
    if wrong := problems(mapping, headings):
        raise MappingError(" ".join(wrong))
    if read_before and by is None:
        raise MappingError("Say who has read the rows.")
    batch.mapping = dict(mapping)
    batch.options = {**batch.options, **(options or {})}
    batch.read_before = read_before
    batch.started_by = by
    batch.save()
    return batch


def discard(*, batch: ImportBatch) -> None:
    """Forget a batch of which nothing has come in, with its file."""
    batch.file.delete(save=False)
    batch.delete()


@transaction.atomic
def start(*, batch: ImportBatch, by: User | None, in_background: bool = True) -> ImportBatch:
    """Put the batch in line, or a stopped one back in line. A finished one stays finished."""
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if held.state == State.FINISHED:
        return held
    held.state, held.problem = State.WAITING, ""
    held.save(update_fields=["state", "problem"])
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
        state__in=[State.WAITING, State.RUNNING, State.FAILED],
    )
    return alike.exclude(pk=batch.pk).order_by("-pk").first()


@dataclass(frozen=True)
class Totals:
    """What became of every row: came in + refused + already there = rows read."""

    rows: int
    came_in: int
    refused: int
    already_in: int
    cleared: int
    waiting: int
    with_lead: int

    def __str__(self) -> str:
        return (
            f"{self.rows:,} rows = {self.came_in:,} came in + {self.refused:,} refused "
            f"+ {self.already_in:,} already there"
        )


def totals(*, batch: ImportBatch) -> Totals:
    states = dict(batch.responses.order_by().values_list("state").annotate(number=Count("pk")))
    readable = sum(states.get(state, 0) for state in Response.State.readable())
    return Totals(
        rows=batch.rows_done,
        came_in=sum(states.values()),
        refused=batch.refused_rows.count(),
        already_in=batch.rows_already_in,
        cleared=readable,
        waiting=states.get(Response.State.WAITING, 0),
        with_lead=states.get(Response.State.ESCALATED, 0),
    )
