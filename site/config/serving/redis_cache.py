"""Django's Redis cache with one pool of connections for the process, that nobody waits long for.

Django makes a cache for each context, which under ASGI is each request: every page would connect
anew. Within one request a key is asked for once, however often Wagtail asks (for each address of a
page). And a cache is a help, not a need: where Redis does not answer, pages are made without it,
and for a few seconds nobody waits for it again.
"""

import logging
import threading
import time
from collections.abc import Callable
from functools import cached_property, lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from django.core.signals import request_finished, request_started
from redis.exceptions import RedisError

P = ParamSpec("P")
T = TypeVar("T")
logger = logging.getLogger(__name__)

SECONDS_TO_WAIT = 2
SECONDS_WITHOUT = 5


class ThisRequest(threading.local):
    """What this thread's request has read; None outside of requests."""

    read: dict[str, Any] | None = None


this_request = ThisRequest()


def begin(**_: object) -> None:
    this_request.read = {}


def end(**_: object) -> None:
    this_request.read = None


request_started.connect(begin)
request_finished.connect(end)


class OneClient(RedisCacheClient):
    """Django makes a client for each question to Redis: half of what asking costs."""

    @cached_property
    def one(self) -> Any:
        return super().get_client(write=True)

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        return self.one


@lru_cache
def client(servers: tuple[str, ...]) -> RedisCacheClient:
    """Return the process's own client of these servers; it may be used from any thread."""
    return OneClient(
        list(servers), socket_timeout=SECONDS_TO_WAIT, socket_connect_timeout=SECONDS_TO_WAIT
    )


class Silence:
    """Until when this process does not ask Redis, because it did not answer."""

    until = 0.0


def or_nothing(
    method: Callable[Concatenate["SharedRedisCache", P], T], nothing: Callable[[], T]
) -> Callable[Concatenate["SharedRedisCache", P], T]:
    """Have a method of the cache find, or do, nothing where Redis does not answer."""

    @wraps(method)
    def wrapped(self: "SharedRedisCache", /, *args: P.args, **kwargs: P.kwargs) -> T:
        if time.monotonic() < Silence.until:
            return nothing()
        try:
            return method(self, *args, **kwargs)
        except RedisError as problem:
            Silence.until = time.monotonic() + SECONDS_WITHOUT
            logger.warning("Redis does not answer: %s", type(problem).__name__)
            return nothing()

    return wrapped


class SharedRedisCache(RedisCache):
    @property
    def _cache(self) -> RedisCacheClient:
        return client(tuple(self._servers))  # type: ignore[attr-defined]

    get_many = or_nothing(RedisCache.get_many, dict)
    # As if it had been added: allauth takes locks with it, and nobody could sign in otherwise.
    add = or_nothing(RedisCache.add, lambda: True)
    _delete = or_nothing(RedisCache.delete, lambda: False)
    delete_many = or_nothing(RedisCache.delete_many, lambda: None)
    _set = or_nothing(RedisCache.set, lambda: None)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        read = this_request.read
        if read is None:
            return self.get_many([key], version=version).get(key, default)
        name = self.make_key(key, version=version)
        if name not in read:
            found = self.get_many([key], version=version)
            if key not in found:
                return default
            read[name] = found[key]
        return read[name]

    def forget(self, key: Any, version: int | None) -> None:
        if this_request.read is not None:
            this_request.read.pop(self.make_key(key, version=version), None)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> None:
        self.forget(key, version)
        self._set(key, value, timeout, version)

    def delete(self, key: Any, version: int | None = None) -> bool:
        self.forget(key, version)
        return self._delete(key, version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Count on. Raises RedisError where Redis does not answer: what counts must know."""
        self.forget(key, version)
        if time.monotonic() < Silence.until:
            raise RedisError("Redis did not answer a moment ago.")
        return int(super().incr(key, delta, version))
