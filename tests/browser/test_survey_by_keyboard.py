"""A child answers with the keyboard only, on a narrow screen, without JavaScript."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from playwright.sync_api import Page

from surveys.models import Response
from tests import factories
from tests.chromium import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_STOPS = 7  # requirements L-19
FOCUSED = "(document.activeElement.innerText || document.activeElement.name || '').trim()"
IN_MAIN = "!!document.activeElement.closest('#main')"


@pytest.fixture
def survey():
    cache.clear()
    yield factories.survey()
    cache.clear()


@contextmanager
def opened(url: str, **context: object) -> Iterator[Page]:
    """Open the survey's first page in a new Chromium window, without cookies."""
    with chromium() as browser:
        page = browser.new_context(**context).new_page()
        page.goto(f"{url}/have-your-say/home/")
        yield page


def press_to(page: Page, name: str, most: int = 40) -> int:
    """Press Tab until the thing of this name has the focus; return the stops inside the page."""
    stops = 0
    for _ in range(most):
        page.keyboard.press("Tab")
        stops += page.evaluate(IN_MAIN)
        if page.evaluate(FOCUSED) == name:
            return stops
    raise AssertionError(f"Tab does not lead to {name!r} on {page.url}")


def press_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def stops_of(page: Page) -> int:
    """Return how many stops the form has, from the first to the last."""
    page.evaluate("document.activeElement.blur()")
    count = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(IN_MAIN):
            count += 1
        elif count:
            break
    page.reload()
    return count


def fits(page: Page) -> None:
    """Nothing sticks out sideways, and everything to press is large enough for a thumb."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    small = page.evaluate(
        "[...document.querySelectorAll('#main :is(.button, label, select, textarea)')]"
        ".filter(e => e.closest('[aria-hidden]') === null && !e.matches('h1 label, .govuk-label--s,"
        " .govuk-label--q') && !e.control?.matches('select') && e.checkVisibility())"
        ".map(e => [e.innerText, e.getBoundingClientRect().height])"
        ".filter(([, height]) => height < 44)"
    )
    assert small == [], small


def test_a_child_completes_a_survey_with_the_keyboard_only(live_server, survey):
    narrow = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
    with opened(live_server.url, **narrow) as page:
        walk(page)
        assert page.context.cookies() == []
    answers = Response.objects.get(survey=survey).answers.select_related("question")
    stored = {each.question.key: each.chosen or each.original_text for each in answers}
    assert stored == {"feel": ["1"], "listened": ["yes"], "good": "میرا کمرہ and the cat <3"}


def test_enter_on_an_answer_picks_it_and_goes_on(live_server, survey):
    """A switch may have Tab and Enter only: no Space (L-19)."""
    with opened(live_server.url, viewport={"width": 390, "height": 664}) as page:
        press_to(page, "Start")
        press_enter(page)
        press_to(page, "q-feel")
        press_enter(page)
        assert page.get_by_text("Question 2 of 4").is_visible()
        assert page.url.endswith("/2/#main")


def test_without_scripts_enter_on_an_answer_skips_nothing(live_server, survey):
    narrow = {"viewport": {"width": 390, "height": 664}, "java_script_enabled": False}
    with opened(live_server.url, **narrow) as page:
        page.goto(f"{live_server.url}/have-your-say/home/1/")
        assert next_is_seen(page)
        press_to(page, "q-feel")
        press_enter(page)
        assert page.get_by_text("Choose an answer, or press Skip.").first.is_visible()
        assert page.get_by_text("Question 1 of 4").is_visible()


def next_is_seen(page: Page) -> bool:
    """Say whether Next lies on a phone's screen with its bars, for a question of five answers."""
    box = page.locator(".step__on .button").first.bounding_box()
    return box["y"] + box["height"] <= page.viewport_size["height"]


def test_from_the_top_of_each_question_the_answer_is_the_first_stop(live_server, survey):
    narrow = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
    with opened(live_server.url, **narrow) as page:
        press_to(page, "Start")
        press_enter(page)
        for name in ("q-feel", "q-listened", "q-good"):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.name") == name
            page.keyboard.press("Space")
            press_to(page, "Next", most=2)
            press_enter(page)


def walk(page: Page) -> None:
    """Go from the first page to the code, by keyboard."""
    fits(page)
    press_to(page, "Start")
    press_enter(page)
    for number, do in enumerate(["q-feel", "q-listened", "q-good", "Skip"], 1):
        assert page.get_by_text(f"Question {number} of 4").is_visible()
        fits(page)
        assert stops_of(page) <= MOST_STOPS
        press_to(page, do)
        if do == "q-good":
            page.keyboard.type("میرا کمرہ and the cat <3")
        elif do != "Skip":
            page.keyboard.press("Space")
        if do != "Skip":
            press_to(page, "Next")
        press_enter(page)
    fits(page)
    press_to(page, "Next")
    press_enter(page)
    assert page.get_by_text("میرا کمرہ and the cat <3").is_visible()
    fits(page)
    press_to(page, "Send")
    press_enter(page)
    assert page.get_by_role("heading", name="Thank you. We have got it.").is_visible()
    assert len(page.locator(".receipt__code").inner_text().split()) == 5
    fits(page)
