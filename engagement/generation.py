"""What is public is kept in memory for one *generation*: until anything changes that could show.

Whoever composes the site says which generation a request belongs to, read before anything else
(config/drawn_once.py): what changes while it is answered belongs to a newer one already. Without
anybody who hears of writes there is none, and nothing is kept.
"""

import time
import uuid
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

from django.core.cache import cache

P = ParamSpec("P")
T = TypeVar("T")

KEY = "pages:generation"
SECONDS = 60  # bounds what a clock changes, and a change that nobody heard of

current: ContextVar[str | None] = ContextVar("generation", default=None)


def now() -> str | None:
    """Return this moment's generation; None where the cache does not answer."""
    found: str | None = cache.get(KEY)
    if found is None:
        cache.add(KEY, uuid.uuid4().hex, None)
        found = cache.get(KEY)
    return found


def start() -> None:
    """Make everything that is kept one of the past."""
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
