"""What every template may use."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cms import site_layout
from cms.serving import languages, reading_options


def council(request: HttpRequest) -> dict[str, object]:
    """Return what stands around a page; it is read once, and only where a template asks for it."""
    around = SimpleLazyObject(lambda: site_layout.of(request))
    found = getattr(request, "_wagtail_route_for_request", None)
    translations = found.page.found_at.addresses if found and found.page.found_at else {}
    own_words = languages.written_in.get()
    return {
        "layout": around,
        "council": SimpleLazyObject(lambda: around.council),
        "menu_entry": lambda: around.entry_above(request.path),
        "privacy": lambda: {"url": around.privacy, "kept": around.kept},
        "survey_easy_read": lambda: around.survey_easy_read.get(_slug(request), ""),
        "home": languages.here("/"),
        "languages": lambda: languages.switch(request, translations),
        "translations": translations,
        "untranslated": own_words != languages.active(),
        "machine_drafted": SimpleLazyObject(lambda: around.machine_drafted),
        "reading": reading_options.chosen(request),
        "reading_page": lambda: reading_options.address(request),
        # Not "search_url": Wagtail's own templates use that name.
        "search_page": lambda: reverse("search"),
    }


def _slug(request: HttpRequest) -> str:
    """Return which survey or service the address names, if it names one."""
    found = request.resolver_match
    return str(found.kwargs.get("slug", "")) if found else ""
