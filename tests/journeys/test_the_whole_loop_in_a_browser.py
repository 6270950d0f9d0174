"""The whole loop as people walk it, in Chromium; the child's browser has no JavaScript."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from cms import survey_opening
from cms.models import (
    BoardPaperPage,
    ConsultationIndexPage,
    ConsultationPage,
    SurveyPage,
    YouSaidWeDidIndexPage,
)
from engagement.models import Consultation, User, Voice
from feedback_analysis.models import Codeframe
from feedback_analysis.runs import analysis
from surveys import moderation, submission
from surveys.models import Answer, Response, Survey
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTIONS = [
    ("faces", {"key": "feel", "text": "How was your week?", "hint": ""}),
    ("text", {"key": "better", "text": "What should be better?", "hint": "", "polarity": "bad"}),
]
SAID_BEFORE = (
    "I waited ages for help and nobody came for months",
    "we waited a whole year for help, nobody came",
    "the waiting is the worst, months and months for help",
    "nobody came. I waited and waited for help",
    "waited so long for help that I gave up",
    "help took months to come, the waiting was bad",
    "more help sooner please, I waited ages",
    "my social worker left and I waited months for help",
    "waiting for help for ages makes you sad",
)
CHILD_SAID = "I waited ages for help and then I got a new worker called Nobody"
SPAM = "purple zebra nonsense, buy cheap watches"
DISCLOSED = "my stepdad hits me and I am scared to go home"
STATEMENT = "Young people wait too long before help comes."
DONE = "Two more workers start in January, so that nobody waits over six weeks."
PASSWORD = "correct horse battery"


@pytest.fixture
def survey(home, officer) -> Survey:
    """An open consultation with its survey, opened from its page."""
    today = timezone.localdate()
    consultation = factories.consultation(
        title="Help that comes in time",
        slug="help-in-time",
        summary="We want to change how long you wait.",
        undecided="How many workers there will be.",
        stage=Consultation.Stage.PLAN,
        opens_on=today,
        closes_on=today + timedelta(days=30),
        decision_on=today + timedelta(days=60),
        decides=factories.board(),
        who_reads="participation officer",
    )
    consultation.intentions.add(factories.intention())
    page = ConsultationPage(
        title=consultation.title, slug=consultation.slug, consultation=consultation
    )
    ConsultationIndexPage.objects.get().add_child(instance=page)
    asked = Survey.objects.create(
        title="Your week",
        slug="your-week",
        intro="Two questions about your week.",
        voices=[Voice.OWN_WORDS],
        consultation=consultation,
        who_reads="participation officer",
        board=consultation.decides,
        decision_on=consultation.decision_on,
        asks_age_band=False,
    )
    form = page.add_child(
        instance=SurveyPage(title="Your week", slug="your-week", survey=asked, questions=QUESTIONS)
    )
    survey_opening.open_page(page=form, by=officer)
    asked.refresh_from_db()
    return asked


@pytest.fixture
def said_before(survey, officer) -> None:
    """Others have answered, and an officer has read them."""
    for words in SAID_BEFORE:
        response = submission.submit(survey=survey, answers={"better": words})
        moderation.clear(response=response, by=officer)


@pytest.fixture
def people(survey, officer, analyst, commissioner) -> dict[str, User]:
    return {"officer": officer, "analyst": analyst, "commissioner": commissioner}


@pytest.fixture
def signed_in(browser, live_server, people) -> Callable[[str], AbstractContextManager[Page]]:
    """Return a way to sit down at the desk of one of these people, signed in."""

    @contextmanager
    def sit_down(who: str) -> Iterator[Page]:
        user = people[who]
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(f"{live_server.url}/account/login/?next=/admin/")
        page.get_by_label("Email").fill(user.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/**")
        yield page
        context.close()

    return sit_down


def a_child_answers(browser: Browser, url: str, words: str, *, quote: bool) -> None:
    """From the home page to the code, without JavaScript, on a small phone."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(url)
    page.get_by_role("link", name="Help that comes in time").first.click()
    expect(page.locator("main")).to_contain_text("How many workers there will be.")
    page.locator("main a.button").first.click()
    expect(page.locator("main")).to_contain_text("we may have to tell someone")
    page.get_by_role("link", name="Start").click()
    expect(page.locator("main")).to_contain_text("How was your week?")
    page.locator("main input[type=radio]").first.check()
    page.get_by_role("button", name="Next").click()
    expect(page.locator("main")).to_contain_text("What should be better?")
    page.locator("textarea").fill(words)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("About you")
    if quote:
        page.locator("main input[type=checkbox]").check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check your answers")
    expect(page.locator("main")).to_contain_text(words)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    expect(page.locator("body")).to_contain_text("0800 1111")
    context.close()


