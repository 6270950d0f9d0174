"""Find a page by its path: in one question to the database, or two the first time.

Wagtail asks once for the site, then twice for each step of the path. Where a path leads is kept
for as long as nothing changes; the page itself is read anew each time.

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

from . import languages

FIELDS = ("url_path", "title", "live", "alias_of_id", "content_type_id", "pk", "translation_key")
SECONDS = 60
LONGEST = 150  # of a path whose place is kept


@dataclass(frozen=True)
class Place:
    """Where a path leads: which page, in which language's tree, and what stands above it.

    ``is_no_alias`` says that neither it nor a page above is an alias of another one, and
    ``is_open`` moreover that no page of the site is only for some. ``addresses`` has where it
    stands in each language, this one among them.
    """

    pk: int
    content_type_id: int
    language: str
    trail: list[tuple[str, str]]
    is_no_alias: bool
    is_open: bool
    addresses: dict[str, str]


@dataclass(frozen=True)
class Tree:
    """The first pages of the languages; ``is_all_open`` where no page is only for some.

    ``version`` changes when any page's place may have changed.
    """

    roots: Mapping[str, Page]
    is_all_open: bool
    version: str


def find(tree: Tree, components: Sequence[str]) -> Any:
    """Return the live page at this path, its ``found_at`` set. Raises Http404.

    The reader's own language is looked through first, then the council's.
    """
    for language in dict.fromkeys((languages.active(), languages.OWN)):
        page = _at(tree, language, components) if language in tree.roots else None
        if page is not None:
            return page
    raise Http404


def _at(tree: Tree, language: str, components: Sequence[str]) -> Any:
    """Return the live page at this path of this language's tree; None where there is none."""
    root = tree.roots[language]
    path = f"{root.url_path}{'/'.join(components)}{'/' if components else ''}"
    key = f"sayso.place.{tree.version}.{languages.active()}.{path}" if len(path) < LONGEST else ""
    known: Place | None = cache.get(key) if key else None
    page = _read(known, path) if known else None
    if page is None:
        known = _find(tree, language, components)
        page = _read(known, path) if known else None
        if page is not None and key:
            cache.set(key, known, SECONDS)
    return page


def _find(tree: Tree, language: str, components: Sequence[str]) -> Place | None:
    """Ask for the page at this path and those above it.

    One above that is not published is left out of the trail; as in Wagtail it does not hide what
    is below it.
    """
    root = tree.roots[language]
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
    is_no_alias = not any(row[3] for row in found.values())
    return Place(
        pk=page[5],
        content_type_id=page[4],
        language=language,
        trail=[
            (languages.of_part(row[1]), languages.here(f"/{row[0].removeprefix(root.url_path)}"))
            for row in above
        ],
        is_no_alias=is_no_alias,
        is_open=is_no_alias and tree.is_all_open,
        addresses=_addresses(tree.roots, page[6]),
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
    page.found_at = place
    return page if page.live and page.url_path == path else None
