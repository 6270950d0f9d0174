"""What was asked is frozen: later edits never change it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from surveys.models import Question, Survey
from surveys.questions import versions
from tests import factories

pytestmark = pytest.mark.django_db

QUESTIONS = [
    {"key": "feel", "kind": "faces", "text": "How do you feel?"},
    {
        "key": "heard",
        "kind": "choice",
        "text": "Do adults listen?",
        "choices": [{"key": "yes", "label": "Yes"}, {"key": "no", "label": "No"}],
    },
    {"key": "good", "kind": "text", "text": "What is good?", "polarity": "good"},
]


@pytest.fixture
def survey():
    made = factories.survey(open_now=False)
    Question.objects.all().delete()
    made.versions.all().delete()
    return made


def test_the_first_freeze_is_version_one_and_asks_in_order(survey, officer):
    version = versions.freeze(survey=survey, questions=QUESTIONS, by=officer)
    assert version.number == 1
    assert version.frozen_by == officer
    assert [each.key for each in versions.questions_of(version)] == ["feel", "heard", "good"]


def test_freezing_what_is_asked_already_changes_nothing(survey, officer):
    first = versions.freeze(survey=survey, questions=QUESTIONS, by=officer)
    assert versions.freeze(survey=survey, questions=QUESTIONS, by=officer) == first
    assert survey.versions.count() == 1


def test_an_edit_makes_a_new_version_and_leaves_the_old_one_as_it_was(survey, officer):
    first = versions.freeze(survey=survey, questions=QUESTIONS, by=officer)
    reworded = [{**QUESTIONS[0], "text": "How are you?"}, *QUESTIONS[1:]]
    second = versions.freeze(survey=survey, questions=reworded, by=officer)
    assert second.number == 2
    assert versions.questions_of(first)[0].text == "How do you feel?"
    assert versions.questions_of(second)[0].text == "How are you?"
    assert versions.latest(survey) == second


@pytest.mark.parametrize(
    ("questions", "why"),
    [
        ([], "at least one question"),
        ([{**QUESTIONS[1], "choices": []}], "at least two answers"),
        ([QUESTIONS[0], {**QUESTIONS[2], "key": "feel"}], "another question has the same key"),
        ([{**QUESTIONS[0], "text": ""}], "Question 1 has no words yet."),
        (
            [{**QUESTIONS[1], "choices": [{"key": "a", "label": ""}, {"key": "b", "label": "B"}]}],
            "Question 1: one of its answers has no words yet.",
        ),
        ([{**QUESTIONS[0], "kind": "essay"}], "no kind of question"),
        (
            [{**QUESTIONS[1], "choices": [{"key": "a", "label": "A"}, {"key": "a", "label": "B"}]}],
            "same key",
        ),
    ],
)
def test_questions_that_cannot_be_answered_are_refused(survey, questions, why):
    with pytest.raises(ValidationError) as caught:
        versions.freeze(survey=survey, questions=questions, by=None)
    assert why in " ".join(caught.value.messages)
    assert not survey.versions.exists()


@pytest.mark.parametrize(
    ("fact", "empty"), [("who_reads", ""), ("board", None), ("decision_on", None)]
)
def test_a_survey_opens_only_when_somebody_can_act(survey, officer, fact, empty):
    setattr(survey, fact, empty)
    with pytest.raises(ValidationError) as caught:
        versions.open_survey(survey=survey, questions=QUESTIONS, by=officer)
    assert set(caught.value.message_dict) == {fact}
    survey.refresh_from_db()
    assert survey.opened_at is None


def test_a_survey_closed_early_opens_again_with_a_later_last_day(survey, officer):
    versions.open_survey(survey=survey, questions=QUESTIONS, by=officer)
    versions.close_survey(survey=survey, by=officer)
    survey.closes_on = timezone.localdate() + timedelta(days=7)
    survey.save()
    assert survey.is_open
    assert list(Survey.objects.open()) == [survey]
    assert not Survey.objects.over().exists()


def test_opening_freezes_and_logs_and_closing_closes_at_once(survey, officer):
    versions.open_survey(survey=survey, questions=QUESTIONS, by=officer)
    survey.refresh_from_db()
    assert survey.is_open
    versions.close_survey(survey=survey, by=officer)
    survey.refresh_from_db()
    assert not survey.is_open
    assert survey.closes_on == timezone.localdate(), "people answered today: it is the last day"
    assert not Survey.objects.open().exists()
    assert list(Survey.objects.over()) == [survey]
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == [
        "sayso.survey.version_frozen",
        "sayso.survey.opened",
        "sayso.survey.closed",
    ]


def test_a_survey_whose_last_day_has_passed_does_not_open(survey, officer):
    survey.closes_on = timezone.localdate() - timedelta(days=1)
    with pytest.raises(ValidationError, match="last day"):
        versions.open_survey(survey=survey, questions=QUESTIONS, by=officer)


def test_a_version_is_read_from_the_database_once(survey, officer, django_assert_num_queries):
    version = versions.freeze(survey=survey, questions=QUESTIONS, by=officer)
    versions.questions_of(version)
    with django_assert_num_queries(0):
        assert len(versions.questions_of(version)) == 3
