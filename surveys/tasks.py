"""What the worker does for surveys. Each task is safe to run again."""

from django_tasks import task

from . import import_run
from .models import ImportBatch


@task()
def run_import(batch_id: int) -> None:
    """Bring in the rows of this batch, from where it stopped."""
    import_run.run(batch=ImportBatch.objects.get(pk=batch_id))
