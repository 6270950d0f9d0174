"""Every officer's screen of ours inside Wagtail's admin, in Chromium, as the role that uses it.

The screens are opened once (``conftest.worked``); each test says one thing about all of them.
"""

import re

import pytest
from playwright.sync_api import expect

from cms.demo import people
from tests.browser.support import officers
from tests.browser.test_every_screen import ROOT, said_of
from tests.chromium import chromium

pytestmark = [pytest.mark.browser, pytest.mark.demo]


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("axe", id="axe finds nothing, by day and in the dark"),
        pytest.param("sideways", id="nothing lies beyond the edge of a phone"),
        pytest.param("squeezed", id="every field is wide enough for what is typed"),
        pytest.param("untied", id="every hint and error belongs to a field that is there"),
        pytest.param("keyboard", id="every stop by keyboard can be seen and left"),
        pytest.param("console", id="the browser has nothing to complain of"),
    ],
)
def test_every_officers_screen(worked, kind):
    assert worked.found["lost"] == []
    assert worked.looks[kind] >= len(worked.html)
    assert worked.found[kind] == []


def test_the_preview_shows_the_page_and_the_checks_count_its_words(demo):
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
        page.goto(f"{demo.address}/account/login/?next={officers.ADMIN}")
        page.get_by_label("Email").fill(people.address("officer"))
        page.get_by_label("Password").fill(people.LOCAL_PASSWORD)
        page.locator("main form .button").first.click()
        page.goto(f"{demo.address}{officers.ADMIN}pages/{demo.keys['group_page']}/edit/")
        page.locator("[data-side-panel-toggle=preview]").first.click()
        framed = page.frame_locator("#w-preview-iframe")
        framed.locator("h1").first.wait_for()
        page.locator("[data-side-panel-toggle=checks]").first.click()
        words = page.locator("[data-content-word-count]")
        expect(words).to_have_text(re.compile(r"^\s*[1-9]\d*\s*$"))


def test_every_officers_template_was_seen(worked, demo):
    """A screen that nobody walks to would pass unseen: add it to ``officers``."""
    every = {
        str(path.relative_to(ROOT / "templates"))
        for path in (ROOT / "templates").glob("*/admin/*.html")
        if "{% extends" in path.read_text()
    }
    assert every - demo.used_templates() == set()


def test_html_of_our_parts_is_valid(worked, tmp_path):
    """Wagtail's furniture stands around them: only what is ours is judged."""
    ours = {name: part for name, html in worked.html.items() if (part := our_part(html))}
    assert len(ours) > len(worked.html) / 2
    assert said_of(ours, tmp_path) == ""


def our_part(html: str) -> str:
    """Return the part of this screen that our templates made: "" where all of it is Wagtail's."""
    start = html.find('<div class="sayso')
    place, depth = start, 0
    while start >= 0:
        opened, closed = html.find("<div", place), html.find("</div>", place)
        depth += 1 if 0 <= opened < closed else -1
        place = (opened if 0 <= opened < closed else closed) + len("</div")
        if depth == 0:
            return html[start : place + 1]
    return ""
