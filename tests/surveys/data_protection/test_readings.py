"""Every screen that shows a person somebody's words writes down who read what."""

import pytest
from django.test import Client
from django.urls import reverse

from engagement.models import AuditEntry, User
from feedback_analysis.runs import analysis
from surveys import moderation, safeguarding, submission
from surveys.models import Response
from tests import factories

pytestmark = pytest.mark.django_db

WORDS = "The stairs creak at night"


@pytest.fixture
def response() -> Response:
    return submission.submit(survey=factories.survey(), answers={"better": WORDS})


def desk_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def read_by(person: User) -> list[tuple[str, str]]:
    return list(AuditEntry.objects.filter(by=person).values_list("verb", "object_id"))


def test_the_moderation_list_counts_as_read_only_with_the_words_shown(response, officer) -> None:
    desk = desk_of(officer)
    desk.get(reverse("moderation:queue"))
    assert read_by(officer) == []
    desk.post(reverse("moderation:show_words"), {"show": "yes"})
    desk.get(reverse("moderation:queue"))
    row = AuditEntry.objects.get(verb="read.queue")
    assert row.facts == {"responses": [response.pk]}
    desk.get(reverse("moderation:read", args=[response.pk]))
    assert ("read.response", str(response.pk)) in read_by(officer)


def test_a_disclosure_is_written_down_each_time_it_is_opened(response, safeguarding_lead) -> None:
    disclosure = safeguarding.raise_disclosure(response=response, concerns=["harm"])
    desk = desk_of(safeguarding_lead)
    for _ in range(2):
        desk.get(reverse("safeguarding:read", args=[disclosure.pk]))
    opened = ("sayso.disclosure.opened", str(disclosure.pk))
    assert read_by(safeguarding_lead) == [opened, opened]


def test_answers_read_in_analysis_are_named_by_their_numbers(response, officer, analyst) -> None:
    moderation.clear(response=response, by=officer)
    frame = next(
        each
        for each in analysis.codeframes_for([response.survey_id])
        if each.question_key == "better"
    )
    page = desk_of(analyst).get(reverse("analysis:answers", args=[frame.pk]))
    assert WORDS in page.content.decode()
    row = AuditEntry.objects.get(verb="read.answers")
    assert row.facts == {"answers": [response.answers.get().pk]}
    desk_of(analyst).post(reverse("exports:survey", args=[response.survey_id]))
    assert ("sayso.survey.exported", str(response.survey_id)) in read_by(analyst)


def test_no_row_holds_words_and_clearing_many_writes_one_row_each(response, officer) -> None:
    moderation.clear_many(responses=[response], by=officer, note=WORDS)
    assert ("sayso.response.cleared", str(response.pk)) in read_by(officer)
    moderation.escalate(response=response, by=officer, note=WORDS)
    assert WORDS not in str(list(AuditEntry.objects.values()))
