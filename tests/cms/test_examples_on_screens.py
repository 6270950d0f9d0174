"""The requirements' examples E-1, E-2 and E-10, by what somebody presses and types on screens."""

import html
import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data

from cms.models import SurveyPage, YouSaidWeDidPage
from engagement.models import Council, Intention, User
from feedback_analysis.models import Codeframe, Finding, Theme
from feedback_analysis.runs import analysis
from surveys.models import Answer, Question, Response, Survey, SurveyVersion
from tests import factories

pytestmark = pytest.mark.django_db

DELAY = "The word 'delay' is wrong for children: nobody should put off the help that they need."
CHAPTER = "https://council.example/strategy.pdf#page=18"
HOMELY = "Children want a homely and friendly placement."
COMMENTS = {
    f"comments-{name}": value
    for name, value in {
        "TOTAL_FORMS": "0",
        "INITIAL_FORMS": "0",
        "MIN_NUM_FORMS": "0",
        "MAX_NUM_FORMS": "",
    }.items()
}


def seen(reply) -> str:
    return re.sub(r"\s+", " ", html.unescape(reply.content.decode()))


@pytest.fixture
def desk(client, officer, have_your_say, told) -> Client:
    council = Council.objects.get_or_create(site=have_your_say.get_site())[0]
    council.numbers_checked_on = timezone.localdate()
    council.save()
    client.force_login(officer)
    return client


def asks(desk: Client, *, title: str, voice: str, question: str) -> Survey:
    """Make a survey of one question for one voice, and open it."""
    facts = {
        "title": title,
        "voices": [voice],
        "board": factories.board("Cabinet").pk,
        "decision_on": "2030-01-20",
        "who_reads": "Participation officer",
        "start": "",
    }
    made = desk.post(reverse("new_survey"), facts)
    assert made.status_code == 302, made.context["form"].errors
    survey = Survey.objects.get(title=title)
    row = {"rows": "1", "q1-text": question, "q1-kind": "text"}
    saved = desk.post(reverse("build_survey", args=[survey.pk]), row)
    assert saved.status_code == 302, seen(saved)
    page = SurveyPage.objects.get(survey=survey)
    opened = desk.post(reverse("open_survey", args=[page.pk]))
    assert opened.status_code == 302, opened.context["problems"]
    return survey


def types_in(desk: Client, survey: Survey, words: str, **facts: str) -> Answer:
    """Type in what was said on the screen for paper, and clear it on the moderation's."""
    form = desk.get(reverse("paper:enter", args=[survey.pk])).context["form"]
    (asked,) = [name for name in form.fields if name.startswith("q-")]
    given = {"channel": "visit", "language": "en", "consent_to_quote": "on", asked: words}
    reply = desk.post(reverse("paper:enter", args=[survey.pk]), {**given, **facts})
    assert reply.status_code == 302, reply.context["form"].errors
    response = Response.objects.get(survey=survey)
    read = reverse("moderation:read", args=[response.pk])
    desk.post(read, {"decision": "cleared", "seen": "waiting", "hide_as": "name"})
    response.refresh_from_db()
    assert response.state == Response.State.CLEARED
    return response.answers.get()


def states(desk: Client, answer: Answer, *, on: Intention, words: str, voice: str) -> Finding:
    """Add a theme, put the answer into it, link it, and state what was heard."""
    frame = next(iter(analysis.codeframes_for([answer.response.survey_id])))
    assert isinstance(frame, Codeframe)
    desk.post(reverse("analysis:codeframe", args=[frame.pk]), {"title": "What they said"})
    theme = Theme.objects.get(codeframe=frame, title="What they said")
    desk.post(reverse("analysis:answer_do", args=[answer.pk]), {"theme": theme.pk})
    link = {"do": "choose", "intention": on.pk}
    desk.post(reverse("analysis:theme_do", args=[theme.pk]), link)
    new = f"{reverse('analysis:new_finding')}?intention={on.pk}"
    reply = desk.post(new, {"themes": [theme.pk], "statement": words, "voice": voice})
    assert reply.status_code == 302, reply.context["form"].errors
    return Finding.objects.get(statement=words)


def answers(client: Client, commissioner: User, finding: Finding, **facts: str) -> None:
    client.force_login(commissioner)
    reply = client.post(reverse("analysis:answer_finding", args=[finding.pk]), facts)
    assert reply.status_code == 302, reply.context["form"].errors


def publishes(client: Client, officer: User, parent: Page, finding: Finding):
    client.force_login(officer)
    add = reverse("wagtailadmin_pages:add", args=["cms", "yousaidwedidpage", parent.pk])
    facts = {"title": "What we changed", "slug": "changed", "told_on": "2016-04-19"}
    form = nested_form_data({**facts, **COMMENTS})
    return client.post(add, {**form, "findings": [finding.pk], "action-publish": "Publish"})


