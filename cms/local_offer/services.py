"""The directory: find services by what families know of themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, QuerySet, Value, Window

from . import directory
from .models import Category, Need, Service
from .models.service import ServiceQuerySet

PAGE = 20
NOT_GIVEN = "not_given"


@dataclass(frozen=True)
class Facets:
    """The choices of the list's filters, each as (value, label)."""

    categories: list[tuple[str, str]]
    needs: list[tuple[str, str]]
    areas: list[tuple[str, str]]


def facets() -> Facets:
    """Read every choice of the filters in one query."""
    areas = Service.objects.listed().exclude(area="").order_by()
    rows = (
        _choices(Category.objects.order_by(), 0, "position", "slug", "name")
        .union(
            _choices(Need.objects.order_by(), 1, "position", "slug", "name"),
            _choices(areas, 2, None, "area", "area"),
        )
        .values_list("what", "place", "value", "words")
    )
    found: list[list[tuple[str, str]]] = [[], [], []]
    for what, _place, value, words in sorted(
        rows, key=lambda row: (row[0], row[1], row[3], row[2])
    ):
        found[what].append((value, words))
    return Facets(*found)


def _choices(rows: QuerySet, what: int, position: str | None, value: str, words: str) -> QuerySet:
    return rows.annotate(
        what=Value(what),
        place=F(position) if position else Value(0, IntegerField()),
        value=F(value),
        words=F(words),
    ).values("what", "place", "value", "words")


@dataclass(frozen=True)
class ServiceResults:
    """One page of the list. ``total`` counts all that were found.

    ``fits`` is false where no service fits the words: these are those that come nearest.
    """

    services: Sequence[Service]
    total: int
    number: int
    fits: bool = True

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def find(
    *,
    words: str = "",
    age: int | None = None,
    category: str = "",
    need: str = "",
    area: str = "",
    cost: str = "",
    number: int = 1,
) -> ServiceResults:
    """Return one page of the services that fit every fact that is given.

    With words the best come first; without, it is by name. An unknown age fits every age; an
    unknown cost is found by asking for it.
    """
    found = everything = Service.objects.listed()
    if age is not None:
        found = found.for_age(age)
    if category:
        found = found.filter(category__slug=category)
    if need:
        found = found.for_need(need)
    if area:
        found = found.in_area(area)
    if cost:
        found = found.filter(cost="" if cost == NOT_GIVEN else cost)
    if words.strip():
        return _best(None if found is everything else found, words, number)
    counted = _as_listed(found).annotate(total=Window(Count("*"))).order_by("name", "id")
    services = list(counted[(number - 1) * PAGE : number * PAGE])
    return ServiceResults(services, services[0].total if services else 0, number)


def _best(among: ServiceQuerySet | None, words: str, number: int) -> ServiceResults:
    """Return one page of those among these, all if None, that fit the words."""
    allowed = None if among is None else set(among.order_by().values_list("pk", flat=True))
    ranked = directory.index().find(words, among=allowed)
    shown = [each.key for each in ranked[(number - 1) * PAGE : number * PAGE]]
    by_key = {each.pk: each for each in _as_listed(Service.objects.filter(pk__in=shown))}
    services = [by_key[key] for key in shown if key in by_key]
    return ServiceResults(services, len(ranked), number, not ranked or ranked[0].fits)


def _as_listed(found: ServiceQuerySet) -> ServiceQuerySet:
    return found.select_related("category").prefetch_related("needs").defer("description")
