"""An officer makes a survey in the admin."""

import pytest
from django.urls import reverse

from surveys.models import Survey
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
