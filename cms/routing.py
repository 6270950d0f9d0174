"""Find a page by its path: in two questions to the database, however deep it stands.

Wagtail asks once for the site, then twice for each step of the path.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from wagtail.models import Page
from wagtail.url_routing import RouteResult

FIELDS = ("url_path", "title", "live", "alias_of_id", "content_type_id", "pk")


def route(root: Page, components: Sequence[str]) -> RouteResult:
    """Return the live page at this path below the root, knowing the pages above it.

    Raises Http404. A page above that is not published is left out of the trail, as in Wagtail
    it does not hide what is below it.
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
        raise Http404
    _, _, live, _, content_type, pk = found[wanted[-1]]
    model = ContentType.objects.get_for_id(content_type).model_class()
    page: Any = model._default_manager.filter(pk=pk).first() if live and model else None
    if page is None:
        raise Http404
    above = [found[path] for path in wanted[:-1] if path in found and found[path][2]]
    page._trail = [(row[1], f"/{row[0].removeprefix(root.url_path)}") for row in above]
    page._is_no_alias = not any(row[3] for row in found.values())
    return RouteResult(page)
