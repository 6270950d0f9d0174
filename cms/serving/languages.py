"""In which language somebody reads: the first part of the address says so, and nothing else does.

English, the council's own language, has no such part ("/plans/"); the others have ("/ur/plans/").
There is no cookie for it and no guess from the browser, so a page is the same for everybody who
asks for its address, and can be kept.
"""

from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop

from engagement.marking import (
    NAMES,
    OWN,
    OwnWords,
    active,
    attributes,
    day,
    direction,
    filled,
    mark,
    marked,
    ours,
    reader,
    within,
    written_in,
)

__all__ = [
    "NAMES",
    "OWN",
    "OwnWords",
    "active",
    "address",
    "attributes",
    "day",
    "direction",
    "filled",
    "here",
    "mark",
    "marked",
    "of_part",
    "ours",
    "split",
    "switch",
    "within",
    "written_in",
]

# What only officers open, or what has no words: these addresses have no language.
WITHOUT = ("/admin/", "/account/", "/documents/", "/media/", "/static/", "/gallery/", "/healthz")

# How councils name the parts of their site: we know them in every language.
PARTS = {
    *(gettext_noop("Home"), gettext_noop("Have your say"), gettext_noop("You said, we did")),
    *(gettext_noop("Groups"), gettext_noop("News"), gettext_noop("Events")),
    *(gettext_noop("Board papers"), gettext_noop("Site map")),
    *(gettext_noop("How we keep you safe"), gettext_noop("Accessibility statement")),
    gettext_noop("Your words, and what happens to them"),
    gettext_noop("Contact us, and other formats"),
}


def split(path: str) -> tuple[str, str]:
    """Return the language of an address and the address without it."""
    first, slash, rest = path.removeprefix("/").partition("/")
    if slash and first in NAMES and first != OWN:
        return first, f"/{rest}"
    return OWN, path


def address(path: str, language: str) -> str:
    """Return the same address in this language. The path may already have another's."""
    bare = split(path)[1]
    return bare if language == OWN or bare.startswith(WITHOUT) else f"/{language}{bare}"


def here(path: str) -> str:
    """Return this path of the site in the language that is being read."""
    return address(path, reader()) if path.startswith("/") else path


def switch(request: HttpRequest, translations: dict[str, str]) -> list[dict[str, object]]:
    """Return where this page is in each language, as components/tools.html takes it."""
    if request.path.startswith(WITHOUT):
        return []
    query = request.META.get("QUERY_STRING", "")
    same = f"{request.path}?{query}" if query and request.method == "GET" else request.path
    return [
        {
            "code": code,
            "name": name,
            "url": translations.get(code) or address(same, code),
            "dir": direction(code),
            "current": code == reader(),
        }
        for code, name in NAMES.items()
    ]


def of_part(title: str) -> str:
    """Return a page's title; in the reader's language where it is what councils call such a page.

    So the menu can be read before anybody has translated a page.
    """
    return gettext(title) if title in PARTS else title