def the_officer_decides(desk: Page, url: str) -> None:
    """Clear the child's answer, withhold the nonsense; the disclosure is not in the queue."""
    desk.goto(f"{url}/admin/moderation/")
    expect(desk.locator("main")).to_contain_text("2 waiting to be read")
    for words in (CHILD_SAID, SPAM):
        response = Response.objects.get(answers__original_text=words)
        desk.goto(f"{url}/admin/moderation/{response.pk}/")
        desk.get_by_text("Show what was written", exact=True).click()
        expect(desk.locator("main")).to_contain_text(words)
        if words == SPAM:
            desk.get_by_text("Withhold it").click()
            desk.get_by_label("it is spam or not an answer").check()
            desk.get_by_role("button", name="Withhold for this reason").click()
        else:
            desk.get_by_role("button", name="Clear as it is").click()
    desk.goto(f"{url}/admin/moderation/")
    expect(desk.locator("main")).to_contain_text("Nothing is waiting to be read")
    hidden = Response.objects.get(answers__original_text=DISCLOSED)
    assert desk.goto(f"{url}/admin/moderation/{hidden.pk}/").status in {403, 404}


def the_analyst_confirms(desk: Page, url: str) -> None:
    """See what the machine suggests, and why; agree, confirm, state what was heard, quote."""
    frame = Codeframe.objects.get(question_key="better")
    desk.goto(f"{url}/admin/analysis/questions/{frame.pk}/")
    expect(desk.locator("main")).to_contain_text("suggested by the computer")
    expect(desk.locator("main")).to_contain_text("TST-1")
    expect(desk.locator("main")).to_contain_text("words that led here:")
    expect(desk.locator("body")).not_to_contain_text("purple zebra")
    expect(desk.locator("body")).not_to_contain_text("stepdad")
    card = desk.locator("section.sayso-card").first
    title = card.locator("h3").inner_text()
    card.get_by_role("button", name="Agree").click()
    card = desk.locator("section.sayso-card", has_text=title).first
    card.get_by_role("button", name="Confirm TST-1").click()
    expect(desk.locator("main")).to_contain_text("confirmed by Ana Lyst")
    theme = frame.themes.get(title=title)
    code_all(desk, url, frame, theme.pk)
    desk.goto(
        f"{url}/admin/analysis/findings/new/?intention={theme.links.get(judgement='confirmed').intention_id}"
    )
    desk.get_by_label(title).check()
    desk.get_by_label("What was heard").fill(STATEMENT)
    desk.get_by_label("Who answered").select_option("own_words")
    desk.get_by_role("button", name="Add the finding").click()
    expect(desk.locator("main")).to_contain_text(STATEMENT)
    answer = Answer.objects.get(original_text=CHILD_SAID)
    desk.locator(f"#answer-{answer.pk}").get_by_role("button", name="Add this quote").click()
    expect(desk.locator("main")).to_contain_text("Quote added.")


def code_all(desk: Page, url: str, frame: Codeframe, theme: int) -> None:
    """Read every answer and give each the theme, the machine's suggestions and the missed ones."""
    answers = f"{url}/admin/analysis/questions/{frame.pk}/answers/"
    desk.goto(answers)
    if desk.locator("input[name=coding]").count():
        desk.get_by_role("button", name="I have read this page").click()
    for answer in frame.answers():
        desk.goto(answers)
        card = desk.locator(f"#answer-{answer.pk}")
        choice = card.locator("select[name=theme]")
        if choice.count() and choice.locator(f"option[value='{theme}']").count():
            choice.select_option(str(theme))
            card.get_by_role("button", name="Add", exact=True).click()


