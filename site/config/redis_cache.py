"""Django's Redis cache with one pool of connections for the process, that nobody waits long for.

Django makes a cache for each context, which under ASGI is each request: every page would connect
anew. And a cache is a help, not a need: where Redis does not answer, pages are made without it.
"""

import logging
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

P = ParamSpec("P")
T = TypeVar("T")
logger = logging.getLogger(__name__)

SECONDS_TO_WAIT = 2


@lru_cache
def client(servers: tuple[str, ...]) -> RedisCacheClient:
    """Return the process's own client of these servers; it may be used from any thread."""
    return RedisCacheClient(
        list(servers), socket_timeout=SECONDS_TO_WAIT, socket_connect_timeout=SECONDS_TO_WAIT
    )


def or_nothing(
    method: Callable[Concatenate["SharedRedisCache", P], T], nothing: Callable[[], T]
) -> Callable[Concatenate["SharedRedisCache", P], T]:
    """Have a method of the cache find, or do, nothing where Redis does not answer."""

    @wraps(method)
    def wrapped(self: "SharedRedisCache", /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(self, *args, **kwargs)
        except RedisError as problem:
            logger.warning("Redis does not answer: %s", type(problem).__name__)
            return nothing()

    return wrapped


class SharedRedisCache(RedisCache):
    @property
    def _cache(self) -> RedisCacheClient:
        return client(tuple(self._servers))  # type: ignore[attr-defined]

    add = or_nothing(RedisCache.add, lambda: False)
    delete = or_nothing(RedisCache.delete, lambda: False)
    get_many = or_nothing(RedisCache.get_many, dict)
    set = or_nothing(RedisCache.set, lambda: None)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        found = self.get_many([key], version=version)
        return found.get(key, default)
