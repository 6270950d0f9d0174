"""In which language somebody reads: the first part of the address says so, and nothing else does.

English, the council's own language, has no such part ("/plans/"); the others have ("/ur/plans/").
There is no cookie for it and no guess from the browser, so a page is the same for everybody who
asks for its address, and can be kept.
"""

from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

OWN: str = settings.LANGUAGE_CODE
NAMES: dict[str, str] = dict(settings.LANGUAGES)
# What only officers open, or what has no words: these addresses have no language.
WITHOUT = ("/admin/", "/account/", "/documents/", "/media/", "/static/", "/gallery/", "/healthz")

NOT_LATIN = {"ar", "pa", "ur"}

# The language that the council wrote this page's own words in.
written_in: ContextVar[str] = ContextVar("written_in", default=OWN)


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
    return address(path, active()) if path.startswith("/") else path


def active() -> str:
    language = get_language()
    return language if language in NAMES else OWN  # the admin has languages of its own


def direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


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
            "current": code == active(),
        }
        for code, name in NAMES.items()
    ]


def mark(words: object, record: bool = False) -> SafeString:
    """Return the attributes for an element that holds what the council wrote, or "".

    Our own words are known by their kind: templates translate into safe strings, Python into lazy
    ones. What comes from the database is plain text: in the page's language, or in the council's
    own where it is from a ``record``, which no translation of the page changes. On a page in
    another script, what has only Latin letters is the council's own too.
    """
    if not words or isinstance(words, Promise | SafeData):
        return mark_safe("")
    language = OWN if record or is_foreign_here(str(words)) else written_in.get()
    if language == active():
        return mark_safe("")
    return mark_safe(f' lang="{language}" dir="{direction(language)}"')  # noqa: S308 - from settings


def is_foreign_here(words: str) -> bool:
    """Say whether the reader's language has other letters than these words, which are Latin."""
    letters = [letter for letter in words if letter.isalpha()] if active() in NOT_LATIN else []
    return bool(letters) and all(ord(letter) < 0x250 for letter in letters)
