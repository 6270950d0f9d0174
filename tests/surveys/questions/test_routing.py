"""Which questions are asked after which answers, and answers that stand in later questions."""

import re

import pytest
from django.urls import reverse

from surveys.models import Response
from surveys.questions import blocks, versions
from tests import factories
from tests.factories import questions as written

YES_NO = ("yesno", {"key": "safe", "text": "Do you feel safe?", "hint": ""})
WHY = ("text", {"key": "why", "text": "Why not?", "hint": "", "polarity": "bad"})
BEST = {"key": "best", "text": "What is best?", "hint": "", **written.WRITTEN["choice"]}
CHOICE = ("choice", BEST)
MORE = ("text", {"key": "more", "text": "Tell us about {best}.", "hint": "", "polarity": "good"})


def facts(*questions, **flow):
    """Return the questions; ``flow`` is what the second of them says beside its own."""
    stream = [
        {"type": kind, "value": {**value, **(flow if at == 1 else {})}}
        for at, (kind, value) in enumerate(questions)
    ]
    return blocks.facts(blocks.QuestionsBlock().to_python(stream))


@pytest.fixture
def survey(db):
    survey = factories.survey()
    only = {"only_if": "Do you feel safe?", "only_if_answers": "No; I am not sure"}
    only["section"] = "Home"
    asked = facts(YES_NO, WHY, CHOICE, MORE, **only)
    versions.freeze(survey=survey, questions=asked, by=None)
    return survey


def at(number: int) -> str:
    return reverse("survey_question", args=["home", number])


def test_a_question_that_does_not_apply_is_passed_over_both_ways(client, survey):
    assert client.post(at(1), {"q-safe": "no", "go": "next"}).url == f"{at(2)}#main"
    assert "Home</p>" in client.get(at(2)).content.decode()
    assert client.post(at(1), {"q-safe": "yes", "go": "next"}).url == f"{at(3)}#main"
    assert client.post(at(3), {"q-best": ["food"], "go": "back"}).url == f"{at(1)}#main"


def test_what_was_answered_before_stands_in_a_later_question(client, survey):
    client.post(at(3), {})
    client.post(at(1), {"q-safe": "yes", "go": "next"})
    client.post(at(3), {"q-best": ["food", "visits"], "go": "next"})
    assert "Tell us about Food, Visits." in client.get(at(4)).content.decode()
    client.post(at(3), {"go": "skip"})
    assert "Tell us about what you said before." in client.get(at(4)).content.decode()


def test_an_answer_that_no_longer_applies_is_not_sent(client, survey):
    client.post(at(1), {"q-safe": "no", "go": "next"})
    client.post(at(2), {"q-why": "The stairs", "go": "next"})
    client.post(at(1), {"q-safe": "yes", "go": "next"})
    check = client.get(reverse("survey_check", args=["home"])).content.decode()
    assert "The stairs" not in check
    client.post(reverse("survey_check", args=["home"]))
    assert [each.question.key for each in Response.objects.get().answers.all()] == ["safe"]


def test_the_answers_can_be_taken_away_as_a_file(client, survey):
    client.post(at(1), {"q-safe": "no", "go": "next"})
    client.post(at(2), {"q-why": "It's <cold>", "go": "next"})
    file = client.post(reverse("survey_check", args=["home"]), {"go": "download"})
    assert "attachment" in file["Content-Disposition"]
    assert "Why not?\nIt's <cold>" in file.content.decode()
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("flow", "why"),
    [
        ({"only_if": "What is best?", "only_if_answers": "Food"}, "no earlier question is"),
        ({"only_if": "Do you feel safe?", "only_if_answers": "Maybe"}, "has no such answer"),
        ({"only_if": "Do you feel safe?"}, "say which answers"),
        ({"text": "And {best}?"}, "no earlier question picks one"),
    ],
)
def test_a_question_that_nobody_can_reach_is_refused_naming_it(db, flow, why):
    problems = versions.problems_of(facts(YES_NO, WHY, CHOICE, **flow))
    named = flow.get("text", "Why not?")
    assert [each for each in problems if why in each and named in each]
    assert not re.search(r"\{'", " ".join(problems))
