"""What every template may use."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cms import frame


def council(request: HttpRequest) -> dict[str, object]:
    """Return what stands around a page; it is read once, and only where a template asks for it.

    ``council`` is unsaved on a database without one. The head, the help strip and the foot are
    the same for everybody, so they come written.
    """
    around = SimpleLazyObject(frame.frame)
    return {
        "council": SimpleLazyObject(lambda: around.council),
        "page_header": lambda: around.header(request.path),
        "page_help": lambda: around.help,
        "page_footer": lambda: around.footer,
        # Not "search_url": Wagtail's own templates use that name.
        "search_page": lambda: reverse("search"),
    }
