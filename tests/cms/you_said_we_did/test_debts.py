"""What nobody has answered yet stands in public: since when, and late where it is late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.models import GroupPage
from engagement.models.consultation import past_the_gate
from feedback_analysis.findings import links
from feedback_analysis.models import Finding
from surveys import moderation
from surveys.models import Response, Survey
from tests import factories, html
from tests.cms.told import SAID, a_finding, answer

pytestmark = pytest.mark.django_db

STATEMENT = "Taxis come late and nobody says so."
CONSULTATION = "/consultations/homes/"
PAGES = ("/told/", "/plans/tst/tst-1/", "/group/", CONSULTATION)


@pytest.fixture
def finding(home, told, consultation_page, officer, analyst) -> Finding:
    consultation = consultation_page.consultation
    consultation.opens_on = timezone.localdate() - timedelta(days=30)
    consultation.closes_on = timezone.localdate() - timedelta(days=1)
    with past_the_gate():
        consultation.save()
    group = factories.group(children_in_care=False)
    home.add_child(instance=GroupPage(title=group.name, slug="group", group=group))
    made = a_finding(
        survey=factories.survey(consultation=consultation),
        intention=factories.intention(),
        officer=officer,
        analyst=analyst,
    )
    made.group = group
    made.save()
    return made


@pytest.mark.parametrize("address", PAGES)
def test_an_unanswered_finding_shows_as_owed_and_since_when(client, finding, address) -> None:
    words = client.get(address).content.decode()
    assert STATEMENT in words
    assert "No answer yet" in words
    assert f"Waiting for an answer since {timezone.localdate():%-d %B %Y}" in words
    assert "etween 5 and 9 young people" in words
    assert "This is late." not in words
    assert SAID not in words  # never anybody's own words


@pytest.mark.parametrize("address", PAGES)
def test_a_debt_is_late_once_the_board_has_met(client, finding, address) -> None:
    Survey.objects.update(decision_on=timezone.localdate() - timedelta(days=1))
    assert "This is late." in client.get(address).content.decode()


def test_without_a_boards_day_a_debt_is_late_after_twelve_weeks(client, finding) -> None:
    Survey.objects.update(decision_on=None)
    Finding.objects.update(stated_at=timezone.now() - timedelta(weeks=12))
    assert "This is late." not in client.get("/told/").content.decode()
    Finding.objects.update(stated_at=timezone.now() - timedelta(weeks=12, days=2))
    assert "This is late." in client.get("/told/").content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_an_answered_finding_is_owed_no_more(client, finding, commissioner, address) -> None:
    answer(finding, commissioner)
    words = client.get(address).content.decode()
    assert "Waiting for an answer since" not in words


@pytest.mark.parametrize("address", PAGES)
def test_a_debt_that_rests_on_nothing_is_not_shown(client, finding, analyst, address) -> None:
    links.refuse(link=finding.themes.get().links.get(), by=analyst)
    assert STATEMENT not in client.get(address).content.decode()


def test_few_people_are_not_counted_out_in_a_debt(client, finding, officer) -> None:
    for response in Response.objects.all()[:3]:
        moderation.escalate(response=response, by=officer)
    words = client.get("/told/").content.decode()
    assert "Fewer than 5 young people" in words
    assert "3 young people" not in words


def test_the_list_says_how_many_answers_are_owed(client, finding) -> None:
    words = html.of(client.get("/told/"))
    assert "We still owe 1 answer <" in words
    assert "What we still owe an answer to" in words


def test_an_open_consultation_tells_nothing_yet(client, finding, consultation_page) -> None:
    consultation = consultation_page.consultation
    consultation.closes_on = timezone.localdate() + timedelta(days=1)
    consultation.save()
    assert STATEMENT not in client.get(CONSULTATION).content.decode()
