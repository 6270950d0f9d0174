"""What nobody presses a button for: pages go live and expire, what is over is deleted.

The worker does it (site/config/workers.py). Several workers may at once: each page is
published by one of them.
"""

import logging
from datetime import timedelta

from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import DraftStateMixin, Page, Revision

from . import audit
from .web import cache_version

logger = logging.getLogger("sayso.upkeep")

KEEP_DONE = timedelta(days=1)
KEEP_FAILED = timedelta(days=14)


def each_minute() -> None:
    audit.chain()
    publish_scheduled()
    cache_version.prune()


def each_hour() -> None:
    """Delete what is over: sessions that have ended, and what is told of tasks that are done."""
    call_command("clearsessions")
    now = timezone.now()
    for status, kept in (
        (TaskResultStatus.SUCCESSFUL, KEEP_DONE),
        (TaskResultStatus.FAILED, KEEP_FAILED),
    ):
        DBTaskResult.objects.filter(status=status, finished_at__lt=now - kept).delete()


def publish_scheduled() -> int:
    """Publish what should be live by now, take away what has expired; return how many.

    Wagtail's command of that name stops at the first page that cannot go out, and everything
    after it would wait for ever.
    """
    now = timezone.now()
    expired = [one for each in _that_expire() for one in each.filter(live=True, expire_at__lt=now)]
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    return sum(map(_expire, expired)) + sum(map(_go_live, due))


def _that_expire() -> list[QuerySet[Model]]:
    """Return all pages, and all of each other model that can expire."""
    others = [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]
    return [Page.objects.all(), *(model._default_manager.all() for model in others)]


def _expire(thing: Page) -> bool:
    try:
        with transaction.atomic():
            mine = type(thing)._default_manager.select_for_update(skip_locked=True)
            found = mine.filter(pk=thing.pk, live=True).first()
            if found is not None:
                found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
            return found is not None
    except Exception as problem:
        logger.error("%s did not expire: %s", _name(thing), type(problem).__name__)
        return False


def _go_live(revision: Revision) -> bool:
    try:
        with transaction.atomic():
            mine = Revision.objects.select_for_update(skip_locked=True)
            found = mine.filter(pk=revision.pk, approved_go_live_at__isnull=False).first()
            if found is not None:
                found.publish(log_action="wagtail.publish.scheduled")
            return found is not None
    except Exception as problem:
        # The next minute tries again; its history in the admin says that it is still to go out.
        logger.error("%s did not go live: %s", _name(revision), type(problem).__name__)
        return False


def _name(thing: Model) -> str:
    return f"{thing._meta.label} {thing.pk}"
