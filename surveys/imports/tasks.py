"""What the worker does for imports. Safe to run again at any time."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from surveys.models import ImportBatch

from . import run

State = ImportBatch.State
# A lot of rows takes seconds. What was not touched for so long has no process at work on it.
FORGOTTEN_AFTER = timedelta(minutes=2)


@task()
def run_import(batch_id: int) -> None:
    """Bring in the rows of this batch, from where it stopped."""
    batch = ImportBatch.objects.filter(pk=batch_id).first()
    if batch is None:  # dropped before it began
        return
    try:
        run.run(batch=batch)
    except run.TakenOverError:
        # Another process goes on with it, or an officer has taken it back.
        return


def sweep() -> int:
    """Put back in line what a lost connection or a killed process left; return how many.

    An import whose task was never enqueued, failed or was given up goes on where it stopped;
    ``run`` counts the attempts that got no further and ends them.
    """
    forgotten = ImportBatch.objects.filter(
        state__in=[State.WAITING, State.RUNNING],
        touched_at__lt=timezone.now() - FORGOTTEN_AFTER,
    )
    waiting = forgotten.exclude(pk__in=_in_line()) if forgotten.exists() else forgotten
    for pk in (found := list(waiting.values_list("pk", flat=True))):
        run_import.enqueue(batch_id=pk)
    return len(found)


def _in_line() -> set[int]:
    tasks = DBTaskResult.objects.filter(
        task_path=run_import.module_path,
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING],
    )
    return {kept["kwargs"]["batch_id"] for kept in tasks.values_list("args_kwargs", flat=True)}
