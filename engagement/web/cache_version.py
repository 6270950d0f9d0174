"""What is public is kept in memory for one *generation*: until anything changes that could show.

The database says which generation it is: a row (PageChange) is written in the same transaction as
the change itself, so no crash and no pause can part the two. Each process asks for it at most once
a second. Between two askings Redis tells of a change at once; where Redis does not answer, or
missed a change, the database has told of it a second later.

Whoever composes the site says which generation a request belongs to, read before anything else
(config/serving/drawn_once.py): what changes while it is answered belongs to a newer one already.
Without anybody who hears of writes there is none, and nothing is kept.
"""

import time
import uuid
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from datetime import timedelta
from functools import wraps
from threading import Lock
from typing import Generic, NamedTuple, ParamSpec, TypeVar

from django.core.cache import cache
from django.db.models import Count, Max, Min
from django.utils import timezone

from engagement.models import PageChange

P = ParamSpec("P")
T = TypeVar("T")

KEY = "pages:generation"
SECONDS = 60  # bounds what a clock changes: a survey that closes at midnight
CONFIRMED_SECONDS = 1.0
CHANGES_KEPT = timedelta(minutes=10)

current: ContextVar[str | None] = ContextVar("generation", default=None)


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
    """Have the open transaction start a new generation when it is committed."""
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
    """Return this moment's generation. Redis may be slow, so the database is asked after it."""
    heard = told()
    return written(confirmed().changes, heard)


def written(changes: str, heard: str) -> str:
    return f"{changes}.{heard}"


def start() -> None:
    """Make everything that is kept one of the past, in every process at once."""
    _last.clear()
    cache.set(KEY, uuid.uuid4().hex, None)


class Memory(Generic[T]):
    """Values of the present generation, at most ``most`` of them, each for a minute."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: dict[Hashable, tuple[float, T]] = {}

    def get(self, key: Hashable) -> T | None:
        until, value = self.kept.get((current.get(), key), (0.0, None))
        return value if time.monotonic() < until else None

    def keep(self, key: Hashable, value: T) -> None:
        if len(self.kept) >= self.most:
            self.kept.clear()
        if current.get() is not None:
            self.kept[current.get(), key] = time.monotonic() + SECONDS, value


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Have a function read once in a generation for the same arguments.

    Many threads share what it returns: nobody may change that.
    """

    def decorate(read: Callable[P, T]) -> Callable[P, T]:
        memory: Memory[T] = Memory(most)

        @wraps(read)
        def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
            key = (args, tuple(kwargs.items()))
            found = memory.get(key)
            if found is None:
                found = read(*args, **kwargs)
                memory.keep(key, found)
            return found

        return remembered

    return decorate
