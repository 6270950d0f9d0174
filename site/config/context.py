"""What every template may use."""

from functools import partial

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cms import frame


def council(request: HttpRequest) -> dict[str, object]:
    """Return what stands around a page; each is read only where a template asks for it.

    ``council`` is unsaved on a database without one; ``navigation`` is a list of
    (title, address, current); ``footer_links`` a list of (title, address).
    """
    return {
        "council": SimpleLazyObject(lambda: frame.frame().council),
        "navigation": partial(frame.navigation, request.path),
        "footer_links": lambda: frame.frame().footer,
        "search_url": partial(reverse, "search"),
    }
