"""Pages that cannot just be taken away: who tries is told why, and what to do instead."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page


def why(page: Page) -> str:
    """Return why this page, or one below it, has to stay; "" where it may go.

    A page type says so by ``stays_because`` (see ``SitePage``).
    """
    below = page.get_descendants(inclusive=True).live().specific()
    return next((said for each in below if (said := getattr(each, "stays_because", ""))), "")


def refuse(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Go back to the page with the reason (a hook before unpublishing and deleting)."""
    if said := why(page):
        messages.error(request, said)
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


def refuse_any(
    request: HttpRequest, action: str, pages: Iterable[Page], view: object
) -> HttpResponse | None:
    """The same where several are ticked in a list (a hook before a bulk action)."""
    if action in {"delete", "unpublish"} and (said := next(filter(None, map(why, pages)), "")):
        messages.error(request, said)
        return redirect("wagtailadmin_explore_root")
    return None
