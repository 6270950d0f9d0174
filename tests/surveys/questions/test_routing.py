"""Which questions are asked after which answers, and answers that stand in later questions."""

import re

import pytest
from django.urls import reverse

from surveys.models import Response
from surveys.questions import blocks, routing, versions
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


COLOUR = {"key": "colour", "text": "Colour?", "hint": "", "multiple": False}
COLOUR["choices"] = [{"key": "", "label": each} for each in ("Red", "Blue")]
LAST = {"key": "last", "text": "What else?", "hint": "", "polarity": "open"}


def after(first, *others, join="all"):
    """Return what the last question says about the earlier ones it is asked after."""
    also = [{"question": key, "answers": said} for key, said in others]
    return {
        "only_if": first[0], "only_if_answers": first[1], "also_if": also, "only_if_join": join
    }  # fmt: skip


def written_after(flow, **safe):
    stream = [
        {"type": "yesno", "value": YES_NO[1]},
        {"type": "choice", "value": {**COLOUR, **safe}},
        {"type": "text", "value": {**LAST, **flow}},
    ]
    return blocks.facts(blocks.QuestionsBlock().to_python(stream))


@pytest.mark.parametrize(
    ("join", "asked"),
    [("all", {("no", "red")}), ("any", {("no", "red"), ("no", "blue"), ("yes", "red")})],
)
def test_several_conditions_are_joined_by_and_or_by_or(join, asked):
    flow = after(("safe", "No"), ("Colour?", "Red"), join=join)
    questions = versions.unsaved(written_after(flow))
    assert not list(routing.problems(questions))
    found = {
        (safe, colour)
        for safe in ("yes", "no")
        for colour in ("red", "blue")
        if 3 in routing.numbers(questions, {"safe": safe, "colour": colour})
    }
    assert found == asked


@pytest.mark.parametrize(
    ("flow", "colour", "why"),
    [
        # One answer can be picked only, so these two exclude each other.
        (after(("colour", "Red"), ("colour", "Blue")), {}, "nobody can have given"),
        # The colour is asked of those alone who feel safe.
        (
            after(("safe", "No"), ("colour", "Red")),
            {"only_if": "safe", "only_if_answers": "Yes"},
            "nobody can have given all those answers, to “safe”, “colour”",
        ),
        (after(("safe", "No"), ("shoe", "Red"), join="any"), {}, "no earlier question is “shoe”"),
    ],
)
def test_conditions_that_exclude_each_other_are_refused_naming_the_question(flow, colour, why):
    problems = versions.problems_of(written_after(flow, **colour))
    assert [each for each in problems if why in each and "What else?" in each]


def test_conditions_that_hold_together_by_one_of_several_ways_are_no_fault():
    flow = after(("colour", "Red"), ("colour", "Blue"))
    assert versions.problems_of(written_after(flow, multiple=True)) == []
    shown = {"only_if": "safe", "only_if_answers": "Yes; No"}
    assert (
        versions.problems_of(written_after(after(("safe", "No"), ("colour", "Red")), **shown)) == []
    )
