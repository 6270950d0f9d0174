"""The version of all that is public: another one from the moment that anything changes that shows.

The database says which version it is: a row (PageChange) is written in the same transaction as
the change itself, so no crash and no pause can part the two. Each process asks for it at most once
a second. Between two askings Redis tells of a change at once; where Redis does not answer, or
missed a change, the database has told of it a second later.

Whoever keeps something reads the version before anything else, and keeps both: what changes
meanwhile belongs to a newer version already.
"""

import time
import uuid
from datetime import timedelta
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max, Min
from django.utils import timezone

from engagement.models import PageChange

KEY = "pages:generation"
SECONDS = 60  # bounds what a clock changes: a survey that closes at midnight
CONFIRMED_SECONDS = 1.0
CHANGES_KEPT = timedelta(minutes=10)


class Confirmed(NamedTuple):
    """What the database said of its changes, and when it was asked (``time.monotonic``)."""

    changes: str
    asked_at: float


_asking = Lock()
_last: list[Confirmed] = []  # at most one


def confirmed() -> Confirmed:
    """Return what the database says, not older than CONFIRMED_SECONDS."""
    with _asking:
        if not _last or time.monotonic() - _last[0].asked_at >= CONFIRMED_SECONDS:
            asked_at = time.monotonic()
            _last[:] = [Confirmed(_changes(), asked_at)]
        return _last[0]


def _changes() -> str:
    """Return a text that no two states of the table share.

    Rows become visible out of their order, so the last alone does not do: between two prunings
    their number only grows, and each pruning moves the first.
    """
    seen = PageChange.objects.aggregate(first=Min("pk"), number=Count("pk"), last=Max("pk"))
    return f"{seen['first']}.{seen['number']}.{seen['last']}"


def note_change() -> None:
    """Have the open transaction start a new version when it is committed."""
    PageChange.objects.create()


def prune() -> int:
    """Delete the rows that no process needs any more; return how many."""
    deleted, _ = PageChange.objects.filter(at__lt=timezone.now() - CHANGES_KEPT).delete()
    return deleted


def told() -> str:
    """Return what Redis says of this moment; empty where it does not answer."""
    found: str | None = cache.get(KEY)
    if found is None:
        cache.add(KEY, uuid.uuid4().hex, None)
        found = cache.get(KEY)
    return found or ""


def now() -> str:
    """Return this moment's version. Redis may be slow, so the database is asked after it.

    Where nobody hears of writes (no KEEP_PAGES) it is only what this process was told.
    """
    heard = told()
    return written(confirmed().changes, heard) if settings.KEEP_PAGES else heard


def written(changes: str, heard: str) -> str:
    return f"{changes}.{heard}"


def start() -> None:
    """Make everything that is kept one of the past, in every process at once."""
    _last.clear()
    cache.set(KEY, uuid.uuid4().hex, None)
