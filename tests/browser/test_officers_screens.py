"""Every officer's screen of ours inside Wagtail's admin, in Chromium, as the role that uses it.

The screens are opened once (``conftest.worked``); each test says one thing about all of them.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from cms.demo import people
from tests.browser.support import officers
from tests.browser.test_every_screen import ROOT, said_of
from tests.chromium import chromium

pytestmark = [pytest.mark.browser, pytest.mark.demo]

WAGTAILS_PANEL = re.compile(r'<section class="w-panel .*?</section>', re.DOTALL)


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


def desk(demo, browser, job: str, **window: int) -> Page:
    """Return the moderation queue on this officer's own computer."""
    page = browser.new_context(viewport=window).new_page()
    page.goto(f"{demo.address}/account/login/?next={officers.ADMIN}moderation/")
    page.get_by_label("Email").fill(people.address(job))
    page.get_by_label("Password").fill(people.LOCAL_PASSWORD)
    page.locator("main form .button").first.click()
    return page


# What the row of buttons covers of the thing that has the focus, in pixels.
COVERED = """() => {
  const focus = document.activeElement, row = document.querySelector(".sayso-always");
  if (!focus.closest(".sayso") || row.contains(focus)) return 0;
  return Math.max(0, focus.getBoundingClientRect().bottom - row.getBoundingClientRect().top - 1);
}"""


def test_two_officers_read_one_response_by_keyboard_and_on_a_phone(demo):
    """One is told at once what the other decides, loses the words from sight, and nothing typed."""
    with chromium() as browser:
        phone = desk(demo, browser, "officer", width=320, height=568)
        listed = phone.locator("[data-row] .sayso-link").first.inner_text().strip()
        response = f"{demo.address}{officers.ADMIN}moderation/{listed}/"
        phone.goto(response)
        phone.get_by_label("Note for colleagues").fill("Typed on the phone")
        for _ in range(12):
            phone.keyboard.press("Tab")
            phone.wait_for_timeout(300)  # Wagtail scrolls smoothly
            assert phone.evaluate(COVERED) == 0
        computer = desk(demo, browser, "second_officer", width=1300, height=800)
        computer.goto(response)
        expect(computer.locator("[data-live-held]")).to_contain_text("Being read by Priya Anand")
        computer.get_by_role("button", name="Take it over").click()
        expect(phone.locator("[data-live-held]")).to_contain_text("Being read by Marcus Bell")
        computer.keyboard.press("s")
        expect(computer.locator("[data-veil]")).not_to_have_attribute("open", "")
        computer.locator("#keys summary").click()
        computer.get_by_label("Use keyboard shortcuts").check()
        computer.keyboard.press("s")
        expect(computer.locator("[data-veil]")).to_have_attribute("open", "")
        computer.keyboard.press("w")
        expect(computer.get_by_label("it is abusive towards a person")).to_be_visible()
        computer.keyboard.press("c")
        expect(computer).not_to_have_url(response)
        expect(phone.locator("[data-live-item]")).to_contain_text("Marcus Bell cleared this at")
        expect(phone.locator("[data-veil]")).to_be_hidden()
        phone.get_by_role("button", name="Show this page again").click()
        expect(phone.get_by_label("Note for colleagues")).to_have_value("Typed on the phone")


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
    html = WAGTAILS_PANEL.sub("", html)  # their home has Wagtail's "Your most recent edits", too
    start = html.find('<div class="sayso')
    place, depth = start, 0
    while start >= 0:
        opened, closed = html.find("<div", place), html.find("</div>", place)
        depth += 1 if 0 <= opened < closed else -1
        place = (opened if 0 <= opened < closed else closed) + len("</div")
        if depth == 0:
            return html[start : place + 1]
    return ""
