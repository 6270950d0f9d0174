"""Every word of every public page is said to be in the language that it is in (WCAG 3.1.2)."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from django.conf import settings

from engagement.marking import said_in
from tests.browser.support.spoken import Page, inside, wrong_by_origin, wrong_by_script
from tests.html import way_of

pytestmark = [pytest.mark.browser, pytest.mark.demo]

LANGUAGES = [code for code, _ in settings.LANGUAGES]
OWN = settings.LANGUAGE_CODE
# What no link leads to, and what looks different with something in it.
ALSO = (
    *("/", "/search/?q=taxi", "/local-offer/thanks/", "/local-offer/?q=swim&age=many"),
    *("/have-your-say/what-happened/", "/reading-options/", "/nothing/here/"),
    *("/news/?page=2", "/you-said-we-did/?page=2"),
)
ELSEWHERE = (
    "/admin/",
    "/account/",
    "/documents/",
    "/media/",
    "/static/",
    "/gallery/",
    "/calendar/",
)
SIGN_IN = "/account/login/"  # has no language but English
AT_LEAST = 100  # pages in each language: fewer, and the walk has lost its way


def start_of(language: str) -> str:
    return "" if language == OWN else f"/{language}"


def belongs(path: str, language: str) -> bool:
    first = path.split("/")[1]
    own = first if first in LANGUAGES else OWN
    return own == language and not path.startswith(ELSEWHERE)


def fetched(address: str, path: str) -> Page | None:
    try:
        with urlopen(address + path) as reply:
            is_page = reply.headers.get_content_type() == "text/html"
            return Page(reply.read().decode()) if is_page else None
    except HTTPError as refused:  # a page of ours too
        return Page(refused.read().decode())


def walked(address: str, language: str, more: tuple[str, ...] = ()) -> dict[str, Page]:
    """Return every page in a language that links lead to, by its address in English."""
    start = start_of(language)
    seen: dict[str, Page] = {}
    known: set[str] = set()
    ways: set[tuple[str, frozenset[str]]] = set()
    todo = {start + path for path in (*ALSO, *more)}
    with ThreadPoolExecutor(2) as pool:
        while todo := todo - known:
            known |= todo
            # Of a list that can be filtered, one address for each set of filters.
            new = {way_of(path): path for path in sorted(todo) if way_of(path) not in ways}
            ways |= set(new)
            paths = sorted(new.values())
            todo = set()
            for path, page in zip(paths, pool.map(partial(fetched, address), paths), strict=True):
                if page is not None:
                    seen[path.removeprefix(start)] = page
                    found = inside(page, address + path)
                    todo |= {each for each in found if belongs(each, language)}
    return seen


@pytest.fixture(scope="module")
def more(demo) -> tuple[str, ...]:
    """Addresses of surveys that links may not lead to."""
    closed = [f"/have-your-say/{slug}/" for slug in demo.closed_surveys]
    asked = [f"/have-your-say/{slug}/{n}/" for slug in demo.open_surveys for n in range(1, 9)]
    return (*closed, *asked)


@pytest.fixture(scope="module")
def english(demo, more) -> dict[str, Page]:
    return walked(demo.address, OWN, more)


def answered(address: str, language: str, slug: str) -> dict[str, Page]:
    """Answer a survey to its end, and return the pages that only somebody who answers sees."""
    browser = build_opener(HTTPCookieProcessor())
    start = f"{address}{start_of(language)}/have-your-say/"

    def sent(path: str, **form: str) -> str:
        data = urlencode(form).encode() if form else None
        with browser.open(f"{start}{path}", data) as reply:
            said: str = reply.read().decode()
            return said

    first = re.findall(r'name="(q-[^"]+)"\s+value="([^"]+)"', sent(f"{slug}/1/"))[0]
    sent(f"{slug}/1/", **dict([first]), go="next")
    check = sent(f"{slug}/check/")
    thanks = sent(f"{slug}/check/", go="next")
    code = re.findall(r'receipt__code"[^>]*>([^<]+)<', thanks)[0]
    return {
        "check": Page(check),
        "thanks": Page(thanks),
        "what happened": Page(sent("what-happened/", code=code)),
    }


def told(path: str, wrong: Iterator) -> list[str]:
    return [f"{path}: {each.language} {each.direction} {each.where}: {each.text}" for each in wrong]


def test_the_page_to_sign_in_is_in_english_wherever_it_is_asked_for(demo):
    page = fetched(demo.address, SIGN_IN)
    assert page.language == OWN
    assert told(SIGN_IN, wrong_by_script(page)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_every_public_page_is_marked_with_its_language(demo, more, english, language):
    pages = english if language == OWN else walked(demo.address, language, more)
    assert len(pages) > AT_LEAST
    wrong = []
    own = answered(demo.address, language, demo.open_surveys[0])
    for path, page in (pages | own).items():
        assert page.language == language
        wrong += told(path, wrong_by_script(page))
        if path in english and language != OWN:
            wrong += told(path, wrong_by_origin(page, english[path], said_in(language)))
    assert wrong == []
