"""What the filters ask of every service, in the memory of each process: made anew when it changed.

Ten thousand services take some 2 MB. Nothing here is about anybody.
"""

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Value

from .models import Category, Need, Service

if TYPE_CHECKING:
    from .masks import Facts

Choice = tuple[str, str]
Counts = dict[str, dict[str, int]]
NOT_GIVEN = "not_given"
# Families look for an age or for one of these (L-9); they share their ends on purpose.
BANDS = {"0-5": (0, 5), "5-11": (5, 11), "11-16": (11, 16), "16-25": (16, 25)}


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; what is empty narrows nothing."""

    offer: str = ""
    age: int | None = None
    ages: str = ""
    category: str = ""
    need: str = ""
    area: str = ""
    cost: str = ""
    referral: str = ""
    day: str = ""


_making = Lock()
_kept: "list[tuple[object, Facts]]" = []  # at most one


def read() -> "Facts":
    """Return the facts as the database has them now, in one query where nothing has changed."""
    # Here, so that a web process loads numpy with the first search and not when it starts.
    from .masks import Facts  # noqa: PLC0415

    changed = _changed()
    with _making:
        if not _kept or _kept[0][0] != changed:
            _kept[:] = [(changed, Facts())]
        return _kept[0][1]


def _changed() -> tuple[object, ...]:
    """Return what no two states of the directory share. An opening changes with its service."""
    first, *others = (
        model._default_manager.order_by()
        .values(what=Value(at))
        .annotate(number=Count("pk"), last=Max("updated_at"))
        for at, model in enumerate((Service, Category, Need))
    )
    rows = first.union(*others, all=True).values_list("what", "number", "last")
    return tuple(sorted(rows))
