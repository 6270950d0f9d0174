"""Bring in the rows of a batch: each comes in, is refused with why, or was there already.

Rows go through ``submission.submit``, the only door. They are taken some at a time, each lot in
one transaction together with how far the import has come, so an import that is killed goes on
where it stopped, and neither loses a row nor takes it twice.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from . import live_queue, moderation, redaction, versions
from .import_columns import Facts, RowError, facts_of
from .import_rows import Table, UnreadableFileError, read
from .models import ImportBatch, Question, RefusedRow, Response, Survey, SurveyVersion
from .submission import SubmissionError, submit

ROWS_AT_A_TIME = 200
NOTE = "read before import"
# What a pattern alone can tell: such a row waits even where an officer has read it. A guess at a
# name or a school does not hold it back, or nothing would ever come in at once.
STRONG_KINDS = {
    "email", "phone", "postcode", "address", "nhs_number", "date_of_birth", "handle",
}  # fmt: skip
State = ImportBatch.State
Progress = Callable[[ImportBatch], None]


class TakenOverError(Exception):
    """Another process is bringing in the same batch."""


def run(*, batch: ImportBatch, progress: Progress | None = None) -> ImportBatch:
    """Bring the rows in, from where the batch stopped. Safe to call again at any time.

    ``progress`` is called after each lot. Raises TakenOverError where another process is at it.
    """
    batch = _begin(batch)
    if batch.state != State.RUNNING:
        return batch
    lines = islice(_lines_of(batch), batch.rows_done, None)
    while lot := list(islice(lines, ROWS_AT_A_TIME)):
        batch = _take_in(batch, lot)
        if progress:
            progress(batch)
    return _finish(batch)


def questions_of(survey: Survey) -> Sequence[Question]:
    version = versions.latest(survey)
    return versions.questions_of(version) if version else ()


@dataclass(frozen=True)
class _Line:
    """A row as it will be taken: what it says and by which key it is known, or a problem."""

    number: int
    key: str = ""
    facts: Facts = field(default_factory=Facts)
    problem: str = ""


def _begin(batch: ImportBatch) -> ImportBatch:
    """Count the rows and mark the batch as running; one whose file cannot be read has failed."""
    batch = ImportBatch.objects.select_related("survey", "started_by").get(pk=batch.pk)
    if batch.state == State.FINISHED:
        return batch
    try:
        if batch.rows_total is None:
            batch.rows_total = sum(1 for _ in _table(batch).rows)
        batch.state, batch.problem = State.RUNNING, ""
    except (UnreadableFileError, OSError) as error:
        batch.state, batch.problem = State.FAILED, str(error)[:255]
    batch.save(update_fields=["rows_total", "state", "problem"])
    return batch


def _table(batch: ImportBatch) -> Table:
    with batch.file.open("rb") as file:
        return read(file, sheet=batch.options.get("sheet", ""))


def _lines_of(batch: ImportBatch) -> Iterator[_Line]:
    """Give every row with its key.

    The key is the row's id where a column holds one; else what the row says and how many rows
    before it say the same, so that equal rows all come in and the same file adds nothing twice.
    """
    table, questions = _table(batch), questions_of(batch.survey)
    times: Counter[str] = Counter()
    first: dict[str, int] = {}
    for row in table.rows:
        try:
            facts = facts_of(row, table.headings, batch.mapping, questions)
        except RowError as wrong:
            yield _Line(row.number, problem=str(wrong))
            continue
        key = facts.fingerprint()
        times[key] += 1
        if facts.id and times[key] > 1:
            yield _Line(row.number, problem=f"Row {first[key]} has the same id.")
            continue
        first[key] = row.number
        if not facts.id:
            key = hashlib.sha256(f"{key} {times[key]}".encode()).hexdigest()
        yield _Line(row.number, key, facts)


@transaction.atomic
def _take_in(batch: ImportBatch, lot: list[_Line]) -> ImportBatch:
    """Take some rows, and note how far the import has come, all or nothing."""
    held = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if held.rows_done != batch.rows_done or held.state != State.RUNNING:
        raise TakenOverError("Another process is bringing in this file.")
    # Other imports into this survey wait; people who answer it do not.
    Survey.objects.select_for_update(no_key=True).get(pk=batch.survey_id)
    keys = [line.key for line in lot if line.key]
    there = set(
        Response.objects.filter(survey=batch.survey_id, source_key__in=keys).values_list(
            "source_key", flat=True
        )
    )
    version = versions.latest(batch.survey)
    refused, harmless = [], []
    for line in lot:
        if line.key in there:
            batch.rows_already_in += 1
            continue
        try:
            response = _submit(batch, line, version)
        except (RowError, SubmissionError) as why:
            refused.append(RefusedRow(batch=batch, number=line.number, reason=str(why)[:255]))
        else:
            harmless += [response] if batch.read_before and _is_harmless(response, line) else []
    RefusedRow.objects.bulk_create(refused)
    if harmless and batch.started_by:
        moderation.clear_many(responses=harmless, by=batch.started_by, note=NOTE)
    batch.rows_done += len(lot)
    batch.save(update_fields=["rows_done", "rows_already_in"])
    live_queue.announce(live_queue.MODERATION)
    return batch


def _submit(batch: ImportBatch, line: _Line, version: SurveyVersion | None) -> Response:
    if line.problem:
        raise RowError(line.problem)
    facts, options = line.facts, batch.options
    day = date.fromisoformat(options["date"]) if options.get("date") else None
    return submit(
        survey=batch.survey,
        version=version,
        answers=facts.answers,
        consent_to_quote=facts.consent_to_quote,
        channel=facts.channel or options.get("channel") or Response.Channel.IMPORT,
        voice=facts.voice or options.get("voice") or None,
        age_band=facts.age_band,
        language=facts.language or "en",
        received_on=facts.received_on or day or timezone.localdate(batch.started_at),
        batch=batch,
        source_key=line.key,
    )


def _is_harmless(response: Response, line: _Line) -> bool:
    """Say whether the screening let it pass and no pattern finds personal details in it."""
    texts = [text for text in line.facts.answers.values() if isinstance(text, str)]
    return response.state == Response.State.WAITING and not any(
        span.kind in STRONG_KINDS for text in texts for span in redaction.find(text)
    )


@transaction.atomic
def _finish(batch: ImportBatch) -> ImportBatch:
    batch.state, batch.finished_at = State.FINISHED, timezone.now()
    batch.save(update_fields=["state", "finished_at"])
    log(
        instance=batch,
        action="sayso.import.finished",
        user=batch.started_by,
        data={
            "rows": batch.rows_total,
            "came_in": batch.responses.count(),
            "refused": batch.refused_rows.count(),
            "already_in": batch.rows_already_in,
        },
    )
    return batch
