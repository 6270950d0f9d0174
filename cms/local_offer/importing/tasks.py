"""What the worker does: read a feed, which may take long, and take it over."""

from django_tasks import task

from cms.local_offer.models import ImportRun

from . import alerts
from .fetching import UnreachableError
from .reading import UnreadableError, read_feed
from .taking import take


@task()
def import_feed(run_id: int, accept_fewer: bool = False) -> None:
    """Do the import that waits; done already, it is left as it is."""
    run = ImportRun.objects.select_related("source", "by").filter(pk=run_id).first()
    if run is None or run.state != ImportRun.State.WAITING:
        return
    try:
        reading = read_feed(run.source.address)
    except (UnreachableError, UnreadableError) as error:
        run.state, run.reason = ImportRun.State.HELD, str(error)[:255]
        run.save()
        alerts.held(run)
        return
    take(reading, source=run.source, by=run.by, accept_fewer=accept_fewer, run=run)