def the_commissioner_answers(desk: Page, url: str) -> None:
    """Answer what was heard; what people wrote is not for this desk."""
    for queue in ("moderation", "disclosures", "export-answers"):
        assert desk.goto(f"{url}/admin/{queue}/").status in {403, 404}
    desk.goto(f"{url}/admin/analysis/findings/")
    desk.get_by_role("link", name="Answer this finding").first.click()
    expect(desk.locator("main")).to_contain_text(STATEMENT)
    desk.get_by_label("Doing it now").check()
    desk.get_by_label("What", exact=True).fill(DONE)
    desk.get_by_label("Owner").fill("Head of early help")
    desk.get_by_role("button", name="Answer the finding").click()
    more = desk.get_by_label("Next update by")  # without it the answer comes back, as typed
    expect(more).to_have_attribute("aria-invalid", "true")
    expect(desk.get_by_label("What", exact=True)).to_have_value(DONE)
    more.fill((timezone.localdate() + timedelta(days=60)).isoformat())
    desk.get_by_role("button", name="Answer the finding").click()
    expect(desk.locator(".messages")).to_contain_text("Answer saved")
    expect(desk.locator("main")).to_contain_text(DONE)


def publish(desk: Page) -> None:
    """Press "Publish" in the page editor's menu."""
    desk.locator("footer [aria-label='More actions'], footer .w-dropdown__toggle").last.click()
    desk.get_by_role("button", name="Publish").click()
    expect(desk.locator(".messages")).to_contain_text("published")


def the_officer_tells(desk: Page, url: str) -> None:
    parent = YouSaidWeDidIndexPage.objects.get()
    desk.goto(f"{url}/admin/pages/add/cms/yousaidwedidpage/{parent.pk}/")
    desk.locator("textarea[name=title], input[name=title]").fill("Waiting for help")
    desk.get_by_label(STATEMENT).check()
    publish(desk)


def the_commissioner_drafts_a_paper(desk: Page, url: str) -> None:
    desk.goto(f"{url}/admin/board-papers/draft/")
    desk.locator("select[name=board]").select_option(label="SEND Board")
    desk.locator("input[name=meeting_on]").fill("2027-01-20")
    desk.locator("input[name=title]").fill("What young people told us about waiting")
    desk.locator("input[name=intentions]").first.check()
    desk.get_by_role("button", name="Draft the paper").click()
    expect(desk.locator("body")).to_contain_text("Your draft is ready")


def the_officer_publishes_the_paper(desk: Page, url: str) -> None:
    desk.goto(f"{url}/admin/pages/{BoardPaperPage.objects.get().pk}/edit/")
    publish(desk)


def words_at(browser: Browser, address: str) -> str:
    """Return what a visitor without JavaScript reads there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    words = page.locator("body").inner_text()
    context.close()
    return words


def test_from_a_childs_words_to_the_board(
    survey, said_before, browser, signed_in, live_server
) -> None:
    url = live_server.url
    a_child_answers(browser, url, CHILD_SAID, quote=True)
    a_child_answers(browser, url, SPAM, quote=True)
    a_child_answers(browser, url, DISCLOSED, quote=False)
    with signed_in("officer") as desk:
        the_officer_decides(desk, url)
    for frame in analysis.codeframes_for([survey.pk]):
        analysis.run(codeframe=frame)
    with signed_in("analyst") as desk:
        the_analyst_confirms(desk, url)
    with signed_in("commissioner") as desk:
        the_commissioner_answers(desk, url)
    with signed_in("officer") as desk:
        the_officer_tells(desk, url)
    with signed_in("commissioner") as desk:
        the_commissioner_drafts_a_paper(desk, url)
    with signed_in("officer") as desk:
        the_officer_publishes_the_paper(desk, url)

    told = words_at(browser, f"{url}/you-said-we-did/waiting-for-help/")
    board = words_at(browser, f"{url}/board-papers/send-board-2027-01-20/")
    for words in (told, board):
        assert STATEMENT in words
        assert DONE in words
        assert CHILD_SAID in words
        assert "etween 10 and 14 young people" in words
        assert "Make the wait for help shorter." in words
    for address in ("/", "/you-said-we-did/", "/plans/tst/tst-1/"):
        assert STATEMENT in words_at(browser, f"{url}{address}")
    for address in ("/", "/you-said-we-did/", "/plans/tst/tst-1/", "/search/?q=zebra"):
        words = words_at(browser, f"{url}{address}")
        for never in ("purple zebra", "stepdad"):
            assert never not in words
    for never in ("purple zebra", "stepdad"):
        assert never not in told
        assert never not in board
