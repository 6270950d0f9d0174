"""Only the safeguarding lead sees disclosures; for everybody else they do not exist."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from engagement import notices
from surveys import moderation, safeguarding
from surveys.models import Disclosure, Response
from surveys.submission import submit
from tests import factories, html
from tests.surveys.screens.test_moderation_views import dangling

LIST = "/admin/disclosures/"


@pytest.fixture
def survey(db):
    return factories.survey()


@pytest.fixture
def leads_browser(client, safeguarding_lead):
    client.force_login(safeguarding_lead)
    return client


def raised(survey, words="Words that worry") -> Disclosure:
    made = submit(survey=survey, answers={"good": words})
    return safeguarding.raise_disclosure(response=made, concerns=["person"])


def read(disclosure) -> str:
    return reverse("safeguarding:read", args=[disclosure.pk])


def test_unopened_disclosures_stand_first_then_the_longest_waiting(
    leads_browser, safeguarding_lead, survey
) -> None:
    opened, second, third = (raised(survey) for _ in range(3))
    safeguarding.open_disclosure(disclosure=opened, by=safeguarding_lead)
    page = leads_browser.get(LIST)
    assert [line.disclosure for line in page.context["open"]] == [second, third, opened]
    text = html.of(page)
    assert "2</span> not opened yet" in text
    assert "Words that worry" not in text


def test_opening_is_recorded_the_first_time_and_logged_each_time(
    leads_browser, safeguarding_lead, survey
) -> None:
    disclosure = raised(survey)
    page = leads_browser.get(read(disclosure)).content.decode()
    assert "Words that worry" in page
    assert page.index("Show what was written") < page.index("Words that worry")
    disclosure.refresh_from_db()
    first = disclosure.opened_at
    assert disclosure.opened_by == safeguarding_lead
    leads_browser.get(read(disclosure))
    disclosure.refresh_from_db()
    assert disclosure.opened_at == first
    lines = ModelLogEntry.objects.filter(action="sayso.disclosure.opened", user=safeguarding_lead)
    assert lines.count() == 2


def test_closing_keeps_what_was_done_and_nobody_else_reads_the_words(
    leads_browser, safeguarding_lead, survey
) -> None:
    disclosure = raised(survey)
    answer = leads_browser.post(
        read(disclosure), {"outcome": "referred", "note": "Rang the front door."}
    )
    assert answer.url == LIST
    disclosure.refresh_from_db()
    assert disclosure.outcome == "referred"
    assert disclosure.entries.last().note == "Rang the front door."
    assert (disclosure.closed_by, disclosure.opened_by) == (safeguarding_lead, safeguarding_lead)
    assert disclosure.response.state == Response.State.ESCALATED
    log = ModelLogEntry.objects.get(action="sayso.disclosure.closed")
    assert "front door" not in str(log.data)


def test_a_released_response_waits_for_moderation_again(
    leads_browser, survey, officer, client
) -> None:
    disclosure = raised(survey)
    leads_browser.post(
        read(disclosure), {"outcome": "no_concern", "note": "A story.", "release": "on"}
    )
    assert list(Response.objects.awaiting_moderation()) == [disclosure.response]
    moderation.clear(response=disclosure.response, by=officer)


def test_nothing_typed_is_lost_when_the_outcome_is_missing(leads_browser, survey) -> None:
    disclosure = raised(survey)
    page = leads_browser.post(read(disclosure), {"note": "Rang the front door."})
    assert page.status_code == 422
    assert "Rang the front door." in page.content.decode()
    disclosure.refresh_from_db()
    assert disclosure.closed_at is None


def test_a_disclosure_is_closed_once(leads_browser, safeguarding_lead, survey) -> None:
    disclosure = raised(survey)
    facts = {"outcome": "referred", "note": "Rang."}
    safeguarding.close_disclosure(disclosure=disclosure, by=safeguarding_lead, **facts)
    page = leads_browser.post(read(disclosure), facts)
    assert page.status_code == 409
    assert "This disclosure is already closed." in page.content.decode()


@pytest.mark.parametrize(
    ("outcome", "note"), [("", "Rang."), ("forgotten", "Rang."), ("referred", " ")]
)
def test_closing_needs_an_outcome_of_the_list_and_what_was_done(
    safeguarding_lead, survey, outcome, note
) -> None:
    with pytest.raises(ValueError, match="Choose an outcome and say what was done"):
        safeguarding.close_disclosure(
            disclosure=raised(survey), outcome=outcome, note=note, by=safeguarding_lead
        )


def test_a_closed_disclosure_can_be_opened_again_and_takes_back_what_was_cleared(
    leads_browser, safeguarding_lead, survey, officer
) -> None:
    disclosure = raised(survey)
    safeguarding.close_disclosure(
        disclosure=disclosure,
        outcome="no_concern",
        note="A story.",
        by=safeguarding_lead,
        release=True,
    )
    moderation.clear(response=disclosure.response, by=officer)
    leads_browser.post(read(disclosure), {"raise": "yes"})
    disclosure.refresh_from_db()
    disclosure.response.refresh_from_db()
    assert disclosure.closed_at is None
    assert disclosure.response.state == Response.State.ESCALATED
    assert not disclosure.response.answers.exclude(cleared_text="").exists()


def test_the_lead_is_told_by_e_mail_that_something_waits_and_where_but_not_what(
    survey, safeguarding_lead, officer
) -> None:
    raised(survey)
    notices.send_due()
    (message,) = mail.outbox
    assert message.to == [safeguarding_lead.email]
    assert LIST in message.body
    assert "Words that worry" not in message.subject + message.body


def test_the_menu_shows_disclosures_to_the_lead_only(client, survey, safeguarding_lead, officer):
    raised(survey)
    client.force_login(safeguarding_lead)
    assert "Safeguarding (1)" in client.get("/admin/").content.decode()
    client.force_login(officer)
    words = client.get("/admin/").content.decode()
    assert "Safeguarding" not in words
    assert "isclosure" not in words
    assert reverse("safeguarding:list") not in words


def test_hints_and_errors_of_a_disclosure_are_tied_to_their_fields(leads_browser, survey) -> None:
    disclosure = raised(survey)
    for data in ({}, {"step": "interim"}):
        page = leads_browser.post(read(disclosure), data)
        assert page.status_code == 422
        assert dangling(page.content.decode()) == set()


def test_a_new_case_can_be_asked_for_without_a_live_line(leads_browser, survey) -> None:
    since = leads_browser.get(LIST).context["latest"]
    raised(survey)
    address = reverse("safeguarding:now")
    assert leads_browser.get(address, {"since": since}).json() == {"waiting": "1", "new": "1"}
    since = leads_browser.get(LIST).context["latest"]
    assert leads_browser.get(address, {"since": since}).json() == {"waiting": "1", "new": "0"}
