"""Bring in the rows of a batch: each comes in, is refused with why, or was there already.

Rows go through ``submission.submit``, the only door. They are taken some at a time, each lot in
one transaction together with how far the import has come, so an import that is killed goes on
where it stopped, and neither loses a row nor takes it twice.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from surveys import live_queue, moderation, redaction
from surveys.models import ImportBatch, RefusedRow, Response, Survey, SurveyVersion
from surveys.questions import versions
from surveys.submission import NOTHING_HERE, SubmissionError, submit

from . import replacing
from .columns import Columns, Facts, RowError
from .files import Row, TableFormat, UnreadableFileError, days, read

ROWS_AT_A_TIME = 200
MOST_ATTEMPTS = 5
NOTE = "read before import"
# What a pattern alone can tell: such a row waits even where an officer has read it. A guess at a
# name or a school does not hold it back, or nothing would ever come in at once.
STRONG_KINDS = {
    "email", "phone", "postcode", "address", "nhs_number", "nino", "dob", "handle", "case_ref",
    "vehicle", "bank",
}  # fmt: skip
State = ImportBatch.State
Progress = Callable[[ImportBatch], None]


class TakenOverError(Exception):
    """Another process is bringing in the same batch, or it was taken back."""


def run(*, batch: ImportBatch, progress: Progress | None = None) -> ImportBatch:
    """Bring the rows in, from where the batch stopped. Safe to call again at any time.

    ``progress`` is called after each lot. Raises TakenOverError where another process is at it.
    """
    batch = _begin(batch)
    if batch.state != State.RUNNING:
        return batch
    try:
        lines = islice(_lines_of(batch), batch.rows_done, None)
        while lot := list(islice(lines, ROWS_AT_A_TIME)):
            batch = _take_in(batch, lot)
            if progress:
                progress(batch)
    except UnreadableFileError as why:
        return _fail(batch, str(why))
    return _finish(batch)


@dataclass(frozen=True)
class _Line:
    """A row as it will be taken: what it says and by which key it is known, or a problem."""

    number: int
    key: str = ""
    facts: Facts = field(default_factory=Facts)
    problem: str = ""


def _begin(batch: ImportBatch) -> ImportBatch:
    """Mark the batch as running, unless it was begun too often without getting any further."""
    batch = ImportBatch.objects.select_related("survey", "started_by", "replaces").get(pk=batch.pk)
    if batch.state in {State.FINISHED, State.TAKEN_BACK}:
        return batch
    if batch.attempts >= MOST_ATTEMPTS:
        row = batch.rows_done
        why = f"It stopped {MOST_ATTEMPTS} times after {row:,} rows. Press Continue to try again."
        return _fail(batch, why)
    batch.state, batch.problem = State.RUNNING, ""
    batch.attempts, batch.touched_at = batch.attempts + 1, timezone.now()
    batch.save(update_fields=["state", "problem", "attempts", "touched_at"])
    return batch


def _fail(batch: ImportBatch, why: str) -> ImportBatch:
    batch.state, batch.problem = State.FAILED, why[:255]
    batch.save(update_fields=["state", "problem"])
    return batch


def rows_of(batch: ImportBatch) -> tuple[list[str], Iterator[Row]]:
    """Return the headings and rows of the stored file. Raises UnreadableFileError."""
    if not batch.file:
        raise UnreadableFileError("The file is no longer kept: choose it again.")
    try:
        with batch.file.open("rb") as file:
            reading = TableFormat(**batch.options.get("reading", {}))
            table = read(file, name=batch.file_name, reading=reading)
    except OSError as error:
        raise UnreadableFileError("The file is not there any more: choose it again.") from error
    return table.headings, iter(table.rows)


def _lines_of(batch: ImportBatch) -> Iterator[_Line]:
    """Give every row with its key.

    The key is the row's id where a column holds one; else what the row says and how many rows
    before it say the same, so that equal rows all come in and the same file adds nothing twice.
    """
    headings, rows = rows_of(batch)
    version = versions.latest(batch.survey)
    questions = versions.questions_of(version) if version else ()
    order = batch.options.get("day_order") or days.DAY_FIRST
    columns = Columns(headings, batch.mapping, questions, day_order=order)
    times: Counter[str] = Counter()
    first: dict[str, int] = {}
    for row in rows:
        try:
            facts = columns.says(row)
        except RowError as wrong:
            yield _Line(row.number, problem=str(wrong))
            continue
        key = facts.fingerprint()
        times[key] += 1
        if facts.id and times[key] > 1:
            yield _Line(row.number, problem=f"Row {first[key]} has the same reference number.")
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
        raise TakenOverError("Another process is bringing in this file, or it was taken back.")
    # Other imports into this survey wait; people who answer it do not.
    Survey.objects.select_for_update(no_key=True).get(pk=batch.survey_id)
    there = replacing.already_in(batch, [line.key for line in lot if line.key])
    version = versions.latest(batch.survey)
    refused, harmless = [], []
    left_empty = Counter(batch.left_empty)
    for line in lot:
        try:
            response = _take(batch, line, version, there.get(line.key))
        except RowError as why:
            refused.append(RefusedRow(batch=batch, number=line.number, reason=_short(str(why))))
            continue
        if response is None:
            batch.rows_already_in += 1
            continue
        left_empty.update(line.facts.left_empty)
        harmless += [response] if batch.read_before and _is_harmless(response, line) else []
    RefusedRow.objects.bulk_create(refused)
    if harmless and batch.started_by:
        moderation.clear_many(responses=harmless, by=batch.started_by, note=NOTE)
    batch.rows_done += len(lot)
    batch.attempts, batch.touched_at, batch.left_empty = 0, timezone.now(), dict(left_empty)
    batch.save(
        update_fields=[
            "rows_done", "rows_already_in", "rows_changed", "attempts", "touched_at", "left_empty",
        ]
    )  # fmt: skip
    live_queue.announce(live_queue.MODERATION)
    return batch


def _short(reason: str) -> str:
    return reason if len(reason) <= 255 else f"{reason[:254]}…"


def _take(
    batch: ImportBatch, line: _Line, version: SurveyVersion | None, there: Response | None
) -> Response | None:
    """Take one row; return None where it is in already. Raises RowError."""
    if line.problem:
        raise RowError(line.problem)
    told = _told(batch, line.facts)
    if there is not None and not replacing.gives_way(batch, there, line.facts.answers, told):
        return None
    try:
        with transaction.atomic():
            if there is not None:
                there.delete()
            return submit(
                survey=batch.survey,
                version=version,
                answers=line.facts.answers,
                batch=batch,
                source_key=line.key,
                **told,
            )
    except SubmissionError as wrong:
        raise RowError(_reason(wrong)) from wrong


def _told(batch: ImportBatch, facts: Facts) -> dict[str, Any]:
    """Return a row's facts as arguments of ``submit``. Raises RowError where it has no day."""
    options = batch.options
    received_on = facts.received_on
    if received_on is None and options.get("date"):
        received_on = date.fromisoformat(options["date"])
    if received_on is None:
        raise RowError("This row has no day, and none was given for rows without one.")
    return {
        "consent_to_quote": facts.consent_to_quote,
        "channel": facts.channel or options.get("channel") or Response.Channel.IMPORT,
        "voice": facts.voice or options.get("voice") or batch.survey.voice,
        "age_band": facts.age_band,
        "language": facts.language or "en",
        "received_on": received_on,
    }


def _reason(wrong: SubmissionError) -> str:
    """Return why the door did not take the row, in words for an officer and not for a child."""
    reasons = []
    for key, why in wrong.errors.items():
        if why == str(NOTHING_HERE):
            reasons.append("There is no answer in this row.")
        elif "characters" in why:
            reasons.append(f"{key}: {why.split('.')[0]}. Shorten it, or put the rest in a new row.")
        else:
            reasons.append(f"{key}: {why}" if key else why)
    return " ".join(reasons)


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
    replacing.finish(batch)
    refused = batch.refused_rows.count()
    log(
        instance=batch,
        action="sayso.import.finished",
        user=batch.started_by,
        data={
            "rows": batch.rows_total,
            "came_in": batch.rows_done - refused - batch.rows_already_in,
            "refused": refused,
            "already_in": batch.rows_already_in,
        },
    )
    return batch
