"""From 300 answers to themes, links, gaps and an agreement figure, as an analyst walks it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from engagement.models import User
from feedback_analysis import coding
from feedback_analysis.models import Codeframe, Coding, Theme
from feedback_analysis.runs import analysis
from surveys.models import Answer, Question, Response
from tests import factories
from tests.journeys.test_the_whole_loop_in_a_browser import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SUBJECTS = {
    "taxi": ["the taxi is late", "my taxi driver changes", "the taxi forgot me"],
    "food": ["the food is cold at dinner", "I want to cook dinner", "the same food every dinner"],
    "worker": ["my social worker left", "a new social worker again", "social worker cancels"],
    "family": ["I miss my brother", "I want to see my sister more", "visits with my brother stop"],
    "sleep": ["my room is noisy at night", "noise at night in my room", "loud night near my room"],
}
BEGIN = ["", "honestly, ", "it is hard because ", "please change this: "]
END = ["", " every week", " and nobody listens", " since summer", " which makes me sad"]
SECOND_CODED = 12


@pytest.fixture
def people(home, analyst, officer) -> dict[str, User]:
    return {"analyst": analyst, "officer": officer}


@pytest.fixture
def frame(people) -> Codeframe:
    """300 cleared answers and three intentions; the machine has read them."""
    factories.intention(
        "TST-1", plain_wording="Get to school on time.", sounds_like="The taxi is late."
    )
    factories.intention(
        "TST-2", plain_wording="Keep the same social worker.", sounds_like="My social worker left."
    )
    factories.intention(
        "TST-3", plain_wording="See your family.", sounds_like="I miss my brother and sister."
    )
    survey = factories.survey()
    question = Question.objects.get(version__survey=survey, key="better")
    said = [
        f"{begin}{subject}{end}"
        for subjects in SUBJECTS.values()
        for subject, begin, end in product(subjects, BEGIN, END)
    ]
    assert len(said) == 300
    responses = Response.objects.bulk_create(
        Response(survey=survey, version=question.version, state="cleared", voice="own_words")
        for _ in said
    )
    Answer.objects.bulk_create(
        Answer(response=response, question=question, original_text=text, cleared_text=text)
        for response, text in zip(responses, said, strict=True)
    )
    made = Codeframe.objects.create(survey=survey, question_key="better")
    analysis.run(codeframe=made)
    return made


@pytest.fixture
def signed_in(browser, live_server, people) -> Callable[[str], AbstractContextManager[Page]]:
    @contextmanager
    def sit_down(who: str) -> Iterator[Page]:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(f"{live_server.url}/account/login/?next=/admin/analysis/")
        page.get_by_label("Email").fill(people[who].email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/analysis/**")
        yield page
        context.close()

    return sit_down


def by_keys(desk: Page, url: str, frame: Codeframe) -> None:
    """Confirm one suggestion and refuse another, the hands never leaving the keys."""
    desk.goto(f"{url}/admin/analysis/questions/{frame.pk}/answers/?show=unconfirmed")
    expect(desk.locator("main")).to_contain_text("suggested by the computer")
    desk.keyboard.press("j")
    desk.keyboard.press("1")
    expect(desk.locator("[data-here] [data-told]")).to_contain_text("confirmed")
    desk.keyboard.press("j")
    desk.keyboard.press("Shift+Digit1")
    expect(desk.locator("[data-here] [data-told]")).to_contain_text("refused")
    desk.keyboard.press("j")
    desk.keyboard.press("n")
    expect(desk.locator("[data-here] [data-told]")).to_contain_text("in the gap report")
    judged = Coding.objects.filter(judged_by__isnull=False)
    assert sorted(judged.values_list("judgement", flat=True)) == ["confirmed", "refused"]


def the_themes_are_made(desk: Page, url: str, frame: Codeframe) -> None:
    """Merge two, give one other words, split one."""
    one, two, three, four, *_ = frame.themes.order_by("pk")
    themes = f"{url}/admin/analysis/questions/{frame.pk}/"
    desk.goto(themes)
    for theme in (one, two):
        desk.get_by_label(f"Tick {theme.title} to merge it", exact=True).check()
    desk.get_by_role("button", name="Merge ticked themes").click()
    desk.get_by_label("Title").fill("Both together")
    desk.get_by_role("button", name="Merge themes").click()
    expect(desk.locator("main")).to_contain_text("Both together")
    desk.goto(f"{url}/admin/analysis/themes/{three.pk}/")
    desk.get_by_label("Title").fill("In better words")
    desk.get_by_role("button", name="Agree with this wording").click()
    expect(desk.locator("main")).to_contain_text("In better words")
    desk.goto(f"{url}/admin/analysis/themes/{four.pk}/split/")
    desk.get_by_label("Title").fill("Split out")
    for tick in desk.locator("input[name=answers]").all()[:3]:
        tick.check()
    desk.get_by_role("button", name="Split theme").click()
    expect(desk.locator("main")).to_contain_text("is a theme of its own now")
    desk.goto(f"{url}/admin/analysis/themes/{four.pk}/")
    desk.get_by_role("button", name="Agree with this wording").click()
    desk.goto(f"{url}/admin/analysis/questions/{frame.pk}/history/")
    expect(desk.locator("main")).to_contain_text("Version 4")


def the_links_are_judged(desk: Page, url: str, frame: Codeframe) -> Theme:
    """Confirm three, refuse one, and say of one theme that no intention fits; return that."""
    first, second, third, fourth, *_ = frame.themes.accepted().order_by("pk")
    for theme, ref in [(first, "TST-1"), (second, "TST-2"), (third, "TST-3"), (third, "TST-1")]:
        desk.goto(f"{url}/admin/analysis/themes/{theme.pk}/")
        choice = desk.locator("select[name=intention]")
        choice.select_option(choice.locator("option", has_text=ref).get_attribute("value"))
        desk.get_by_role("button", name="Link to this intention").click()
        expect(desk.locator("main")).to_contain_text(f"linked to {ref}")
    desk.get_by_role("button", name="Refuse TST-1").click()
    expect(desk.locator("main")).to_contain_text("Link refused")
    desk.goto(f"{url}/admin/analysis/themes/{fourth.pk}/")
    desk.get_by_role("button", name="No intention fits").click()
    expect(desk.locator("main")).to_contain_text("It will be in the gap report")
    return fourth


def the_second_person_codes(desk: Page, url: str, frame: Codeframe) -> None:
    """Code again, blindly; then the figure can be said."""
    desk.goto(f"{url}/admin/analysis/questions/{frame.pk}/second/")
    for _ in range(SECOND_CODED):
        expect(desk.locator("main")).to_contain_text("You cannot see the first person's codes")
        expect(desk.locator("main")).not_to_contain_text("suggested by the computer")
        desk.locator("input[name=themes]").first.check()
        desk.get_by_role("button", name="Save and next").click()
    desk.goto(f"{url}/admin/analysis/questions/{frame.pk}/agreement/")
    expect(desk.locator("main table").first).to_contain_text("Two people")
    expect(desk.locator("main")).to_contain_text("Kappa")


def test_from_300_answers_to_an_agreement_figure(frame, people, signed_in, live_server) -> None:
    url = live_server.url
    assert frame.themes.filter(state="candidate").count() >= 4
    with signed_in("analyst") as desk:
        by_keys(desk, url, frame)
        confirmed = set(Coding.objects.confirmed().values_list("answer", flat=True))
        the_themes_are_made(desk, url, frame)
        confirmed |= set(Coding.objects.confirmed().values_list("answer", flat=True))
        run = analysis.run(codeframe=frame)
        assert run, "the machine holds the answers against the changed themes"
        assert confirmed == set(Coding.objects.confirmed().values_list("answer", flat=True))
        assert frame.themes.get(title="Both together").codings.suggested().exists()
        gap = the_links_are_judged(desk, url, frame)
        desk.goto(f"{url}/admin/analysis/gaps/")
        expect(desk.locator("main")).to_contain_text(gap.title)
    for one in list(Coding.objects.suggested().filter(theme__in=frame.themes.accepted())[:30]):
        coding.confirm(coding=one, by=people["analyst"])
    with signed_in("officer") as desk:
        the_second_person_codes(desk, url, frame)
