"""Which services fit each value of each filter, as rows of yes and no (numpy)."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .facts import BANDS, NOT_GIVEN, Choice, Counts, Wanted
from .models import Category, Need, Offer, Opening, Service, Weekday

Mask = NDArray[np.bool_]
OLDEST = 999
WIDE = (Service.Reach.EVERYWHERE, Service.Reach.ONLINE)
_FIELDS = (
    *("id", "category_id", "category__offer", "min_age", "max_age", "for_everybody"),
    *("reach", "area", "cost", "needs_referral"),
)


class Facts:
    """The services in the order of the list; for each value of each filter, which fit it."""

    def __init__(self) -> None:
        rows = list(Service.objects.listed().order_by("name", "id").values_list(*_FIELDS))
        columns = list(zip(*rows, strict=True)) or [()] * len(_FIELDS)
        keys, categories, offers, least, most, everybody, reach, area, cost, referral = columns
        self.keys = np.array(keys, dtype=np.int64)
        self._place = {key: at for at, key in enumerate(keys)}
        self._least = np.array([0 if age is None else age for age in least], dtype=np.int16)
        self._most = np.array([OLDEST if age is None else age for age in most], dtype=np.int16)
        listed = Category.objects.order_by("position", "name", "slug")
        self.categories = list(listed.values_list("pk", "slug", "name", "offer"))
        needs = list(Need.objects.values_list("pk", "slug", "name"))
        self.needs = [(slug, name) for _pk, slug, name in needs]
        self.areas = sorted({each for each in area if each})
        of_category = {pk: slug for pk, slug, _name, _offer in self.categories}
        made_for = self._linked(Service.needs.through.objects.values_list("need_id", "service_id"))
        for_all = np.array(everybody, dtype=bool)
        wide = np.array([each in WIDE for each in reach], dtype=bool)
        self._masks: dict[str, dict[str, Mask]] = {
            "offer": _equal(offers, Offer.values),
            "category": _equal([of_category[pk] for pk in categories], of_category.values()),
            "need": {slug: made_for.get(pk, self._none()) | for_all for pk, slug, _ in needs},
            "area": {name: mask | wide for name, mask in _equal(area, self.areas).items()},
            "cost": _equal([each or NOT_GIVEN for each in cost], (*Service.Cost.values, NOT_GIVEN)),
            "referral": {"none": np.array([each is False for each in referral], dtype=bool)},
            "day": dict.fromkeys(Weekday.values, self._none())
            | self._linked(Opening.objects.values_list("day", "service_id")),
            "ages": {band: self._takes(*ends) for band, ends in BANDS.items()},
        }

    def fits(self, wanted: Wanted, *, but: str = "") -> Mask:
        """Return which services fit; ``but`` names the one filter that is left aside."""
        found = np.ones(len(self.keys), dtype=bool)
        if wanted.age is not None:
            found &= self._takes(wanted.age, wanted.age)
        for name, masks in self._masks.items():
            if name != but and (value := getattr(wanted, name)):
                found &= masks.get(value, self._none())
        return found

    def choices(self, offer: str = "") -> tuple[list[Choice], list[Choice], list[Choice]]:
        """Return categories of an offer (all for ""), needs and areas, each (value, label)."""
        categories = [(row[1], row[2]) for row in self.categories if offer in ("", row[3])]
        return categories, self.needs, [(area, area) for area in self.areas]

    def count(self, wanted: Wanted, among: Iterable[int] | None = None) -> Counts:
        """Return for each value of each filter how many services it would leave.

        ``among``: the keys that fit the words, where words are given.
        """
        by_words = None if among is None else np.isin(self.keys, list(among))
        ours = {row[1] for row in self.categories if wanted.offer in ("", row[3])}
        found: Counts = {}
        for name, masks in self._masks.items():
            rest = self.fits(wanted, but=name)
            rest = rest if by_words is None else rest & by_words
            found[name] = {
                value: int(np.count_nonzero(rest & mask))
                for value, mask in masks.items()
                if name != "category" or value in ours
            }
        return found

    def _takes(self, least: int, most: int) -> Mask:
        """Return which take some age between these; an age that is not given rules nothing out."""
        return np.asarray((self._least <= most) & (self._most >= least))

    def _none(self) -> Mask:
        return np.zeros(len(self.keys), dtype=bool)

    def _linked(self, links: Iterable[tuple[Any, int]]) -> dict[Any, Mask]:
        found: dict[Any, Mask] = {}
        for value, key in links:
            if key in self._place:
                found.setdefault(value, self._none())[self._place[key]] = True
        return found


def _equal(column: Iterable[str], values: Iterable[str]) -> dict[str, Mask]:
    """Return for each value which rows have it."""
    given = np.array(list(column), dtype=object)
    return {str(value): np.asarray(given == value, dtype=bool) for value in values}
