"""What may be said of how many were heard."""

from datetime import date

import pytest

from engagement.models import Voice
from feedback_analysis import coding, findings
from feedback_analysis.findings import counts
from feedback_analysis.models import Finding
from surveys import disclosure_control, moderation
from tests import factories
from tests.feedback_analysis.conftest import response_of


@pytest.fixture
def finding(heard, travel, analyst) -> Finding:
    return findings.state(
        intention=travel, themes=[heard], statement="Late.", voice=Voice.OWN_WORDS, by=analyst
    )


def test_confirmed_responses_are_counted_once(finding, heard) -> None:
    confirmed = heard.codings.confirmed().count()
    shown = disclosure_control.show(confirmed, threshold=5)
    assert counts.heard_from(finding).people == shown == "between 5 and 9"


def test_small_numbers_are_not_told(finding, heard, analyst) -> None:
    for one in heard.codings.confirmed().order_by("pk")[3:]:
        coding.refuse(coding=one, by=analyst)
    assert counts.heard_from(finding).people == "fewer than 5"


def test_children_in_care_have_the_higher_threshold(finding, survey) -> None:
    survey.children_in_care = True
    survey.save()
    assert counts.heard_from(finding).people == "fewer than 10"


def test_a_group_of_children_in_care_raises_the_threshold_too(finding, survey) -> None:
    survey.groups.add(factories.group())
    assert counts.heard_from(finding).people == "fewer than 10"


def test_voices_stay_apart(finding, heard, say, analyst) -> None:
    before = counts.heard_from(finding).people
    for number in range(6):
        answer = say(f"The taxi was late {number} times", voice=Voice.PARENT_CARER)
        coding.code(answer=answer, theme=heard, by=analyst)
    told = counts.heard_from(finding)
    assert told.people == before
    assert told.voices == [
        (Voice.OWN_WORDS.label, before),
        (Voice.PARENT_CARER.label, "between 5 and 9"),
    ]


def test_what_is_withheld_later_no_longer_counts(finding, heard, officer) -> None:
    before = counts.responses_behind(finding).count()
    answer = heard.codings.confirmed().first().answer
    moderation.withhold(response=response_of(answer), reason="duplicate", by=officer)
    assert counts.responses_behind(finding).count() == before - 1


def test_suggestions_do_not_count(finding, heard, say, codeframe) -> None:
    before = counts.responses_behind(finding).count()
    say("The taxi is late once more")
    coding.suggest(codeframe=codeframe)
    assert counts.responses_behind(finding).count() == before


def test_the_days_and_the_survey_are_told(finding, heard, say, analyst, survey) -> None:
    answer = say("The taxi was late", received_on=date(2026, 3, 2), channel="paper")
    coding.code(answer=answer, theme=heard, by=analyst)
    told = counts.heard_from(finding)
    assert told.received_from == date(2026, 3, 2)
    assert told.received_to is not None
    assert told.received_to > told.received_from
    assert told.surveys == [survey.title]


def test_counting_takes_few_queries(finding, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(8):
        counts.heard_from(finding)
