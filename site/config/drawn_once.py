"""What is the same for everybody is drawn once, for those too to whom no kept page is given.

Officers aside, whoever has a cookie of their own (a child half-way through a survey) mostly meets
pages that show nothing of them. Those are drawn once in each process, and again as soon as anything
changed that a page could show: never is one served of an older *generation* (config/page_cache.py).
Nor is one kept that was drawn with a message for one person.
"""

import time
from collections.abc import Callable, Hashable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.translation import get_language

from cms import reading_options
from config.page_cache import GENERATION, KEPT_SECONDS
from engagement.drawing import SameForEverybody

MOST = 200
# Whoever has one of these may have a message waiting, which any page shows.
MAY_HAVE_A_MESSAGE = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
# Django notes here that a form's token, which is for one person, was written into the page.
FORM_FOR_ONE = "CSRF_COOKIE_NEEDS_UPDATE"

_drawn: dict[Hashable, tuple[float, str]] = {}


class DrawnOnce:
    """Draws pages that are the same for everybody only where they have changed (a middleware)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Asked before anything is read for the page: what changes meanwhile begins a newer one.
        if settings.KEEP_PAGES and request.method == "GET":
            request.generation = cache.get(GENERATION)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        if isinstance(response, SameForEverybody) and (key := _key(request, response)):
            at, response.kept = _drawn.get(key, (0.0, ""))
            if time.monotonic() - at > KEPT_SECONDS or not response.kept:
                response.kept = response.draw()
                if not request.META.get(FORM_FOR_ONE):
                    _keep(key, response.kept)
        return response


def _keep(key: Hashable, content: str) -> None:
    if len(_drawn) >= MOST:
        _drawn.clear()
    _drawn[key] = time.monotonic(), content


def _key(request: HttpRequest, response: SameForEverybody) -> Hashable | None:
    """Return everything that the page is drawn from; None where it may not be kept."""
    generation = getattr(request, "generation", None)
    if generation is None or not MAY_HAVE_A_MESSAGE.isdisjoint(request.COOKIES):
        return None
    return (
        generation,
        get_language(),
        reading_options.written(reading_options.chosen(request)),
        request.scheme,
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        str(response.template_name),
        response.drawn_from,
    )
