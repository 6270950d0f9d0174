"""A new officer builds and opens a survey of six questions, every click and field counted."""

import pytest
from playwright.sync_api import Locator, Page, expect

from cms.models import SurveyPage
from surveys.models import Survey
from surveys.questions import versions
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST = 25
ASKED = (
    ("How was your week?", "Faces", ""),
    ("Do adults listen to you?", "Choice", "Always\nSometimes\nNever"),
    ("Do you feel safe?", "Yes or no", ""),
    ("What matters most?", "Put in order", "Family\nFriends\nSchool"),
    ("What is good?", "", ""),
    ("What should change?", "", ""),
)


class Hands:
    """Does what an officer does, and counts it: each click, each field typed, each list chosen."""

    def __init__(self) -> None:
        self.used = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.used += 1

    def type(self, where: Locator, words: str) -> None:
        where.fill(words)
        self.used += 1

    def choose(self, where: Locator, label: str) -> None:
        where.select_option(label=label)
        self.used += 1


def signed_in(browser, url: str, user) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{url}/account/login/?next=/admin/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/**")
    return page


def test_six_questions_are_open_within_25_interactions(browser, live_server, home, officer) -> None:
    factories.board()
    desk, hands = signed_in(browser, live_server.url, officer), Hands()
    hands.click(desk.get_by_role("link", name="Surveys", exact=True))
    hands.click(desk.get_by_role("link", name="Add survey").first)
    expect(desk.get_by_role("heading", name="New survey")).to_be_visible()
    hands.type(desk.get_by_label("Title"), "Your week")
    hands.type(desk.get_by_label("When the board will decide"), "2030-01-20")
    hands.click(desk.get_by_role("button", name="Make the survey"))
    for number, (words, kind, answers) in enumerate(ASKED, 1):
        question = desk.locator(f"#question-{number}")
        hands.type(question.get_by_label("Question", exact=True), words)
        if kind:
            hands.choose(question.get_by_label("How people answer"), kind)
        if answers:
            hands.type(question.get_by_label("Answers to pick from, one a line"), answers)
    # What is typed is saved by itself; questions move by the mouse and, here back, by the keyboard.
    expect(desk.locator("[data-saved]")).to_contain_text("Saved at")
    page = SurveyPage.objects.get().get_latest_revision_as_object()
    assert [each["text"] for each in page.drafted()] == [words for words, *_ in ASKED]
    desk.locator("#question-6 [data-drag]").drag_to(desk.locator("#question-5"))
    expect(desk.locator("#question-6 legend")).to_contain_text("Question 5")
    expect(desk.locator("[data-saved]")).to_contain_text("Saved at")
    desk.reload()
    assert desk.get_by_label("Question", exact=True).nth(4).input_value() == ASKED[5][0]
    desk.get_by_role("button", name="Move down question 5").press("Enter")
    expect(desk.locator("#question-5 legend")).to_contain_text("Question 6")
    expect(desk.get_by_role("button", name="Move down question 6")).to_be_focused()
    expect(desk.locator("[data-saved]")).to_contain_text("Saved at")
    hands.click(desk.get_by_role("button", name="Save and open the survey"))
    hands.click(desk.get_by_role("button", name="Open the survey", exact=True))
    expect(desk.locator("main")).to_contain_text("Poster to print")
    assert hands.used <= MOST, hands.used
    survey = Survey.objects.get()
    assert survey.is_open
    asked = versions.questions_of(versions.latest(survey))
    kinds = ["faces", "choice", "yesno", "ranking", "text", "text"]
    assert [(each.text, each.kind) for each in asked] == [
        (words, kind) for (words, *_), kind in zip(ASKED, kinds, strict=True)
    ]
    desk.set_viewport_size({"width": 320, "height": 640})
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not desk.evaluate(wide)
    desk.goto(f"{desk.url}bank/")
    assert not desk.evaluate(wide)
    desk.goto(f"{live_server.url}{survey.get_absolute_url()}")
    expect(desk.locator("main")).to_contain_text("Your week")
