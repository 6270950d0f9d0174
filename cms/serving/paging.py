"""Long lists a page at a time, by plain links."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def paged(found: QuerySet[Any], request: HttpRequest, size: int) -> dict[str, Any]:
    """Return ``list_page``, one page of what was found, and the addresses of its neighbours.

    A page that there is not is the nearest that there is. For cms/includes/pages_of.html.
    """
    shown = Paginator(found, size).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"list_page": shown}
    if shown.has_previous():
        context["previous_url"] = f"?page={shown.previous_page_number()}"
    if shown.has_next():
        context["next_url"] = f"?page={shown.next_page_number()}"
    return context
