"""An officer makes a survey in the admin."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from engagement.models import Consultation, User
from surveys.models import Response, Survey
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def given() -> dict[str, object]:
    return {
        "title": "Your week",
        "intro": "Two questions.",
        "voices": ["own_words"],
        "asks_age_band": "on",
        "who_reads": "participation officer",
        "board": factories.board().pk,
        "decision_on": "2027-01-20",
        "closes_on": "",
    }


@pytest.fixture
def consultation() -> Consultation:
    today = timezone.localdate()
    return factories.consultation(
        title="Breaks",
        summary="What breaks should there be?",
        undecided="How many nights.",
        stage="plan",
        opens_on=today,
        closes_on=today,
        decision_on=today,
        decides=factories.board(),
        who_reads="participation officer",
    )


def test_an_officer_makes_a_survey(client, officer, given) -> None:
    client.force_login(officer)
    sent = client.post(reverse("surveys_list:add"), given)
    assert sent.status_code == 302
    made = Survey.objects.get()
    assert made.slug == "your-week"
    assert not made.is_open
    assert "Your week" in client.get(reverse("surveys_list:index")).content.decode()


def test_two_surveys_of_one_title_have_two_addresses(client, officer, given) -> None:
    client.force_login(officer)
    client.post(reverse("surveys_list:add"), given)
    client.post(reverse("surveys_list:add"), given)
    assert set(Survey.objects.values_list("slug", flat=True)) == {"your-week", "your-week-2"}


def test_a_new_title_keeps_the_address(client, officer, given) -> None:
    client.force_login(officer)
    client.post(reverse("surveys_list:add"), given)
    address = reverse("surveys_list:edit", args=[Survey.objects.get().pk])
    client.post(address, {**given, "title": "Your month"})
    survey = Survey.objects.get()
    assert (survey.title, survey.slug) == ("Your month", "your-week")


def test_others_make_no_surveys(client, commissioner, outsider, given) -> None:
    for person in (commissioner, outsider):
        client.force_login(person)
        client.post(reverse("surveys_list:add"), given)
    assert not Survey.objects.exists()


def test_the_list_says_how_many_responses_each_survey_has(client, officer) -> None:
    survey = factories.survey()
    version = survey.versions.get()
    for _ in range(7):
        Response.objects.create(survey=survey, version=version, voice="own_words")
    client.force_login(officer)
    listed = client.get(reverse("surveys_list:index"))
    assert [each.number_of_responses for each in listed.context["object_list"]] == [7]
    assert "Responses" in listed.content.decode()


def test_a_survey_and_its_consultation_lead_to_each_other(client, officer, consultation) -> None:
    survey = factories.survey(consultation=consultation)
    places = {
        "survey": reverse("surveys_list:edit", args=[survey.pk]),
        "consultation": reverse("consultation:edit", args=[consultation.pk]),
    }
    client.force_login(officer)
    assert f'href="{places["consultation"]}"' in client.get(places["survey"]).content.decode()
    assert f'href="{places["survey"]}"' in client.get(places["consultation"]).content.decode()


def test_a_survey_is_not_said_to_be_used_nowhere(client, officer) -> None:
    client.force_login(officer)
    shown = client.get(reverse("surveys_list:edit", args=[factories.survey().pk])).content.decode()
    assert "Used 0 times" not in shown
    assert "/usage/" not in shown


def test_an_officer_closes_an_open_survey_after_being_asked_once(client, officer) -> None:
    survey = factories.survey()
    client.force_login(officer)
    address = reverse("surveys_list:close", args=[survey.pk])
    edit = reverse("surveys_list:edit", args=[survey.pk])
    assert f'href="{address}"' in client.get(edit).content.decode()
    assert "nobody can answer" in client.get(address).content.decode()
    survey.refresh_from_db()
    assert survey.is_open
    told = client.post(address, follow=True).content.decode()
    assert "is closed. Its page now says so." in told
    assert f'href="{address}"' not in told
    survey.refresh_from_db()
    assert not survey.is_open
    assert ModelLogEntry.objects.get(action="sayso.survey.closed").user == officer
    met = client.get(reverse("survey_start", args=[survey.slug])).content.decode()
    assert "Thank you to everybody who answered." in met


def test_a_survey_that_is_not_open_is_not_closed_again(client, officer) -> None:
    survey = factories.survey(open_now=False)
    client.force_login(officer)
    address = reverse("surveys_list:close", args=[survey.pk])
    for ask in (client.get, client.post):
        reply = ask(address, follow=True)
        assert reply.redirect_chain == [(reverse("surveys_list:edit", args=[survey.pk]), 302)]
        assert "Only an open survey can be closed." in reply.content.decode()
    assert not ModelLogEntry.objects.filter(action="sayso.survey.closed").exists()


def test_others_close_no_survey(client, commissioner, outsider) -> None:
    survey = factories.survey()
    for person in (commissioner, outsider):
        client.force_login(person)
        client.post(reverse("surveys_list:close", args=[survey.pk]))
    survey.refresh_from_db()
    assert survey.is_open


def test_a_survey_that_was_opened_is_not_deleted(client) -> None:
    survey = factories.survey()
    client.force_login(User.objects.create_superuser("root@council.example", "correct horse"))
    address = reverse("surveys_list:delete", args=[survey.pk])
    told = client.post(address, follow=True).content.decode()
    assert "cannot be deleted because other records use it (survey versions)" in told
    assert Survey.objects.filter(pk=survey.pk).exists()
