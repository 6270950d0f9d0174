"""A parent who answers is never stored as a young person; nobody is guessed to be one (S-19)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from engagement.models import AgeBand, Voice
from surveys import submission
from surveys.models import Draft, Response, Survey
from surveys.public.forms import AboutYouForm, WholeSurveyForm
from tests import factories

pytestmark = pytest.mark.django_db

SEVERAL = [Voice.OWN_WORDS, Voice.WITH_SUPPORTER, Voice.PARENT_CARER]


@pytest.fixture
def survey() -> Survey:
    return factories.survey(voices=SEVERAL)


def address(name: str, *args: object) -> str:
    return reverse(f"survey_{name}", args=["home", *args])


def words_of(page) -> str:
    return re.sub(r"\s+", " ", page.content.decode())


def answered(client: Client, said: dict[str, str], about: dict[str, str] | None = None) -> Response:
    """Go through the survey as somebody who says this about who they are."""
    client.post(address("who"), said)
    client.post(address("question", 1), {"q-feel": "4", "go": "next"})
    client.post(address("about_you"), {"go": "next", **(about or {})})
    assert client.post(address("check")).status_code == 302
    return Response.objects.get()


def test_a_survey_for_several_asks_who_answers_before_the_first_question(client, survey):
    assert f'href="{address("who")}#main"' in words_of(client.get(address("start")))
    page = words_of(client.get(address("who")))
    for words in (
        "I am a child or young person",
        "I am a parent or carer",
        "somebody is helping me",
    ):
        assert words in page
    assert "I work with children" not in page
    done = client.post(address("who"), {"who": "parent_carer", "go": "next"})
    assert done.url == f"{address('question', 1)}#main"


def test_a_survey_for_one_voice_says_for_whom_it_is_and_does_not_ask(client):
    factories.survey(voices=[Voice.PARENT_CARER])
    start = words_of(client.get(address("start")))
    assert "Who can answer" in start
    assert "Parents and carers" in start
    assert f'href="{address("question", 1)}#main"' in start
    assert client.get(address("who")).url == f"{address('question', 1)}#main"


@pytest.mark.parametrize("said", SEVERAL)
def test_who_somebody_says_they_are_is_the_voice_that_is_stored(client, survey, said):
    assert answered(client, {"who": said, "go": "next"}).voice == said


@pytest.mark.parametrize("first", [{"go": "skip"}, {"who": "parent_carer", "go": "skip"}])
def test_who_does_not_say_is_stored_as_not_said_never_as_young(client, survey, first):
    assert answered(client, first).voice == Voice.NOT_SAID


def test_who_comes_past_the_first_screen_is_asked_at_the_end(client, survey):
    client.post(address("question", 1), {"q-feel": "4", "go": "next"})
    assert "I am a parent or carer" in words_of(client.get(address("about_you")))
    client.post(address("about_you"), {"who": "parent_carer", "go": "next"})
    client.post(address("check"))
    assert Response.objects.get().voice == Voice.PARENT_CARER


def test_a_parent_whom_somebody_helped_stays_a_parent(client, survey):
    done = answered(client, {"who": "parent_carer", "go": "next"}, {"helped": "helped"})
    assert done.voice == Voice.PARENT_CARER


@pytest.mark.parametrize(("helped", "voice"), [("helped", "with_supporter"), ("", "own_words")])
def test_help_is_asked_of_a_young_person_who_could_not_say_it_yet(client, helped, voice):
    factories.survey(voices=[Voice.OWN_WORDS, Voice.PARENT_CARER])
    about = {"helped": helped} if helped else {}
    assert answered(client, {"who": "own_words", "go": "next"}, about).voice == voice


def test_a_voice_that_the_survey_is_not_for_cannot_be_picked(client, survey):
    page = client.post(address("who"), {"who": "professional", "go": "next"})
    assert page.status_code == 422
    assert not Draft.objects.exists()


def test_who_answers_is_changed_from_the_check_and_leads_back_to_it(client, survey):
    client.post(address("who"), {"who": "own_words", "go": "next"})
    client.post(address("question", 1), {"q-feel": "4", "go": "next"})
    assert f'href="{address("who")}?change"' in words_of(client.get(address("check")))
    done = client.post(f"{address('who')}?change", {"who": "parent_carer", "go": "next"})
    assert done.url == f"{address('check')}#main"
    assert "I am a parent or carer" in words_of(client.get(address("check")))


@pytest.mark.parametrize(
    ("given", "voice"), [({"who": "parent_carer"}, "parent_carer"), ({}, "not_said")]
)
def test_all_questions_on_one_page_ask_who_answers_first(client, survey, given, voice):
    page = client.get(address("all")).content.decode()
    assert page.index("Who are you?") < page.index("How do you feel")
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    client.post(address("all"), {"q-feel": "4", "token": token, **given})
    assert Response.objects.get().voice == voice


def test_what_an_officer_enters_may_be_of_another_voice(survey):
    paper = {"channel": Response.Channel.PAPER, "voice": Voice.PROFESSIONAL}
    assert (
        submission.submit(survey=survey, answers={"good": "Yes"}, **paper).voice == "professional"
    )


@pytest.mark.parametrize(
    ("voices", "voice"),
    [([Voice.PARENT_CARER], "parent_carer"), (SEVERAL, "not_said"), ([], "not_said")],
)
def test_an_answer_of_which_nothing_is_said_is_only_a_survey_s_one_voice(voices, voice):
    survey = factories.survey(voices=voices)
    assert submission.submit(survey=survey, answers={"good": "Yes"}).voice == voice


def ages_of(survey: Survey, voice: str) -> list[str]:
    return [
        key for key, _label in AboutYouForm(survey=survey, voice=voice)["age_band"].field.choices
    ]


def test_the_ages_of_a_survey_for_children_in_care_end_where_they_do():
    survey = factories.survey(children_in_care=True)
    ages = ages_of(survey, survey.voice)
    assert ages[-2:] == [AgeBand.FROM_18, ""]
    assert AgeBand.ADULT not in ages


def test_a_parent_is_not_offered_the_age_of_a_small_child(survey):
    assert ages_of(survey, Voice.PARENT_CARER) == ["16_17", "18_25", "adult", ""]
    assert ages_of(survey, Voice.NOT_SAID)[0] == AgeBand.UNDER_8
    assert ages_of(survey, Voice.NOT_SAID)[-2] == AgeBand.ADULT


def test_children_and_young_people_are_named_once(survey):
    assert survey.for_whom == ["children and young people", "parents and carers"]


def test_the_whole_survey_asks_who_only_where_there_are_several():
    one = factories.survey()
    assert "who" not in WholeSurveyForm(survey=one, questions=[]).fields
