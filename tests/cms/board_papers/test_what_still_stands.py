"""What was escalated, withheld, unlinked, refused or deleted is gone from all that rested on it."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.models import YouSaidWeDidPage
from cms.you_said_we_did import pairs
from engagement.models import Intention
from feedback_analysis import coding
from feedback_analysis.findings import links
from feedback_analysis.models import Finding
from surveys import erasing, moderation
from surveys.models import Response
from tests import factories
from tests.cms.told import SAID, a_finding, answer, tell

pytestmark = pytest.mark.django_db

STATEMENT = "Taxis come late and nobody says so."
PUBLIC = ("/", "/told/", "/search/?q=taxis", "/plans/tst/tst-1/", "/told/taxis/")


@pytest.fixture
def finding(officer, analyst) -> Finding:
    return a_finding(
        survey=factories.survey(),
        intention=factories.intention(),
        officer=officer,
        analyst=analyst,
    )


@pytest.fixture
def page(told, finding, commissioner, officer) -> YouSaidWeDidPage:
    return tell(answer(finding, commissioner), told, officer)


def _escalate(finding, officer, analyst) -> None:
    for response in Response.objects.all():
        moderation.escalate(response=response, by=officer)


def _withhold(finding, officer, analyst) -> None:
    for response in Response.objects.all():
        moderation.withhold(response=response, reason="abusive", by=officer)


def _refuse_the_link(finding, officer, analyst) -> None:
    links.refuse(link=finding.themes.get().links.get(), by=analyst)


def _refuse_the_codings(finding, officer, analyst) -> None:
    for each in finding.themes.get().codings.all():
        coding.refuse(coding=each, by=analyst)


def _delete(finding, officer, analyst) -> None:
    for response in Response.objects.all():
        erasing.erase(response=response, by=None)


WAYS = [_escalate, _withhold, _refuse_the_link, _refuse_the_codings, _delete]


@pytest.mark.parametrize("take_away", WAYS)
def test_a_pair_that_rests_on_nothing_left_is_on_no_page(  # noqa: PLR0917
    client, page, finding, officer, analyst, take_away
) -> None:
    for address in PUBLIC:
        assert "axi" in client.get(address).content.decode()
    take_away(finding, officer, analyst)
    for address in PUBLIC:
        words = client.get(address).content.decode()
        assert STATEMENT not in words
        assert ">Taxis</a>" not in words
        assert SAID not in words
    checked = client.get("/told/taxis/")
    assert checked.status_code == 404
    assert "We are checking this page" in checked.content.decode()
    assert "Taxis" not in checked.content.decode()


@pytest.mark.parametrize("take_away", WAYS)
def test_what_stands_is_what_nothing_speaks_against(finding, officer, analyst, take_away) -> None:
    assert Finding.objects.standing().get() == finding
    assert pairs.unconfirmed(finding) == []
    take_away(finding, officer, analyst)
    assert not Finding.objects.standing().exists()
    assert pairs.unconfirmed(finding)


def test_a_page_with_one_finding_left_says_that_it_is_being_checked(
    client, page, officer, analyst, commissioner
) -> None:
    other = a_finding(
        survey=factories.survey("other"),
        intention=factories.intention("TST-2"),
        officer=officer,
        analyst=analyst,
    )
    other.statement = "Buses are cold."
    other.save()
    other = answer(other, commissioner)
    page.findings.add(other)
    page.save_revision(user=officer).publish(user=officer)
    links.refuse(link=other.themes.get().links.get(), by=analyst)
    words = client.get(page.url).content.decode()
    assert STATEMENT in words
    assert "Buses are cold." not in words
    assert "We are checking part of this page" in words


def test_the_page_comes_back_when_it_stands_again(client, page, finding, analyst) -> None:
    link = finding.themes.get().links.get()
    links.refuse(link=link, by=analyst)
    assert client.get(page.url).status_code == 404
    links.confirm(link=link, by=analyst)
    assert client.get(page.url).status_code == 200


def test_officers_are_told_which_page_lost_what_it_rested_on(
    client, page, finding, officer, analyst
) -> None:
    client.force_login(officer)
    home = client.get("/admin/").content.decode()
    assert "an answer behind it was withdrawn or changed" not in home
    _refuse_the_link(finding, officer, analyst)
    home = client.get("/admin/").content.decode()
    assert f"{page.title}: an answer behind it was withdrawn or changed" in home
    assert f"/admin/pages/{page.pk}/edit/" in home


def test_a_quote_falls_when_fewer_people_than_the_threshold_are_left(
    client, page, finding, officer
) -> None:
    assert SAID in client.get(page.url).content.decode()
    quoted = finding.quotes.get().answer.response_id
    others = Response.objects.exclude(pk=quoted)
    for response in others[:2]:
        erasing.erase(response=response, by=None)
    words = client.get(page.url).content.decode()
    assert SAID not in words
    assert STATEMENT in words
    assert "ewer than 5 young people" in words


def test_a_quote_that_tells_how_old_somebody_is_is_shown_nowhere(client, page, finding) -> None:
    quote = finding.quotes.get()
    told = "I am seventeen and the taxi is late"
    type(quote.answer).objects.filter(pk=quote.answer_id).update(cleared_text=told)
    type(quote).objects.filter(pk=quote.pk).update(words=told)
    assert "seventeen" not in client.get(page.url).content.decode()


def test_nothing_new_is_linked_to_a_retired_intention(finding, analyst) -> None:
    gone = factories.intention("TST-9", retired_on=timezone.localdate(), retired_reason="Done.")
    with pytest.raises(ValidationError, match="no longer planned"):
        links.add(theme=finding.themes.get(), intention=gone, by=analyst)
    assert not Intention.objects.get(pk=gone.pk).links.exists()
    link = finding.themes.get().links.create(intention=gone)
    with pytest.raises(ValidationError, match="no longer planned"):
        links.confirm(link=link, by=analyst)