def test_e1_scrutiny_members_said_delay_is_wrong_and_the_strategy_was_changed(
    desk, told, officer, commissioner
) -> None:
    intention = factories.intention()
    asked = "What do you say about the draft strategy?"
    survey = asks(desk, title="Scrutiny Committee", voice="elected_members", question=asked)
    sheet = desk.get(reverse("paper:enter", args=[survey.pk]))
    assert "age_band" not in sheet.context["form"].fields  # a formal body has none
    answer = types_in(desk, survey, DELAY, voice="elected_members", received_on="2016-04-04")
    finding = states(desk, answer, on=intention, words=DELAY, voice="elected_members")
    at_work = seen(desk.get(reverse("analysis:finding", args=[finding.pk])))
    assert "A formal body, which speaks as one" in at_work
    answers(
        desk,
        commissioner,
        finding,
        state="done",
        summary="We took the word out for children: chapter 5, page 18 of the strategy.",
        owner="Director of Children and Family Services",
        done_on="2016-04-19",
        evidence_url=CHAPTER,
    )
    reply = publishes(desk, officer, told, finding)
    assert reply.status_code == 302, reply.context["form"].errors
    desk.logout()
    page = seen(desk.get(YouSaidWeDidPage.objects.get().url))
    for words in (DELAY, "Done", "Elected members", "4 April 2016", "19 April 2016", CHAPTER):
        assert words in page
    assert "young people" not in page.partition("<main")[2].partition("</main")[0]
    assert "ewer than" not in page  # no band: who sits on a committee is known


def test_e2_a_homely_and_friendly_placement_says_what_it_lacks_and_stays_a_draft(
    desk, told, officer, commissioner
) -> None:
    intention = factories.intention("DPS-3")
    new = f"{reverse('analysis:new_finding')}?intention={intention.pk}"
    refused = desk.post(new, {"statement": HOMELY, "voice": "own_words"})
    assert refused.status_code == 422
    words = seen(refused)
    lacks = "It lacks: who said it, about how many people, how old they are, and when."
    assert lacks in words
    assert HOMELY in words  # what was typed stays
    assert not Finding.objects.exists()

    # Typed in as if one person had said it: still nobody knows how old they are.
    survey = asks(desk, title="Homes", voice="own_words", question="What is a good home?")
    today = timezone.localdate().isoformat()
    answer = types_in(desk, survey, HOMELY, voice="own_words", received_on=today)
    finding = states(desk, answer, on=intention, words=HOMELY, voice="own_words")
    without_answer = seen(publishes(desk, officer, told, finding))
    assert "no action answers it yet" in without_answer
    assert "we do not know how old they are who said this" in without_answer
    facts = {"state": "done", "summary": "Carers greet you.", "owner": "Homes team"}
    answers(desk, commissioner, finding, **facts, done_on=today)
    whatever_the_action = publishes(desk, officer, told, finding)
    assert "we do not know how old they are who said this" in seen(whatever_the_action)
    assert not YouSaidWeDidPage.objects.live().exists()


class Switch:
    """One switch: what is picked and each button is one press. The code is pasted in one."""

    def __init__(self) -> None:
        self.pressed = 0

    def post(self, browser: Client, address: str, **given: str):
        self.pressed += len(given)
        reply = browser.post(address, given)
        assert reply.status_code == 302, seen(reply)
        return reply.url

    def open(self, browser: Client, address: str):
        self.pressed += 1
        return browser.get(address)


@pytest.fixture
def five() -> Survey:
    """Return a survey of five questions that are answered by picking a face."""
    cache.clear()
    facts = {"voices": ["own_words"], "who_reads": "officer", "opened_at": timezone.now()}
    survey = Survey.objects.create(slug="five", title="Five", asks_age_band=False, **facts)
    version = SurveyVersion.objects.create(survey=survey, number=1)
    for number in range(1, 6):
        words = {"kind": Question.Kind.FACES, "text": f"Question {number}?"}
        Question.objects.create(version=version, key=f"k{number}", position=number, **words)
    return survey


def test_e10_five_answers_with_one_switch_over_two_days(five) -> None:
    at = [reverse("survey_question", args=["five", number]) for number in range(1, 6)]
    switch, today, tomorrow = Switch(), Client(), Client()
    switch.open(today, at[0])
    for number in (1, 2):
        url = switch.post(today, at[number - 1], **{f"q-k{number}": "4", "go": "next"})
    assert url.partition("#")[0] == at[2]
    aside = today.get(switch.post(today, at[2], **{"q-k3": "2", "go": "pause"})).content.decode()
    code = re.findall(r'receipt__code"[^>]*>([^<]+)<', aside)[0]

    back = switch.post(tomorrow, reverse("survey_come_back"), code=code)
    assert back.partition("#")[0] == at[2]  # the same place
    assert re.search(r'name="q-k3"[^>]*value="2"[^>]*checked', seen(tomorrow.get(back)))
    url = switch.post(tomorrow, at[2], go="next", **{"q-k3": "2"})
    switch.pressed -= 1  # the face was picked yesterday: only the button is pressed
    for number in (4, 5):
        url = switch.post(tomorrow, at[number - 1], **{f"q-k{number}": "5", "go": "next"})
    for _ in range(4):  # about you, and what is checked before it is sent
        if Response.objects.exists():
            break
        url = switch.post(tomorrow, url.partition("#")[0], go="next")
    given = {each.question.key: each.chosen for each in Answer.objects.all()}
    assert given == {"k1": ["4"], "k2": ["4"], "k3": ["2"], "k4": ["5"], "k5": ["5"]}
    assert switch.pressed <= 20
