"""Django's Redis cache with one client for the process, that nobody waits long for.

Django makes a cache for each context, which under ASGI is each request: every page would connect
anew. And a cache is a help, not a need: where Redis does not answer, pages are made without it, and
for a few seconds nobody waits for it again (why not django-redis: docs/decisions/0006).
"""

import logging
import time
from collections.abc import Callable
from functools import cached_property, lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

P = ParamSpec("P")
T = TypeVar("T")
logger = logging.getLogger(__name__)

SECONDS_TO_WAIT = 2
SECONDS_WITHOUT = 5


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
    set = or_nothing(RedisCache.set, lambda: None)
    delete = or_nothing(RedisCache.delete, lambda: False)
    delete_many = or_nothing(RedisCache.delete_many, lambda: None)
    incr = or_nothing(RedisCache.incr, lambda: 0)  # so no limit is reached

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self.get_many([key], version=version).get(key, default)
