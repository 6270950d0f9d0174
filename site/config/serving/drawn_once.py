"""What is the same for everybody is drawn once, for those too to whom no kept page is given.

Officers aside, whoever has a cookie of their own (a child half-way through a survey) mostly meets
pages that show nothing of them. Those are drawn once in each process, and again as soon as anything
changed that a page could show: never is one served of an older *generation*
(config/serving/page_cache.py). Nor is one kept that was drawn with a message for one person.
"""

from collections.abc import Callable, Hashable
from threading import Lock

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.translation import get_language

from cms.serving import reading_options
from engagement.web import cache_version
from engagement.web.drawing import SameForEverybody

# Whoever has one of these may have a message waiting, which any page shows.
MAY_HAVE_A_MESSAGE = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
# Django notes here that a form's token, which is for one person, was written into the page.
FORM_FOR_ONE = "CSRF_COOKIE_NEEDS_UPDATE"

drawn: cache_version.Memory[str] = cache_version.Memory(most=200)
_drawing = Lock()


class DrawnOnce:
    """Says which generation a request belongs to, and draws what has changed (a middleware)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before = cache_version.current.set(cache_version.now() if settings.KEEP_PAGES else None)
        try:
            return self.get_response(request)
        finally:
            cache_version.current.reset(before)

    def process_template_response(
        self, request: HttpRequest, response: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        if isinstance(response, SameForEverybody) and _may_be_kept(request):
            key = _key(request, response)
            response.kept = drawn.get(key) or _draw(key, request, response)
        return response


def _draw(key: Hashable, request: HttpRequest, response: SameForEverybody) -> str:
    """Draw the page and keep it. After a write many ask at once: one draws, the others wait."""
    with _drawing:
        found = drawn.get(key)
        if found is None:
            found = response.draw()
            if not request.META.get(FORM_FOR_ONE):
                drawn.keep(key, found)
        return found


def _may_be_kept(request: HttpRequest) -> bool:
    return request.method == "GET" and MAY_HAVE_A_MESSAGE.isdisjoint(request.COOKIES)


def _key(request: HttpRequest, response: SameForEverybody) -> Hashable:
    """Return everything that the page is drawn from, beside the database."""
    return (
        get_language(),
        reading_options.written(reading_options.chosen(request)),
        request.scheme,
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        str(response.template_name),
        response.drawn_from,
    )
