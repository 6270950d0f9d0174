"""Find a page by its path: in one question to the database, or two the first time.

Wagtail asks once for the site, then twice for each step of the path. Where a path leads is kept
until a page moves, is published or taken back; the page itself is read anew each time.

Each language has a tree of its own. What nobody has translated is found in the council's tree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from . import languages

FIELDS = ("url_path", "title", "live", "alias_of_id", "content_type_id", "pk", "translation_key")
SECONDS = 60
LONGEST = 150  # of a path whose place is kept


@dataclass(frozen=True)
class Place:
    """Where a path leads: which page, what stands above it, and whether aliases are among them.

    ``addresses`` has where it stands in each language, this one among them.
    """

    pk: int
    content_type_id: int
    trail: list[tuple[str, str]]
    is_no_alias: bool
    addresses: dict[str, str]


def route(
    roots: Mapping[str, Page],
    components: Sequence[str],
    *,
    generation: str,
    is_all_open: bool = False,
) -> RouteResult:
    """Return the live page at this path, knowing the pages above it and its translations.

    ``roots`` are the first pages of the languages. The reader's own language is looked through
    first, then the council's. Raises Http404. ``generation`` changes when any page's place may
    have changed; ``is_all_open`` says that no page is only for some.
    """
    for language in dict.fromkeys((languages.active(), languages.OWN)):
        page = _at(roots, language, components, generation) if language in roots else None
        if page is not None:
            page._written_in = language
            page._is_open = is_all_open and page._is_no_alias
            return RouteResult(page)
    raise Http404


def _at(
    roots: Mapping[str, Page], language: str, components: Sequence[str], generation: str
) -> Any:
    """Return the live page at this path of this language's tree; None where there is none."""
    root = roots[language]
    path = f"{root.url_path}{'/'.join(components)}{'/' if components else ''}"
    key = f"sayso.place.{generation}.{path}" if len(path) < LONGEST else ""
    known: Place | None = cache.get(key) if key else None
    page = _read(known, path) if known else None
    if page is None:
        known = _find(roots, root, components)
        page = _read(known, path) if known else None
        if page is not None and key:
            cache.set(key, known, SECONDS)
    if page is None or known is None:
        return None
    page._trail, page._is_no_alias = known.trail, known.is_no_alias
    page._addresses = known.addresses
    return page


def _find(roots: Mapping[str, Page], root: Page, components: Sequence[str]) -> Place | None:
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
    page = found[wanted[-1]]
    return Place(
        pk=page[5],
        content_type_id=page[4],
        trail=[
            (languages.of_part(row[1]), languages.here(f"/{row[0].removeprefix(root.url_path)}"))
            for row in above
        ],
        is_no_alias=not any(row[3] for row in found.values()),
        addresses=_addresses(roots, page[6]),
    )


def _addresses(roots: Mapping[str, Page], translation_key: object) -> dict[str, str]:
    """Return where the live translations of a page stand, by language."""
    if len(roots) == 1:
        return {}
    same = Page.objects.live().filter(translation_key=translation_key)
    return {
        language: languages.address(f"/{path.removeprefix(root.url_path)}", language)
        for path in same.values_list("url_path", flat=True)
        for language, root in roots.items()
        if path.startswith(root.url_path)
    }


def _read(place: Place, path: str) -> Any:
    """Return the page as it is now; None where it is not live, or no longer there."""
    model = ContentType.objects.get_for_id(place.content_type_id).model_class()
    if model is None:
        return None
    try:
        with_them = getattr(model, "read_with", ())
        page: Any = model._default_manager.select_related(*with_them).get(pk=place.pk)
    except ObjectDoesNotExist:
        return None
    return page if page.live and page.url_path == path else None
