"""A workbook takes a while, so the worker writes it and the officer fetches it when it is ready."""

from datetime import timedelta
from functools import partial
from tempfile import TemporaryFile

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from wagtail.log_actions import log

from engagement.models import User
from surveys.models import ModerationDecision, PreparedExport, Response, Survey

from .files import EXPORTED

State = PreparedExport.State
# A portion of rows takes a second or two. What was not touched for so long has nobody at work.
FORGOTTEN_AFTER = timedelta(minutes=2)
MOST_ATTEMPTS = 3
CHANGED = "Answers were moderated or erased since this file was made. Make it again."
STOPPED = "Writing the file stopped several times. Try again, or choose CSV."


@transaction.atomic
def ask(*, survey: Survey, labels: bool, by: User) -> PreparedExport:
    """Ask for a workbook; the worker writes it. Taking it is what counts as an export."""
    made = PreparedExport.objects.create(survey=survey, labels=labels, asked_by=by)
    transaction.on_commit(partial(write_workbook.enqueue, export_id=made.pk))
    return made


@task()
def write_workbook(export_id: int) -> None:
    """Write the file from its beginning. Safe to run again at any time."""
    # Here, so that no web process, which only asks for it, loads the library.
    from . import workbook  # noqa: PLC0415

    export = PreparedExport.objects.select_related("survey").filter(pk=export_id).first()
    if export is None or export.state in {State.READY, State.FAILED}:
        return
    if export.attempts >= MOST_ATTEMPTS:
        _fail(export, STOPPED)
        return
    export.state, export.begun_at = State.RUNNING, timezone.now()
    export.attempts += 1
    export.save(update_fields=["state", "begun_at", "attempts"])

    def progress(done: int, total: int) -> None:
        now = timezone.now()
        mine = PreparedExport.objects.filter(pk=export.pk)
        mine.update(rows_done=done, rows_total=total, touched_at=now)

    with TemporaryFile() as file:
        try:
            rows = workbook.write(export.survey, file, labels=export.labels, progress=progress)
        except workbook.TooManyRowsError as why:
            _fail(export, str(why))
            return
        file.seek(0)
        export.file.save(f"{export.pk}.xlsx", File(file), save=False)
    kept = PreparedExport.objects.filter(pk=export.pk).update(
        rows_done=rows, rows_total=rows, state=State.READY, file=export.file.name
    )
    if not kept:  # an answer in it was erased meanwhile
        export.file.delete(save=False)


def _fail(export: PreparedExport, why: str) -> None:
    export.state, export.problem = State.FAILED, why[:255]
    export.save(update_fields=["state", "problem"])


def is_out_of_date(export: PreparedExport) -> bool:
    """Say whether the file may hold what may be read no longer, or lack what may be read now."""
    cleared = Response.objects.cleared().filter(survey=export.survey_id)
    decided = ModerationDecision.objects.filter(
        response__survey=export.survey_id, decided_at__gte=export.begun_at
    )
    return cleared.count() != export.rows_total or decided.exists()


def taken(*, export: PreparedExport, by: User) -> None:
    """Write down that this officer takes the file."""
    log(instance=export.survey, action=EXPORTED, user=by)


def forget(survey: Survey) -> None:
    """Delete the files of a survey: somebody's answer in them is erased."""
    for export in PreparedExport.objects.filter(survey=survey):
        _delete(export)


def sweep() -> None:
    """Delete what has been kept for a day; put back in line what a killed worker left."""
    for export in PreparedExport.objects.over():
        _delete(export)
    forgotten = PreparedExport.objects.filter(
        state__in=[State.WAITING, State.RUNNING],
        touched_at__lt=timezone.now() - FORGOTTEN_AFTER,
    )
    for pk in list(forgotten.values_list("pk", flat=True)):
        # Touched now, so that the next sweep does not put it in line a second time.
        PreparedExport.objects.filter(pk=pk).update(touched_at=timezone.now())
        write_workbook.enqueue(export_id=pk)


def _delete(export: PreparedExport) -> None:
    if export.file:
        export.file.delete(save=False)
    export.delete()
