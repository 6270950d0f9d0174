"""Each kind from block to export; a kind of a test's own too."""

import csv
import io
import re

import pytest
from django.urls import reverse
from wagtail.blocks import CharBlock

from surveys import exports, moderation
from surveys.models import Draft, Question, Response
from surveys.questions import blocks, kinds, versions
from surveys.questions.kinds import registry
from surveys.questions.kinds.base import QuestionBlock
from surveys.submission import SubmissionError, submit
from tests import factories
from tests.factories import questions as written

# For each kind: what is posted, what is stored, what an export's cell says, how it reads.
GIVEN = {
    "choice": (["food", "visits"], ["food", "visits"], "food; visits", ["Food", "Visits"]),
    "yesno": ("not-sure", ["not-sure"], "not-sure", ["I am not sure"]),
    "faces": ("dont-know", ["dont-know"], "dont-know", ["I do not know"]),
    "scale": ("10", ["10"], "10", ["10: Very safe"]),
    "agree": ("agree", ["agree"], "agree", ["I agree a bit"]),
    "ranking": (["visits", "food"], ["visits", "food"], "visits; food", ["1. Visits", "2. Food"]),
    "picture": (["kitchen"], ["kitchen"], "kitchen", ["Kitchen"]),
    "text": ("The cat", [], "The cat", []),
    "month": ("2026-03", ["2026-03"], "2026-03", ["March 2026"]),
    "district": ("ng5 1aa", ["NG5"], "NG5", ["NG5"]),
}


@pytest.fixture
def version(db):
    return written.freeze(factories.survey(), *GIVEN)


def test_every_kind_there_is_has_a_question_here():
    # Pictures and recordings have tests of their own: test_files.
    assert {*GIVEN, "photo", "voice"} == set(written.WRITTEN) == set(kinds.known())


def posted(kind: str, value: object) -> dict[str, object]:
    if kind == "month":
        year, month = str(value).split("-")
        return {"q-month_0": month, "q-month_1": year}
    return {f"q-{kind}": value}


def test_each_kind_is_asked_stored_read_back_and_exported(client, version, officer):
    slug = version.survey.slug
    asked = versions.questions_of(version)
    for number, question in enumerate(asked, 1):
        address = reverse("survey_question", args=[slug, number])
        page = client.get(address).content.decode()
        assert question.text in page
        assert 'value="skip"' in page
        given = posted(question.kind, GIVEN[question.kind][0])
        assert client.post(address, {**given, "go": "next"}).status_code == 302, question.kind
        # What was given stands there when somebody comes back.
        before = client.get(address).content.decode()
        assert (
            "checked" in before
            or "selected" in before
            or "NG5" in before
            or ('value="visits"' in before or "The cat" in before)
        )
    check = client.get(reverse("survey_check", args=[slug])).content.decode()
    for question in asked:
        for line in GIVEN[question.kind][3]:
            assert line in check
    client.post(reverse("survey_check", args=[slug]))
    response = Response.objects.get()
    stored = {each.question.kind: each for each in response.answers.select_related("question")}
    assert {kind: answer.chosen for kind, answer in stored.items()} == {
        kind: told[1] for kind, told in GIVEN.items()
    }
    assert stored["text"].original_text == "The cat"
    assert "1aa" not in str(list(response.answers.values())).lower()
    kind_of = {each.key: kinds.of(each) for each in asked}
    for question in asked:
        told = GIVEN[question.kind]
        assert kind_of[question.key].reads(question, stored[question.kind].chosen) == told[3]
        assert kind_of[question.key].cells(question, told[1], "The cat") == [told[2]]
    for _ in range(6):  # too few would be hidden
        submit(survey=version.survey, answers={key: told[0] for key, told in GIVEN.items()})
    for each in Response.objects.all():
        moderation.clear(response=each, by=officer)
    data = b"".join(exports.responses_csv(survey=version.survey, by=officer)).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(data, newline="")))
    # A key that a fact of the response has is told apart.
    cells = {kind: row["question_month" if kind == "month" else kind] for kind in GIVEN}
    assert cells == {kind: told[2] for kind, told in GIVEN.items()}


def test_all_kinds_on_one_page_are_sent_at_once(client, version):
    address = reverse("survey_all", args=[version.survey.slug])
    given = {
        name: each for kind, told in GIVEN.items() for name, each in posted(kind, told[0]).items()
    }
    assert client.post(address, given).status_code == 302
    assert Response.objects.get().answers.count() == len(GIVEN)


def test_putting_in_order_needs_no_script_and_can_be_taken_back(client, db):
    survey = factories.survey()
    written.freeze(survey, "ranking")
    address = reverse("survey_question", args=["home", 1])
    name = "q-ranking"
    assert f'value="{name}:visits"' in client.get(address).content.decode()
    there = client.post(address, {"go": f"{name}:visits"})
    assert there.url == f"{address}#main"
    client.post(address, {name: ["visits"], "go": f"{name}:food"})
    page = re.sub(r"\s+", " ", client.get(address).content.decode())
    assert re.search(r'value="visits">Visits</li> <li>.*value="food">Food</li>', page)
    assert f'value="{name}:food"' not in page
    client.post(address, {name: ["visits", "food"], "go": f"{name}:undo"})
    client.post(address, {name: ["visits"], "go": "next"})
    client.post(reverse("survey_check", args=["home"]))
    assert Response.objects.get().answers.get().chosen == ["visits"]


