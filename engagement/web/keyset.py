"""Keyset pages: the rows after (or before) a row, found by an index however far down they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

DIGITS_OF_A_KEY = 17  # a larger number would not fit the database
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class KeysetPage(Generic[M]):
    """Rows in their order. ``before`` is the first of them where others stand before it, else
    None; ``after`` the last where others follow."""

    rows: list[M]
    before: M | None
    after: M | None

    @property
    def before_key(self) -> int | None:
        return self.before.pk if self.before else None

    @property
    def after_key(self) -> int | None:
        return self.after.pk if self.after else None


def page(
    found: QuerySet[M],
    order: Sequence[str],
    *,
    size: int,
    after: Sequence[object] | None = None,
    before: Sequence[object] | None = None,
) -> KeysetPage[M]:
    """Return the ``size`` rows after (or before) a place in ``order``; the first without either.

    ``order`` names fields as ``order_by`` takes them, the last of them unique; a place has a value
    for each. One query, for one row more than is shown: it tells whether others follow.
    """
    backwards = before is not None
    fields = [_turned(field) for field in order] if backwards else list(order)
    place = before if backwards else after
    if place is not None:
        found = found.filter(beyond(fields, place))
    rows = list(found.order_by(*fields)[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    earlier = more if backwards else place is not None
    later = backwards or more
    return KeysetPage(
        rows,
        before=rows[0] if rows and earlier else None,
        after=rows[-1] if rows and later else None,
    )


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def beyond(order: Sequence[str], place: Sequence[object]) -> Q:
    """Return what stands after a place: as a range of the first field, which an index serves."""
    field, value = order[0].removeprefix("-"), place[0]
    side = "lt" if order[0].startswith("-") else "gt"
    after = Q(**{f"{field}__{side}": value})
    if len(order) == 1:
        return after
    return Q(**{f"{field}__{side}e": value}) & (after | beyond(order[1:], place[1:]))


def as_key(text: str | None) -> int | None:
    """Return a database key that an address or a form names, or None for what cannot be one."""
    if text and text.isascii() and text.isdigit() and len(text) <= DIGITS_OF_A_KEY:
        return int(text)
    return None


def keys_in(texts: Sequence[str]) -> list[int]:
    """Return the database keys among what a form sent."""
    return [key for text in texts if (key := as_key(text)) is not None]
