"""Find a page by its path: in one question to the database, or two the first time.

Wagtail asks once for the site, then twice for each step of the path. Where a path leads is kept
until a page moves, is published or taken back; the page itself is read anew each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from wagtail.models import Page
from wagtail.url_routing import RouteResult

FIELDS = ("url_path", "title", "live", "alias_of_id", "content_type_id", "pk")
SECONDS = 60
LONGEST = 150  # of a path whose place is kept


@dataclass(frozen=True)
class Place:
    """Where a path leads: which page, what stands above it, and whether aliases are among them."""

    pk: int
    content_type_id: int
    trail: list[tuple[str, str]]
    is_no_alias: bool


def route(root: Page, components: Sequence[str], *, generation: str) -> RouteResult:
    """Return the live page at this path below the root, knowing the pages above it.

    Raises Http404. ``generation`` changes when any page's place may have changed.
    """
    path = f"{root.url_path}{'/'.join(components)}{'/' if components else ''}"
    key = f"sayso.place.{generation}.{path}" if len(path) < LONGEST else ""
    known: Place | None = cache.get(key) if key else None
    page = _read(known, path) if known else None
    if page is None:
        known = _find(root, components)
        page = _read(known, path) if known else None
    if page is None or known is None:
        raise Http404
    if key:
        cache.add(key, known, SECONDS)
    page._trail, page._is_no_alias = known.trail, known.is_no_alias
    return RouteResult(page)


def _find(root: Page, components: Sequence[str]) -> Place | None:
    """Ask for the page at this path and those above it.

    One above that is not published is left out of the trail; as in Wagtail it does not hide what
    is below it.
    """
    wanted = [root.url_path]
    for component in components:
        wanted.append(f"{wanted[-1]}{component}/")
    near = Page.objects.filter(
        slug__in=set(components),
        path__startswith=root.path,
        depth__gt=root.depth,
        depth__lte=root.depth + len(components),
    )
    found = {row[0]: row for row in near.values_list(*FIELDS) if row[0] in wanted}
    found[root.url_path] = tuple(getattr(root, name) for name in FIELDS)
    if wanted[-1] not in found:
        return None
    above = [found[path] for path in wanted[:-1] if path in found and found[path][2]]
    return Place(
        pk=found[wanted[-1]][5],
        content_type_id=found[wanted[-1]][4],
        trail=[(row[1], f"/{row[0].removeprefix(root.url_path)}") for row in above],
        is_no_alias=not any(row[3] for row in found.values()),
    )


def _read(place: Place, path: str) -> Any:
    """Return the page as it is now; None where it is not live, or no longer there."""
    model = ContentType.objects.get_for_id(place.content_type_id).model_class()
    if model is None:
        return None
    try:
        page: Any = model._default_manager.get(pk=place.pk)
    except ObjectDoesNotExist:
        return None
    return page if page.live and page.url_path == path else None
