"""Serve pages as Wagtail does, but find them in fewer questions to the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import views

from cms.serving import languages, routing, site_layout


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Find the page below the site's root; Wagtail checks who may see it and shows it.

    Where there are several sites, Wagtail finds the page too. A page that is asked for by another
    language's address leads to its own.
    """
    around = site_layout.of(request)
    if around.site is None:
        return views.serve(request, path)
    found = routing.route(
        around.roots,
        [component for component in path.split("/") if component],
        generation=around.generation,
        is_all_open=around.is_all_open,
    )
    language = found.page._written_in
    if language != languages.active() and languages.active() in found.page._addresses:
        return redirect(found.page._addresses[languages.active()])
    languages.written_in.set(language)
    request._wagtail_site = around.site  # type: ignore[attr-defined]
    request._wagtail_route_for_request = found  # type: ignore[attr-defined]
    return views.serve(request, path)
