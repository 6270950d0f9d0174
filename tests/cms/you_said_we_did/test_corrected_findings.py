"""A finding is corrected or withdrawn with its history; the lists say what is late or slipping."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from engagement import actions
from engagement.models import Notice
from feedback_analysis import findings
from feedback_analysis.findings import fallen
from feedback_analysis.models import Finding
from tests import factories
from tests.cms.told import a_finding, answer, tell

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def finding(told, officer, analyst, commissioner) -> Finding:
    made = a_finding(
        survey=factories.survey(),
        intention=factories.intention(),
        officer=officer,
        analyst=analyst,
        people=2,
    )
    promise = {"state": "not_yet", "done_on": None, "due_on": TODAY + timedelta(days=3)}
    tell(answer(made, commissioner, **promise), told, officer)
    made.refresh_from_db()
    return made


def test_a_correction_says_what_stood_there_and_why_also_in_public(
    client, finding, analyst
) -> None:
    client.force_login(analyst)
    here = reverse("analysis:correct", args=[finding.pk])
    wrong = client.post(here, {"statement": "Lorem ipsum", "because": ""})
    assert wrong.status_code == 422
    assert "Lorem ipsum" in wrong.content.decode()
    given = {"statement": "Taxis come late on Mondays.", "because": "We had left out the day."}
    assert client.post(here, given).status_code == 302
    shown = client.get(reverse("analysis:finding", args=[finding.pk])).content.decode()
    assert "Before: Taxis come late and nobody says so." in shown
    client.logout()
    public = client.get("/told/taxis/").content.decode()
    assert "Taxis come late on Mondays." in public
    assert "We had left out the day." in public
    assert "nobody says so" not in public


def test_what_is_withdrawn_is_told_nowhere_and_stays_to_be_read_by_officers(
    client, finding, analyst
) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        findings.withdraw(finding=finding, because="TBC", by=analyst)
    client.force_login(analyst)
    here = reverse("analysis:withdraw", args=[finding.pk])
    client.post(here, {"because": "It was said about another council."})
    lists = client.get(reverse("analysis:findings") + "?show=withdrawn").content.decode()
    assert "It was said about another council." in lists
    # Nobody is told that it fell: who took it back knows.
    assert fallen.tell() == 0
    assert not Notice.objects.filter(about__startswith=fallen.ABOUT).exists()
    client.logout()
    assert client.get("/told/taxis/").status_code == 404
    assert "nobody says so" not in client.get("/told/").content.decode()
    with pytest.raises(ValidationError, match="withdrawn already"):
        findings.correct(finding=finding, statement="New", because="Because.", by=analyst)


def test_the_lists_say_what_is_overdue_and_what_slips(client, finding, commissioner) -> None:
    client.force_login(commissioner)
    address = reverse("analysis:findings")
    assert finding.statement not in client.get(address + "?show=overdue").content.decode()
    assert finding.statement not in client.get(address + "?show=slipping").content.decode()
    later = TODAY + timedelta(days=60)
    actions.update(action=finding.action, by=commissioner, due_on=later)
    assert finding.statement in client.get(address + "?show=slipping").content.decode()
    type(finding.action).objects.update(due_on=TODAY - timedelta(days=1))
    assert finding.statement in client.get(address + "?show=overdue").content.decode()
    assert "Without an answer: 0" in client.get(address + "?show=slipping").content.decode()


def test_the_list_says_how_answers_share_out_and_has_a_feed_and_themes(
    client, finding, analyst, officer
) -> None:
    a_finding(
        survey=factories.survey("second"),
        intention=factories.intention("TST-2"),
        officer=officer,
        analyst=analyst,
        people=2,
    )
    page = " ".join(client.get("/told/").content.decode().split())
    assert "Not yet </span> 1</li>" in page
    assert "We still owe 1 answer" in page
    assert "Taxis" in client.get("/told/", {"theme": "Late taxis TST-1"}).content.decode()
    other = client.get("/told/", {"theme": "Late taxis TST-2"}).content.decode()
    assert "Nothing here with these choices" in other
    feed = client.get("/feeds/you-said-we-did/")
    assert feed["Content-Type"].startswith("application/atom+xml")
    words = feed.content.decode()
    assert "http://testserver/told/taxis/" in words
    assert "Not yet: You get a text when it is late." in words
