"""One survey of every kind of question, answered in every way in Chromium: the same columns.

With the keyboard, with Tab and Enter alone, on 320 px, without scripts, in Urdu, in Easy Read with
pictures, at 400%, and begun on one device and ended on another.
"""

import csv
import io
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, Page

from engagement import models
from surveys import exports, moderation
from surveys.models import Response, Survey, Wording
from surveys.questions import blocks, kinds, versions
from tests import factories
from tests.browser.test_survey_by_keyboard import MOST_STOPS, fits, press_enter
from tests.chromium import chromium
from tests.factories import questions as written
from tests.surveys.questions.test_files import photo, wav

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

YEAR = str(timezone.localdate().year)
FILES = {
    "photo": {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": photo()},
    "voice": {"name": "me.wav", "mimeType": "audio/wav", "buffer": wav()},
}
# What is picked of each kind, and so what its column says. Radios: the first of the group, which is
# one stop; the others are reached with arrows.
PICKED = {
    "choice": ["food", "visits"],
    "yesno": ["yes"],
    "faces": ["1"],
    "scale": ["0"],
    "agree": ["agree-a-lot"],
    "ranking": ["food", "bedtime", "visits"],
    "picture": ["bedroom"],
}
TYPED = {"text": "میرا کمرہ and the cat <3", "district": "NG5"}
COLUMNS = {kind: "; ".join(keys) for kind, keys in PICKED.items()}
COLUMNS |= TYPED | {"question_month": f"{YEAR}-03", "photo": "photo", "question_voice": "recording"}
NEXT = "main [name=go][value=next]"
TEXTS = {"ur": "سوال", "easy_read": "Easy"}


def asked() -> list[dict[str, object]]:
    """Return a question of each kind; the picture asks for one part of it."""
    values = [(kind, {**value, "multiple": kind == "choice"}) for kind, value in written.values()]
    block = blocks.QuestionsBlock()
    return blocks.facts(block.to_python([{"type": k, "value": v} for k, v in values]))


@pytest.fixture
def survey(officer) -> Survey:
    """A survey of every kind, wholly in Urdu, and in Easy Read with a picture for each question."""
    cache.clear()
    made = factories.survey()
    version = versions.freeze(survey=made, questions=asked(), by=None)
    for question in versions.questions_of(version):
        options = kinds.of(question).to_word(question)
        for facts in ({"language": "ur"}, {"form": "easy_read", "picture": "home"}):
            word = TEXTS[facts.get("language", "easy_read")]
            choices = [{"key": each["key"], "label": f"{word} {each['key']}"} for each in options]
            Wording.objects.create(
                survey=made,
                question_key=question.key,
                text=f"{word} {question.kind}",
                choices=choices,
                checked_by=officer,
                checked_on=timezone.localdate(),
                **facts,
            )
    versions.freeze(survey=made, questions=asked(), by=None)
    return made


class Pointer:
    """Answers with a finger or a mouse: what lies under something else cannot be pressed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        # Chromium is told in time, and not only while a key is down, that no dialog is to open.
        page.on("filechooser", lambda chooser: None)

    def pick(self, selector: str) -> None:
        self.page.locator(selector).click()

    def press(self, selector: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def type(self, selector: str, words: str) -> None:
        self.page.locator(selector).fill(words)

    def list(self, selector: str, value: str) -> None:
        self.page.locator(selector).select_option(value)

    def file(self, selector: str, file: dict[str, object]) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.page.locator(selector).click()
        chooser.value.set_files(file)

    def begin(self) -> None:
        """Come to a question."""


class Keyboard(Pointer):
    """Answers with Tab, Space, Enter and letters."""

    stops = 0
    opens = "Space"

    def to(self, selector: str) -> None:
        for _ in range(40):
            self.page.keyboard.press("Tab")
            self.stops += 1
            if self.page.evaluate("(one) => document.activeElement.matches(one)", selector):
                return
        raise AssertionError(f"Tab does not lead to {selector} on {self.page.url}")

    def pick(self, selector: str) -> None:
        self.to(selector)
        self.page.keyboard.press("Space")

    def press(self, selector: str) -> None:
        self.to(selector)
        press_enter(self.page)

    def type(self, selector: str, words: str) -> None:
        self.to(selector)
        self.page.keyboard.type(words)

    def list(self, selector: str, value: str) -> None:
        self.to(selector)
        self.page.keyboard.type("Mar" if len(value) == 2 else value)

    def file(self, selector: str, file: dict[str, object]) -> None:
        self.to(selector)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press(self.opens)
        chooser.value.set_files(file)


class Switch(Keyboard):
    """Has Tab and Enter, and counts every stop from the top of the page: no Space, no arrows."""

    opens = "Enter"

    def pick(self, selector: str) -> None:
        self.to(selector)
        if self.page.locator(selector).get_attribute("type") == "radio":
            press_enter(self.page)  # it is picked, and the next question comes
        else:
            self.page.keyboard.press("Enter")

    def begin(self) -> None:
        self.page.goto(self.page.url.partition("#")[0])
        self.stops = 0
        self.to(".govuk-skip-link")
        self.page.keyboard.press("Enter")


def answer(hand: Pointer, kind: str) -> None:
    """Answer the question that is on the screen, and go on."""
    page, here = hand.page, hand.page.url
    hand.begin()
    for key in PICKED.get(kind, []):
        if kind == "ranking":
            hand.press(f'[value="q-ranking:{key}"]')
        else:
            hand.pick(f'[name=q-{kind}][value="{key}"]')
    if kind in TYPED:
        hand.type(f"[name=q-{kind}]", TYPED[kind])
    if kind == "month":
        hand.list("[name=q-month_0]", "03")
        hand.list("[name=q-month_1]", YEAR)
    if kind in FILES:
        hand.file(f"[name=q-{kind}]", FILES[kind])
    if page.url.partition("#")[0] == here.partition("#")[0]:
        hand.press(NEXT)
    if isinstance(hand, Switch):
        assert hand.stops <= MOST_STOPS, (kind, hand.stops)


def to_first(hand: Pointer, url: str, form: str = "standard") -> None:
    hand.page.goto(url)
    hand.press("main a.button")
    if form != "standard":
        hand.pick(f"[name=form][value={form}]")
    hand.press(NEXT)


def answer_all(hand: Pointer, look: Callable[[Page], object], only: slice = slice(None)) -> None:
    for number, kind in list(enumerate(written.WRITTEN, 1))[only]:
        assert f"/{number}/" in hand.page.url
        look(hand.page)
        answer(hand, kind)


def send(hand: Pointer) -> None:
    for part in ("/about-you/", "/check/"):
        assert part in hand.page.url
        hand.press(NEXT)
    assert len(hand.page.locator(".receipt__code").inner_text().split()) == 5


WAYS: dict[str, dict[str, object]] = {
    "keyboard": {"hand": Keyboard},
    "Tab and Enter": {"hand": Switch},
    "320 px": {"look": fits, "viewport": {"width": 320, "height": 640}},
    "no scripts": {"java_script_enabled": False},
    "Urdu": {"language": "/ur", "says": "ur"},
    "Easy Read": {"form": "easy_read", "says": "easy_read"},
    # A window of 1280 by 1024, enlarged four times.
    "400%": {"look": fits, "viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}


def answer_in(browser: Browser, url: str, facts: dict[str, object]) -> None:
    """Answer the survey in one of the ways, in a browser that has never been here."""
    facts = {"language": "", "form": "standard", "says": "", "look": None, "hand": Pointer} | facts
    own = [facts.pop(name) for name in ("language", "form", "says", "look", "hand")]
    language, form, says, look, hand_of = own
    context = browser.new_context(**{"viewport": {"width": 390, "height": 664}, **facts})
    hand = hand_of(context.new_page())

    def looked(page: Page) -> None:
        if look:
            look(page)
        if says:
            assert TEXTS[says] in page.locator("main h1").inner_text()
        if says == "easy_read":
            assert page.locator(".worded__picture svg, .worded__picture img").count() == 1

    to_first(hand, f"{url}{language}/have-your-say/home/", form)
    answer_all(hand, looked)
    send(hand)
    context.close()


def answer_on_two_devices(browser: Browser, url: str) -> None:
    """Begin on one device, stop for now, and go on with the code on another."""
    here = browser.new_context()
    hand = Pointer(here.new_page())
    to_first(hand, f"{url}/have-your-say/home/")
    answer_all(hand, lambda page: None, slice(0, 6))
    hand.page.locator(".ways-out summary").click()
    hand.press("[value=pause]")
    code = hand.page.locator(".receipt__code").inner_text()
    here.close()
    there = browser.new_context()
    hand = Pointer(there.new_page())
    hand.page.goto(f"{url}/have-your-say/come-back/")
    hand.type("[name=code]", code)
    hand.press("main form button")
    answer_all(hand, lambda page: None, slice(6, None))
    send(hand)
    there.close()


def columns(survey: Survey, officer: models.User) -> list[dict[str, str]]:
    """Return what the export says of each response, in the questions' columns."""
    for each in Response.objects.filter(survey=survey):
        moderation.clear(response=each, by=officer)
    data = b"".join(exports.responses_csv(survey=survey, by=officer)).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(data, newline=""))
    return [{name: row[name] for name in COLUMNS} for row in rows]


def test_every_way_leads_to_the_same_columns(live_server, survey, officer):
    with chromium() as browser:
        for facts in WAYS.values():
            answer_in(browser, live_server.url, facts)
        answer_on_two_devices(browser, live_server.url)
    assert columns(survey, officer) == [COLUMNS] * (len(WAYS) + 1)
