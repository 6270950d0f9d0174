"""Every question has its results in the admin, and no number tells who somebody is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from feedback_analysis import coding
from feedback_analysis.codeframe import themes
from feedback_analysis.models import Codeframe
from feedback_analysis.reports import survey_results
from feedback_analysis.reports.crosstab import DIMENSIONS
from surveys import moderation, submission
from surveys.models import Survey
from surveys.questions import kinds, versions, wordings
from tests import factories
from tests.factories import questions

ASKED = [
    {"key": "feel", "kind": "faces", "text": "How was your week?"},
    {
        "key": "clubs",
        "kind": "choice",
        "multiple": True,
        "text": "Which clubs do you like?",
        "choices": [{"key": "art", "label": "Art"}, {"key": "ball", "label": "Football"}],
    },
    {
        "key": "ok",
        "kind": "choice",
        "text": "Do you feel safe?",
        "choices": [{"key": "yes", "label": "Yes"}, {"key": "no", "label": "No"}],
    },
    {"key": "why", "kind": "text", "text": "Why?"},
]


@pytest.fixture
def survey(db, officer) -> Survey:
    made = factories.survey("clubs")
    versions.freeze(survey=made, questions=ASKED, by=officer)
    return made


def answered(survey, officer, number, *, cleared=True, age_band="", **answers) -> list:
    made = [
        submission.submit(survey=survey, answers=answers, age_band=age_band) for _ in range(number)
    ]
    if cleared:
        moderation.clear_many(responses=made, by=officer)
    return made


def cells(survey, key, by="age") -> dict[str, list[str]]:
    """Return what stands in a question's rows: everybody first, then each group."""
    found = survey_results.results(survey, DIMENSIONS[by])
    (question,) = (each for each in found if each.key == key)
    return {row.label: [cell.shown for cell in (row.total, *row.cells)] for row in question.rows}


def test_what_was_picked_is_counted_for_cleared_responses_only(survey, officer) -> None:
    answered(survey, officer, 24, feel="4", age_band="11_15")
    answered(survey, officer, 8, feel="2", age_band="16_17")
    answered(survey, officer, 9, cleared=False, feel="1", age_band="16_17")
    found = survey_results.results(survey, DIMENSIONS["age"])[0]
    assert (found.text, found.people) == ("How was your week?", "32")
    assert found.groups == [("11 to 15", "24"), ("16 or 17", "8")]
    # Nobody picked three of the faces, and so few are not told: two groups hide with them.
    assert cells(survey, "feel")["Happy"][0] == "24 (75%)"
    assert cells(survey, "feel")["Very sad"][0] == "hidden"


def test_results_are_told_apart_by_the_form_in_which_it_was_asked(survey, officer) -> None:
    for made in answered(survey, officer, 12, feel="4"):
        wordings.record(made.pk, wordings.How("easy_read"))
    answered(survey, officer, 20, feel="4")
    found = survey_results.results(survey, DIMENSIONS["form"])[0]
    assert found.groups == [("Usual words", "20"), ("Easy Read", "12")]
    for made in answered(survey, officer, 2, feel="2"):
        wordings.record(made.pk, wordings.How("bsl"))
    found = survey_results.results(survey, DIMENSIONS["form"])[0]
    assert dict(found.groups)["British Sign Language"] == "hidden"


def test_a_small_group_is_hidden_and_cannot_be_found_from_the_rest(survey, officer) -> None:
    """Of 20 and 21 people, three are alone with their answer in their group."""
    groups = (("11_15", "yes", 17), ("11_15", "no", 3), ("16_17", "yes", 12), ("16_17", "no", 9))
    for band, ok, number in groups:
        answered(survey, officer, number, ok=ok, age_band=band)
    # Each number in its row and its column would tell the three, so none is shown.
    assert cells(survey, "ok") == {
        "Yes": ["29 (71%)", "hidden", "hidden"],
        "No": ["12 (29%)", "hidden", "hidden"],
    }


def test_children_in_care_have_the_higher_threshold(survey, officer) -> None:
    answered(survey, officer, 8, ok="yes")
    answered(survey, officer, 8, ok="no")
    assert cells(survey, "ok")["No"][0] == "8"
    survey.children_in_care = True
    survey.save()
    assert {cell for row in cells(survey, "ok").values() for cell in row} == {"hidden"}


def test_several_picked_answers_count_each_and_percentages_need_thirty(survey, officer) -> None:
    answered(survey, officer, 10, clubs=["art", "ball"])
    answered(survey, officer, 10, clubs=["art"])
    answered(survey, officer, 10, clubs=["ball"])
    assert cells(survey, "clubs", "voice")["Art"][0] == "20 (67%)"
    answered(survey, officer, 9, ok="yes")
    answered(survey, officer, 9, ok="no")
    assert cells(survey, "ok", "voice")["Yes"][0] == "9"