@pytest.mark.parametrize(
    ("kind", "given", "why"),
    [
        ("choice", "cake", "Pick one of the answers shown."),
        ("yesno", ["yes", "no"], "Pick one answer only."),
        ("scale", "11", "Pick one of the answers shown."),
        ("ranking", ["visits", "cake"], "Pick one of the answers shown."),
        ("month", "13/2026", "Choose a month and a year"),
        ("month", "2026-13", "Choose a month and a year"),
        ("district", "12 High Street", "such as NG5"),
        ("picture", "roof", "Pick one of the answers shown."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(version, kind, given, why):
    with pytest.raises(SubmissionError) as refused:
        submit(survey=version.survey, answers={kind: given})
    assert why in refused.value.errors[kind]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ng5 1aa", "NG5"), ("NG51AA", "NG5"), ("sw1a 1aa", "SW1A"), ("NG5", "NG5"), ("de1 2", "DE1")],
)
def test_of_a_postcode_only_the_district_is_kept(version, typed, kept):
    made = submit(survey=version.survey, answers={"district": typed})
    assert made.answers.get().chosen == [kept]


def test_the_draft_holds_no_more_of_a_postcode_than_its_district(client, db):
    written.freeze(factories.survey(), "district")
    client.post(reverse("survey_question", args=["home", 1]), {"q-district": "NG5 1AA"})
    assert Draft.objects.get().answers["answers"] == {"district": "NG5"}


@pytest.mark.parametrize(
    ("kind", "written_so", "why"),
    [
        ("scale", {"first": 0, "last": 0, "low": "a", "high": "b"}, "from which number"),
        ("scale", {"first": 0, "last": 5, "low": "", "high": ""}, "lowest and the highest"),
        ("picture", {"picture": "moon"}, "choose the picture"),
        ("month", {}, "in the past"),
    ],
)
def test_a_question_that_cannot_be_answered_is_named(db, kind, written_so, why):
    facts = {"key": "a", "kind": kind, "text": "Well?", "settings": written_so}
    assert [problem for problem in versions.problems_of([facts]) if why in problem]


def test_results_of_each_kind_count_people(version):
    asked = {each.kind: each for each in versions.questions_of(version)}
    ranks = kinds.of(asked["ranking"]).results(asked["ranking"], [["visits", "food"], ["visits"]])
    assert ranks.people == 2
    assert {row.key: row.people for row in ranks.rows} == {
        "food": (0, 1, 0),
        "bedtime": (0, 0, 0),
        "visits": (2, 0, 0),
    }
    several = kinds.of(asked["choice"]).results(asked["choice"], [["food", "visits"], ["food"]])
    assert not several.exclusive
    assert [row.people for row in several.rows] == [(2,), (0,), (1,)]
    scale = kinds.of(asked["scale"]).results(asked["scale"], [["10"], ["10"], ["dont-know"]])
    assert [row.people[0] for row in scale.rows][-2:] == [2, 1]


class _ColourBlock(QuestionBlock):
    shade = CharBlock()


class _Colour(kinds.Kind):
    """A kind that only this test knows."""

    key, label, answered, icon = "colour", "Colour", "People choose a colour", "view"
    block = _ColourBlock

    def facts(self, value):
        return {"settings": {"shade": value["shade"]}}

    def options(self, question: Question):
        return [
            {"key": each, "label": f"{question.settings['shade']} {each}"}
            for each in ("red", "blue")
        ]


def test_a_new_kind_is_one_class_and_nothing_else(client, db, officer, monkeypatch):
    monkeypatch.setattr(registry, "_known", dict(registry._known))
    kinds.register(_Colour())
    stream = blocks.QuestionsBlock().to_python(
        [{"type": "colour", "value": {"key": "", "text": "Which?", "hint": "", "shade": "Dark"}}]
    )
    survey = factories.survey()
    version = versions.freeze(survey=survey, questions=blocks.facts(stream), by=officer)
    assert blocks.for_checking(blocks.facts(stream))[0]["answered"] == "People choose a colour"
    address = reverse("survey_question", args=["home", 1])
    assert "Dark blue" in client.get(address).content.decode()
    client.post(address, {"q-which": "blue"})
    assert "Dark blue" in client.get(reverse("survey_check", args=["home"])).content.decode()
    client.post(reverse("survey_check", args=["home"]))
    for _ in range(6):
        submit(survey=survey, answers={"which": "blue"})
    for each in Response.objects.all():
        moderation.clear(response=each, by=officer)
    data = b"".join(exports.responses_csv(survey=survey, by=officer)).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(data, newline="")))["which"] == "blue"
    question = versions.questions_of(version)[0]
    assert kinds.of(question).results(question, [["blue"]]).rows[1].people == (1,)
    assert kinds.of(question).read_cell(question, "dark blue") == "blue"
