"""The directory as the search reads it: an index in this process, made anew when it changed.

Works the same on every database: no extension. What the texts of the directory mean is kept in a
table, so that it is worked out once. What somebody asks is neither kept nor logged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Value

from feedback_analysis import engines

from .models import Category, Need, Service, Synonym, TextVector
from .models.synonym import phrases

if TYPE_CHECKING:
    import numpy as np

    from feedback_analysis.engines.search import Document, Index, Synonyms

# How much a word of each text weighs.
NAME, SUMMARY, NEED, CATEGORY, OTHER = 3.0, 2.0, 2.0, 1.5, 1.0
FEW = 30  # texts whose meaning is worked out while somebody waits: a service that was just saved
PORTION = 500  # texts that are kept at once
READ = (Service, Category, Need, Synonym, TextVector)
Changed = tuple[tuple[int, int, object], ...]


@dataclass(frozen=True)
class _Kept:
    changed: Changed
    index: "Index"


_making = Lock()
_kept: list[_Kept] = []  # at most one
_embedded: list[Changed] = []  # at most one: the texts whose meaning the worker has worked out


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
            documents, known = _documents(), synonyms()
            rows = _meanings(engines.search.compared(documents, known), most=FEW)
            made = engines.search.Index(documents, known, rows)
            after = _changed()
            same = _of_texts(after) == _of_texts(changed)
            _kept[:] = [_Kept(after if same else changed, made)]
        return _kept[0].index
    finally:
        _making.release()


def embed_all() -> int:
    """Work out what every text of the directory means, and forget what is no longer in it.

    For the worker, each minute: returns how many texts were new. Until then they are found by
    their words.
    """
    changed = _changed()
    if _embedded == [changed]:
        return 0
    texts = engines.search.compared(_documents(), synonyms())
    digests = {engines.search.digest(text) for text in texts}
    there = set(TextVector.objects.values_list("digest", flat=True))
    gone = sorted(there - digests)
    for start in range(0, len(gone), PORTION):
        TextVector.objects.filter(digest__in=gone[start : start + PORTION]).delete()
    new = [text for text in texts if engines.search.digest(text) not in there]
    for start in range(0, len(new), PORTION):
        _embed(new[start : start + PORTION])
    after = _changed()
    _embedded[:] = [after] if _of_texts(after) == _of_texts(changed) else []
    return len(new)


def _meanings(texts: Sequence[str], *, most: int) -> "Mapping[str, np.ndarray]":
    """Return the rows that are kept, and of the others too if there are no more than ``most``."""
    kept = dict(TextVector.objects.values_list("digest", "row"))
    digests = {text: engines.search.digest(text) for text in texts}
    found = {
        text: engines.search.from_bytes(bytes(kept[digest]))
        for text, digest in digests.items()
        if digest in kept
    }
    missing = [text for text in texts if text not in found]
    return found | _embed(missing) if len(missing) <= most else found


def _embed(texts: Sequence[str]) -> "dict[str, np.ndarray]":
    """Work out what texts mean and keep it."""
    rows: dict[str, np.ndarray] = engines.search.embed(texts)
    TextVector.objects.bulk_create(
        (
            TextVector(digest=engines.search.digest(text), row=engines.search.to_bytes(row))
            for text, row in rows.items()
        ),
        ignore_conflicts=True,
    )
    return rows


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
        says=(
            name,
            f"{name}. {summary}",
            *([f"{name}: {needs}"] if needs else []),
            *engines.search.sentences(summary),
            *engines.search.sentences(description),
        ),
    )


def _changed() -> Changed:
    """Return what no two states of the directory share: numbers of rows, and the last changes."""
    first, *others = (
        model._default_manager.order_by()
        .values(what=Value(at))
        .annotate(
            # A row of what a text means goes with its text, which counts already; to count some
            # 30,000 of them takes longer than to search.
            number=Value(0) if model is TextVector else Count("pk"),
            last=Max("updated_at"),
        )
        for at, model in enumerate(READ)
    )
    return tuple(sorted(first.union(*others, all=True).values_list("what", "number", "last")))


def _of_texts(changed: Changed) -> Changed:
    """Return the part that tells of texts, not of what is kept of their meaning."""
    return tuple(row for row in changed if READ[row[0]] is not TextVector)


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
