"""The directory as the search reads it: an index in this process, made anew when it changed.

Works the same on every database: no extension, no table of its own. What somebody asks is neither
kept nor logged.
"""

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Value

from feedback_analysis import engines

from .models import Category, Need, Service, Synonym
from .models.synonym import phrases

if TYPE_CHECKING:
    from feedback_analysis.engines.search import Document, Index, Synonyms

# How much a word of each text weighs.
NAME, SUMMARY, NEED, CATEGORY, OTHER = 3.0, 2.0, 2.0, 1.5, 1.0
Changed = tuple[tuple[int, int, object], ...]


@dataclass(frozen=True)
class _Kept:
    changed: Changed
    index: "Index"


_making = Lock()
_kept: list[_Kept] = []  # at most one


def index() -> "Index":
    """Return the index of all services that are listed, as the database has them now.

    While one request makes it anew, which takes 3 s where 10,000 services are listed, others go on
    with the one before.
    """
    changed = _changed()
    kept = _kept[0] if _kept else None
    if kept and kept.changed == changed:
        return kept.index
    if not _making.acquire(blocking=kept is None):
        assert kept is not None
        return kept.index
    try:
        if not _kept or _kept[0].changed != changed:
            before = _kept[0].index if _kept else None
            made = engines.search.Index(_documents(), synonyms(), before)
            _kept[:] = [_Kept(changed, made)]
        return _kept[0].index
    finally:
        _making.release()


def synonyms() -> "Synonyms":
    """Return the council's synonyms."""
    return engines.search.Synonyms(
        (phrases(said), phrases(means))
        for said, means in Synonym.objects.values_list("said", "means")
    )


def document(
    *,
    key: int,
    name: str,
    summary: str = "",
    needs: str = "",
    category: str = "",
    description: str = "",
    other: str = "",
) -> "Document":
    """Return a service as the search reads it."""
    return engines.search.Document(
        key=key,
        fields=(
            (name, NAME),
            (summary, SUMMARY),
            (needs, NEED),
            (category, CATEGORY),
            (description, OTHER),
            (other, OTHER),
        ),
        about=f"{name}. {summary} {needs} {description}",
    )


def _changed() -> Changed:
    """Return what no two states of the directory share: numbers of rows, and the last changes."""
    first, *others = (
        model._default_manager.order_by()
        .values(what=Value(at))
        .annotate(number=Count("pk"), last=Max("updated_at"))
        for at, model in enumerate((Service, Category, Need, Synonym))
    )
    return tuple(sorted(first.union(*others, all=True).values_list("what", "number", "last")))


def _documents() -> list["Document"]:
    made_for: dict[int, list[str]] = {}
    for service, need in Service.needs.through.objects.values_list("service_id", "need__name"):
        made_for.setdefault(service, []).append(need)
    texts = ("provider", "area", "opening", "accessibility")
    rows = (
        Service.objects.listed()
        .order_by("name", "id")
        .values(
            *("id", "name", "summary", "description", "category__name", "category__needs_heading"),
            *texts,
        )
    )
    return [
        document(
            key=row["id"],
            name=row["name"],
            summary=row["summary"],
            needs=", ".join(made_for.get(row["id"], ())),
            category=f"{row['category__name']}. {row['category__needs_heading']}",
            description=row["description"],
            other=" ".join(row[text] for text in texts),
        )
        for row in rows
    ]
