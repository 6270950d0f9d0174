"""What somebody asks of the feed, read from the address. What cannot be read is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict

from cms.local_offer import directory
from cms.local_offer.models import Opening, Service, Weekday
from cms.local_offer.models.service import ServiceQuerySet

from . import taxonomies

PER_PAGE, MOST = 50, 500
T = TypeVar("T")
DAYS = {**{day.label.lower(): day.value for day in Weekday}, **{d.lower(): d for d in Weekday}}


class NotUnderstoodError(ValueError):
    """Somebody asked for something that cannot be read; says what, in words for developers."""


@dataclass(frozen=True)
class Paging:
    number: int
    size: int

    @property
    def rows(self) -> slice:
        return slice((self.number - 1) * self.size, self.number * self.size)


def paging(query: QueryDict) -> Paging:
    return Paging(
        _whole(query, "page", 1, 1, 1_000_000), _whole(query, "per_page", PER_PAGE, 1, MOST)
    )


def services(query: QueryDict) -> tuple[ServiceQuerySet, list[int] | None]:
    """Return the services that are asked for, and their keys by rank where words were given."""
    found = Service.objects.listed()
    if uid := _read(query, "taxonomy_term_id", UUID):
        found = taxonomies.with_term(found, uid)
    if uid := _read(query, "taxonomy_id", UUID):
        found = taxonomies.with_taxonomy(found, uid)
    if (age := _read(query, "minimum_age", float)) is not None:
        found = found.filter(min_age__gte=age)
    if (age := _read(query, "maximum_age", float)) is not None:
        found = found.filter(max_age__lte=age)
    found = _open(found, query)
    words = query.get("search", "").replace("\0", "").strip()[:100]
    if not words:
        return found, None
    among = set(found.order_by().values_list("pk", flat=True))
    ranked = directory.index().find(words, among=among)
    keys = [each.key for each in ranked] if ranked and ranked[0].fits else []
    return found, keys


def number(query: QueryDict, name: str) -> float | None:
    """Return a number that is not below 0, None where none is given."""
    found = _read(query, name, float)
    if found is not None and not 0 <= found < 1e7:
        raise NotUnderstoodError(f"{name}: write a number from 0.")
    return found


def _open(found: ServiceQuerySet, query: QueryDict) -> ServiceQuerySet:
    """Narrow to services with one opening that fits day, start and end together."""
    wanted = Q()
    if day := query.get("day", "").strip().lower():
        if day not in DAYS:
            raise NotUnderstoodError("day: write MO to SU, or the day's English name.")
        wanted &= Q(day=DAYS[day])
    if start := _read(query, "start_time", time.fromisoformat):
        wanted &= Q(opens_at__gte=start.replace(tzinfo=None))
    if end := _read(query, "end_time", time.fromisoformat):
        wanted &= Q(closes_at__lte=end.replace(tzinfo=None))
    if not wanted:
        return found
    return found.filter(Exists(Opening.objects.filter(wanted, service=OuterRef("pk"))))


def _read(query: QueryDict, name: str, read: Callable[[str], T]) -> T | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    try:
        return read(text)
    except ValueError:
        raise NotUnderstoodError(f"{name}: {text[:40]!r} cannot be read.") from None


def _whole(query: QueryDict, name: str, default: int, least: int, most: int) -> int:
    number = _read(query, name, int)
    if number is None:
        return default
    if not least <= number <= most:
        raise NotUnderstoodError(f"{name}: write a number from {least} to {most}.")
    return number
