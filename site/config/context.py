"""What every template may use."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cms import frame


def council(request: HttpRequest) -> dict[str, object]:
    """Return what stands around a page; it is read once, and only where a template asks for it.

    ``council`` is unsaved on a database without one; ``navigation`` is a list of
    (title, address, current); ``footer_links`` a list of (title, address).
    """
    around = SimpleLazyObject(frame.frame)
    return {
        "council": SimpleLazyObject(lambda: around.council),
        "navigation": lambda: frame.navigation(around.menu, request.path),
        "footer_links": lambda: around.footer,
        # Not "search_url": Wagtail's own templates use that name.
        "search_page": lambda: reverse("search"),
    }
