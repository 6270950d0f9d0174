"""What stands around every page, in Chromium: exit, skip link, menu; and how much it weighs."""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import RequestFactory
from playwright.sync_api import Page, Route

from config.gallery import pages
from tests.chromium import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "site" / "static"
ADDRESS = "http://gallery.localhost/"


def html(query: str = "") -> str:
    """Return the gallery as the site would send it."""
    request = RequestFactory().get(f"/gallery/{query}")
    return pages.gallery(request).content.decode()


@contextmanager
def opened(source: str, **context: object) -> Iterator[Page]:
    """Open this page in Chromium; its static files come from the folder, the rest from nowhere."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if not path:
            route.fulfill(body=source, content_type="text/html")
        else:
            file = STATIC / path.removeprefix("static/").split("?")[0]
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)

    with chromium() as browser:
        page = browser.new_context(**context).new_page()
        page.route("**/*", answer)
        page.goto(ADDRESS)
        yield page


def test_the_exit_is_first_by_keyboard_then_the_skip_link_and_focus_can_be_seen():
    with opened(html()) as page:
        seen = []
        for _ in range(2):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.className"))
        assert seen == ["exit__link", "govuk-skip-link"]
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline == "solid"


def test_shift_three_times_leaves_the_page():
    with opened(html()) as page:
        page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="elsewhere"))
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url("https://www.bbc.co.uk/weather")
        assert page.evaluate("history.length") == 2  # the blank first page and this one


def test_the_exit_says_how_often_to_press_shift_where_that_works():
    keys = ".exit__link [data-exit-keys]"
    with opened(html()) as page:
        assert page.locator(keys).inner_text() == "or press Shift three times"
    with opened(html(), java_script_enabled=False) as page:
        assert not page.locator(keys).is_visible()


def test_without_javascript_the_menu_opens_and_the_exit_is_a_link():
    with opened(html(), java_script_enabled=False) as page:
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.locator(".exit__link").get_attribute("href").startswith("https://")
        link = page.locator(".nav__menu a").first
        assert not link.is_visible()
        page.locator(".nav__menu summary").click()
        assert link.is_visible()


def test_the_first_view_is_light():
    """Style sheet at most 15 kB compressed; with its letters and the script at most 38 kB."""
    build = STATIC / "build"
    css = len(gzip.compress((build / "sayso.css").read_bytes(), 9))
    script = len(gzip.compress((build / "sayso.js").read_bytes(), 9))
    letters = (build / "fonts" / "atkinson-hyperlegible-next-latin.woff2").stat().st_size
    assert css <= 15_000
    assert css + script + letters <= 38_000
