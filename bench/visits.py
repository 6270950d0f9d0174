"""Visitors: whole journeys as generators that yield requests and are given replies."""

import itertools
import re
from collections.abc import Callable
from urllib.parse import urlencode

from bench.load import Reply, Visit, get, post

HOST = "localhost"
ADDRESSES = itertools.count(1)
TOKEN = re.compile(rb'name="token" value="([^"]+)"')
WORDS = "more time with my brother, an hour is not enough because the bus takes half of it"
ANSWERS = {
    "feel": "4",
    "listen": "sometimes",
    "good": "my own room",
    "change": WORDS,
    "worker": "yes",
    "family": WORDS,
    "school": "yes",
    "friends": "the bus pass",
    "help": "no",
    "else": "nothing",
}
FIELDS = {f"q-{key}": value for key, value in ANSWERS.items()}
ABOUT = {"age_band": "11_15", "helped": "alone", "language": "en"}


def somewhere() -> dict[str, str]:
    """Return the header of a visitor at an address of their own: one address may send only so
    often."""
    number = next(ADDRESSES)
    return {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}


class UnexpectedError(Exception):
    """A reply that a journey cannot go on from."""


def expect(reply: Reply, status: int) -> Reply:
    if reply.status != status:
        raise UnexpectedError(f"{reply.status} instead of {status}: {reply.body[:300]!r}")
    return reply


def same_page(path: str, *, cookies: dict[str, str] | None = None) -> Callable[[], Visit]:
    """Return visitors who each look at one page."""
    request = get(path, host=HOST, cookies=cookies)

    def visit() -> Visit:
        expect((yield request), 200)

    return visit


def whole_on_one_page(slug: str) -> Callable[[], Visit]:
    """Return fresh visitors who open all questions on one page and send them."""
    path = f"/have-your-say/{slug}/all/"
    fields = urlencode({**FIELDS, **ABOUT})

    def visit() -> Visit:
        here = somewhere()
        page = expect((yield get(path, host=HOST, gzip=False, more=here)), 200)
        token = TOKEN.search(page.body)
        if token is None:
            raise UnexpectedError("there is no token on the page")
        body = f"{fields}&token={token[1].decode()}".encode()
        expect((yield post(path, body, host=HOST, cookies={}, more=here)), 302)

    return visit


def one_question_a_screen(slug: str) -> Callable[[], Visit]:
    """Return fresh visitors who go through every screen, as a browser without JavaScript does."""
    start = f"/have-your-say/{slug}/"

    def visit() -> Visit:
        here = somewhere()
        cookies: dict[str, str] = {}
        expect((yield get(start, host=HOST, more=here)), 200)
        where = f"{start}1/"
        for key, value in FIELDS.items():
            expect((yield get(where, host=HOST, cookies=cookies, more=here)), 200)
            body = urlencode({key: value, "go": "next"}).encode()
            sent = expect((yield post(where, body, host=HOST, cookies=cookies, more=here)), 302)
            cookies |= sent.cookies()
            where = sent.header("location")
        for fields in ({**ABOUT, "go": "next"}, {}):
            expect((yield get(where, host=HOST, cookies=cookies, more=here)), 200)
            body = urlencode(fields).encode()
            sent = expect((yield post(where, body, host=HOST, cookies=cookies, more=here)), 302)
            where = sent.header("location")
        expect((yield get(where, host=HOST, cookies=cookies, more=here)), 200)

    return visit


def answers_again_and_again(slug: str) -> Callable[[], Visit]:
    """Return visitors who, once begun, only send answers to one question: the bare POST."""
    where = f"/have-your-say/{slug}/4/"
    first = f"/have-your-say/{slug}/1/"

    def visit() -> Visit:
        here = somewhere()
        begin = urlencode({"q-feel": "4", "go": "next"}).encode()
        sent = expect((yield post(first, begin, host=HOST, cookies={}, more=here)), 302)
        cookies = sent.cookies()
        for number in itertools.count():
            body = urlencode({"q-change": f"{WORDS} {number}", "go": "next"}).encode()
            expect((yield post(where, body, host=HOST, cookies=cookies, more=here)), 302)

    return visit
