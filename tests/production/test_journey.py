"""A child answers without JavaScript; an officer sees it come; a worker reads it; all may see.

In Chromium, through the proxy, on the production processes.
"""

import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from deploy.production import Production
from tests import patience

pytestmark = pytest.mark.production

SURVEY = "home-and-family"
QUESTION = "What would you change about where you live?"
ACTION = "From January each home agrees its rules with those who live there."
WORDS = "the rules are too strict for my age, let me choose my own bedtime"


def sign_in(person: BrowserContext, job: str, password: str) -> Page:
    page = person.new_page()
    page.goto("/account/login/")
    page.get_by_label("mail").fill(f"{job}@rivermead.example")
    page.get_by_label("Password", exact=True).fill(password)
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/admin/"))
    return page


def answer(child: Page) -> None:
    """Go through every screen of the survey; write one answer and let it be quoted."""
    child.goto(f"/have-your-say/{SURVEY}/")
    child.locator("main").get_by_role("link", name="Start").click()
    while re.search(r"/(\d+|who)/(#main)?$", child.url):
        if child.get_by_label(QUESTION).count():
            child.get_by_label(QUESTION).fill(WORDS)
            child.get_by_role("button", name="Next").click()
        else:
            child.get_by_role("button", name="Skip").click()
    child.locator("main").get_by_label("You may show my words").check()
    child.get_by_role("button", name="Next").click()
    expect(child.locator("main")).to_contain_text(WORDS)
    child.get_by_role("button", name="Send").click()
    expect(child.locator("h1")).to_contain_text("We have got it")


def has_suggestion(officer: Page, address: str) -> bool:
    """Say whether the worker has suggested a theme for the child's words."""
    officer.goto(address)
    while True:
        said = officer.locator("section.sayso-card", has_text=WORDS)
        if said.count():
            return said.get_by_role("button", name="Confirm").count() > 0
        later = officer.get_by_role("link", name="Next", exact=True)
        if not later.count():
            return False
        later.click()


def test_from_a_childs_words_to_the_page_that_all_may_read(
    site: Production, visitor, password
) -> None:
    officer = sign_in(visitor(), "officer", password)
    news: list[dict] = []
    officer.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: news.append(json.loads(frame))),
    )
    with officer.expect_websocket():
        officer.goto("/admin/moderation/")
    officer.wait_for_timeout(500)

    answer(visitor(javascript=False).new_page())

    # It shows on the officer's open screen by itself.
    expect(officer.locator("[data-live-news]")).to_contain_text("1 new")
    number = next(each["id"] for each in news if each["kind"] == "new")
    officer.goto(f"/admin/moderation/{number}/")
    officer.get_by_text("Show what was written", exact=True).click()
    expect(officer.locator(".sayso-words")).to_contain_text(WORDS)
    officer.get_by_role("button", name="Clear as it is").click()
    officer.wait_for_url(lambda url: f"/{number}/" not in url)

    # A worker, another process, reads what was cleared and suggests a theme; a person confirms.
    officer.goto("/admin/analysis/")
    officer.get_by_role("link", name=QUESTION).click()
    address = officer.url.rstrip("/") + "/answers/?show=unconfirmed"
    end = time.monotonic() + patience.SECONDS
    while not has_suggestion(officer, address):
        assert time.monotonic() < end, "the worker suggested nothing"
        time.sleep(1)
    said = officer.locator("section.sayso-card", has_text=WORDS)
    said.get_by_role("button", name="Confirm").first.click()

    # Somebody says what was heard and what is done about it, and publishes the page.
    code = Path(__file__).with_name("told.py").read_text()
    site.environment["WORDS"] = WORDS
    path = site.run_once("told", ["python", "manage.py", "shell", "-c", code]).split()[-1]
    anybody = visitor(javascript=False).new_page()
    anybody.goto(path)
    expect(anybody.locator("main")).to_contain_text(WORDS)
    expect(anybody.locator("main")).to_contain_text(ACTION)

    # An officer thinks again. Hidden means hidden: the words are gone from every page.
    officer.goto(f"/admin/moderation/{number}/")
    officer.get_by_text("Withhold it").click()
    officer.get_by_label(re.compile("spam or not an answer")).check()
    officer.get_by_role("button", name="Withhold for this reason").click()
    officer.wait_for_load_state()
    time.sleep(3)
    for where in (path, "/you-said-we-did/", "/"):
        anybody.goto(where)
        expect(anybody.locator("body")).not_to_contain_text(WORDS)
