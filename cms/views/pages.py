"""Serve pages as Wagtail does, but find them in fewer questions to the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import views
from wagtail.url_routing import RouteResult

from cms import site_layout
from cms.serving import languages, routing


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Find the page below the site's root; Wagtail checks who may see it and shows it.

    Where there are several sites, Wagtail finds the page too. A page that is asked for by another
    language's address leads to its own.
    """
    around = site_layout.of(request)
    if around.site is None:
        return views.serve(request, path)
    page = routing.find(around.tree, [component for component in path.split("/") if component])
    place: routing.Place = page.found_at
    if place.language != languages.active() and languages.active() in place.addresses:
        return redirect(place.addresses[languages.active()])
    languages.written_in.set(place.language)
    # Where Wagtail keeps what it found in a request, as its reference says of both.
    request._wagtail_site = around.site  # type: ignore[attr-defined]
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    return views.serve(request, path)
