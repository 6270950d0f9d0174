"""In which language words are, and how a page says so.

A page in Urdu also holds what the council wrote in English. A screen reader chooses its voice, and
a browser the direction and the letters, by the ``lang`` and ``dir`` of the nearest element.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeData, SafeString, mark_safe

OWN: str = settings.LANGUAGE_CODE
NAMES: dict[str, str] = dict(settings.LANGUAGES)
# Each language by what it calls itself, which is a word of its own.
CALLED = {name: language for language, name in NAMES.items()}
# These have letters of their own, by which their words are told from the council's.
NOT_LATIN = {"ar", "pa", "ur"}

# The language that the council wrote this page's own words in.
written_in: ContextVar[str] = ContextVar("written_in", default=OWN)
# Who reads the page, while a passage of it is drawn in another language.
_reader: ContextVar[str] = ContextVar("reader", default="")


class OwnWords(str):
    """Words in the council's own language, wherever they are shown."""


def active() -> str:
    """Return the language of what is being drawn."""
    language = translation.get_language()
    return language if language in NAMES else OWN  # the admin has languages of its own


def reader() -> str:
    """Return the language of who reads: links stay in it."""
    return _reader.get() or active()


@contextmanager
def within(language: str) -> Iterator[None]:
    """Draw a passage in its own language, with our own words in it in that language too."""
    before = _reader.set(reader())
    try:
        with translation.override(language):
            yield
    finally:
        _reader.reset(before)


def direction(language: str) -> str:
    return "rtl" if translation.get_language_info(language)["bidi"] else "ltr"


def language_of(words: object, *, record: bool = False) -> str:
    """Return the language of some words on a page.

    A language's own name is in that language. Where the reader's language has letters of its own,
    the letters tell. Elsewhere our own words are known by their kind (templates translate into
    safe strings, Python into lazy ones) or by standing in the catalogue. The rest is from the
    database: in the page's language, or in the council's where it is from a ``record``, which no
    translation of the page changes.
    """
    text, around = str(words), active()
    if text in CALLED:
        return CALLED[text]
    if not any(letter.isalpha() for letter in text):
        return around
    if around in NOT_LATIN:
        return OWN if all(ord(each) < 0x250 for each in text if each.isalpha()) else around
    if isinstance(words, OwnWords):
        return OWN
    if isinstance(words, Promise | SafeData) or text in said_in(around):
        return around
    return OWN if record else written_in.get()


def mark(words: object, record: bool = False) -> SafeString:
    """Return the attributes of an element that holds these words: "" in the language around."""
    return attributes(language_of(words, record=record)) if words else mark_safe("")


def attributes(language: str) -> SafeString:
    """Return the attributes of an element in this language: "" in the language around."""
    if language == active():
        return mark_safe("")
    return mark_safe(f' lang="{language}" dir="{direction(language)}"')  # noqa: S308 - from settings


def marked(words: Any, record: bool = True) -> SafeString:
    """Return the words for a place amid other words, in an element of their own where needed."""
    said = mark(words, record)
    return format_html("<span{}>{}</span>", said, words) if said else conditional_escape(words)


def ours(words: Any) -> SafeString:
    """Return words that we put together, so that they count as ours."""
    return conditional_escape(words)


def filled(sentence: Any, **gaps: object) -> SafeString:
    """Return a sentence of ours with its gaps filled by records' words."""
    inside = {name: marked(words) for name, words in gaps.items()}
    return mark_safe(conditional_escape(sentence) % inside)  # noqa: S308 - both are escaped


def day(value: date) -> SafeString:
    """Return a day as it is written in the language of the page."""
    return ours(date_format(value))


@cache
def said_in(language: str) -> frozenset[str]:
    """Return every sentence of the language's catalogue."""
    if language == OWN:
        return frozenset()
    folders = [Path(folder) for folder in settings.LOCALE_PATHS]
    found = [gettext.translation("django", folder, [language], fallback=True) for folder in folders]
    said = [getattr(each, "_catalog", {}).values() for each in found]
    return frozenset(words for each in said for words in each if words)