def test_an_old_wording_keeps_its_results_and_its_answers(survey, officer) -> None:
    answered(survey, officer, 10, clubs=["ball"])
    reworded = {
        **ASKED[1],
        "text": "What do you do?",
        "choices": [{"key": "art", "label": "Painting"}, {"key": "swim", "label": "Swimming"}],
    }
    versions.freeze(survey=survey, questions=[reworded], by=officer)
    answered(survey, officer, 10, clubs=["swim"])
    found = survey_results.results(survey, DIMENSIONS["voice"])
    assert found[0].text == "What do you do?"
    assert [row.label for row in found[0].rows] == ["Painting", "Swimming", "Football"]


def test_words_lead_to_their_themes_in_as_many_queries_as_ever(client, survey, officer) -> None:
    made = answered(survey, officer, 16, why="The art club is warm", feel="4")
    frame = Codeframe.objects.create(survey=survey, question_key="why")
    warm, late = (
        themes.add(codeframe=frame, title=title, description="", by=officer)
        for title in ("Warm rooms", "Late buses")
    )
    for response, theme in zip(made, [warm] * 9 + [late] * 7, strict=True):
        answer = response.answers.get(question__key="why")
        coding.code(answer=answer, theme=theme, by=officer)
    assert cells(survey, "why", "voice") == {
        "Warm rooms": ["9", "9"],
        "Late buses": ["7", "7"],
    }
    with CaptureQueriesContext(
        connection,
    ) as few:
        survey_results.results(survey, DIMENSIONS["voice"])
    more = [{**ASKED[0], "key": f"feel-{number}"} for number in range(20)]
    versions.freeze(survey=survey, questions=[*more, *ASKED], by=officer)
    with CaptureQueriesContext(connection) as many:
        assert len(survey_results.results(survey, DIMENSIONS["voice"])) > 20
    assert len(many) == len(few)
    client.force_login(officer)
    page = client.get(reverse("analysis:results", args=[survey.pk])).content.decode()
    assert "16 responses received, 16 cleared" in page
    assert "Warm rooms" in page
    assert "How was your week?" in page


def test_a_survey_leads_to_its_results_and_says_how_many_answered(client, survey, officer) -> None:
    answered(survey, officer, 6, feel="4")
    client.force_login(officer)
    edit = client.get(reverse("surveys_list:edit", args=[survey.pk])).content.decode()
    assert reverse("analysis:results", args=[survey.pk]) in edit
    assert "6 responses" in edit
    assert "(6 answered)" in client.get(reverse("wagtailadmin_home")).content.decode()


def test_every_kind_has_its_results(client, officer, db) -> None:
    """Of each kind 12 people say one thing, and one says another where there is another."""
    made = factories.survey("kinds")
    questions.freeze(made)
    given = {
        "choice": ["food"],
        "yesno": "yes",
        "faces": "4",
        "scale": "7",
        "agree": "agree",
        "ranking": ["visits", "food"],
        "picture": ["kitchen"],
        "text": "Fine",
        "month": "2026-03",
        "district": "NG5",
    }
    asked = {each.key: each for each in versions.questions_of(versions.latest(made))}
    for key in ("agree", "picture"):
        given[key] = kinds.of(asked[key]).options(asked[key])[0]["key"]
    more = answered(made, officer, 12, **given)
    answered(made, officer, 6, district="TS18", ranking=["food"])
    assert len(more) == 12
    found = {each.key: each for each in survey_results.results(made, DIMENSIONS["voice"])}
    assert set(given) <= set(found)
    assert {key: each.people for key, each in found.items() if key in given} == {
        **dict.fromkeys(given, "12"),
        "district": "18",
        "ranking": "18",
    }
    assert cells(made, "district", "voice") == {"NG5": ["12", "12"], "TS18": ["6", "6"]}
    # First of all, and at any place: nobody put bedtime anywhere.
    assert cells(made, "ranking", "voice")["Visits"] == ["12", "12"]
    places = {row.label: [cell.shown for cell in row.cells] for row in found["ranking"].places}
    assert set(places) == {"Food", "Bedtime", "Visits"}
    client.force_login(officer)
    page = client.get(reverse("analysis:results", args=[made.pk])).content.decode()
    assert all(question.text in page for question in asked.values())


def test_a_postcode_that_few_gave_is_in_no_row_of_its_own(survey, officer) -> None:
    questions.freeze(survey, "district")
    for district, number in (("NG5", 12), ("TS18", 3), ("LS1", 4)):
        answered(survey, officer, number, district=district)
    assert cells(survey, "district", "voice") == {
        "NG5": ["12", "12"],
        "Other answers": ["7", "7"],
    }
