"""The directory: find services by what families know of themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import directory, facts
from .facts import BANDS, NOT_GIVEN, Choice, Counts, Wanted
from .models import Service
from .models.service import ServiceQuerySet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .masks import Facts

__all__ = ["BANDS", "NOT_GIVEN", "Facets", "ServiceResults", "Wanted", "chosen", "facets", "find"]
PAGE = 20


@dataclass(frozen=True)
class Facets:
    """The choices of the list's filters, each as (value, label)."""

    categories: list[Choice]
    needs: list[Choice]
    areas: list[Choice]


def facets(offer: str = "") -> Facets:
    """Return every choice of the filters, in one query."""
    return Facets(*facts.read().choices(offer))


@dataclass(frozen=True)
class ServiceResults:
    """One page of the list. ``total`` counts all that were found.

    ``fits`` is false where no service fits the words: these are those that come nearest.
    ``counts`` has for each value of each filter how many services it would leave.
    """

    services: Sequence[Service]
    total: int
    number: int
    fits: bool = True
    counts: Counts = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def find(*, words: str = "", number: int = 1, **wanted: object) -> ServiceResults:
    """Return one page of the services that fit every fact that is given (``Wanted``).

    With words the best come first; without, it is by name. An unknown age fits every age; an
    unknown cost is found by asking for it.
    """
    known, look = facts.read(), Wanted(**wanted)  # type: ignore[arg-type]
    allowed = known.keys[known.fits(look)]
    if not words.strip():
        keys = allowed.tolist()
        return _page(keys, number, fits=True, counts=known.count(look))
    wide = known.keys[known.fits(Wanted(offer=look.offer))]
    found = directory.index().find(words, among=_among(known, wide))
    # One search over the offer, narrowed: so a count says what choosing it will show.
    within = set(allowed.tolist())
    ranked = [each for each in found if each.key in within]
    if found and not ranked:
        ranked = directory.index().find(words, among=within)
    counts = known.count(look, [each.key for each in found])
    fits = not ranked or ranked[0].fits
    return _page([each.key for each in ranked], number, fits=fits, counts=counts)


def chosen(slugs: Sequence[str], offer: str) -> list[Service]:
    """Return the services of these addresses, in this order; what is not shown is left out."""
    rows = Service.objects.listed().filter(slug__in=slugs, category__offer=offer)
    by_slug = {each.slug: each for each in rows.select_related("category")}
    return [by_slug[slug] for slug in dict.fromkeys(slugs) if slug in by_slug]


def _among(known: "Facts", allowed: "NDArray[np.int64]") -> set[int] | None:
    """Return the keys to search among; None for all."""
    return None if len(allowed) == len(known.keys) else set(allowed.tolist())


def _page(keys: list[int], number: int, *, fits: bool, counts: Counts) -> ServiceResults:
    shown = keys[(number - 1) * PAGE : number * PAGE]
    by_key = {each.pk: each for each in _as_listed(Service.objects.filter(pk__in=shown))}
    services = [by_key[key] for key in shown if key in by_key]
    return ServiceResults(services, len(keys), number, fits, counts)


def _as_listed(found: ServiceQuerySet) -> ServiceQuerySet:
    return found.select_related("category").prefetch_related("needs").defer("description")
