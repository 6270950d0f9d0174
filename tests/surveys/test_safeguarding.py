"""A safeguarding record only grows, its words are the lead's alone, and somebody is always told."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from engagement import notices
from engagement.models import Notice, User
from surveys import moderation, safeguarding
from surveys.models import Disclosure, DisclosureEntry, Response
from surveys.screening import concerns
from surveys.screens import urls as admin_urls
from surveys.submission import submit
from tests import factories, html

pytestmark = pytest.mark.django_db
LIST = "/admin/disclosures/"
HARM = "my dad hits me"
# Signing out, and Wagtail's own test of its error page.
ENDS = ("logout/", "failwhale/")
NOTE = "She talks of running away from the home on Sundays."


@pytest.fixture
def survey():
    return factories.survey()


@pytest.fixture
def administrator() -> User:
    return User.objects.create_superuser("it@council.example", "correct horse battery")


@pytest.fixture
def disclosure(survey, safeguarding_lead) -> Disclosure:
    return Disclosure.objects.get(response=submit(survey=survey, answers={"better": HARM}))


def steps(disclosure: Disclosure) -> list[tuple[str, str]]:
    return list(disclosure.entries.values_list("kind", "note"))


def close(disclosure, by, note: str, outcome: str = "referred", **facts) -> Disclosure:
    return safeguarding.close_disclosure(
        disclosure=disclosure, outcome=outcome, note=note, by=by, **facts
    )


def page(client, disclosure, by) -> str:
    client.force_login(by)
    return html.of(client.get(reverse("safeguarding:read", args=[disclosure.pk])))


def test_nothing_is_lost_when_a_disclosure_is_closed_reopened_and_closed_again(
    client, disclosure, safeguarding_lead
) -> None:
    first, rung = disclosure.raised_at, "Rang front door 14:05, spoke to J, ref 12345"
    safeguarding.open_disclosure(disclosure=disclosure, by=safeguarding_lead)
    close(disclosure, safeguarding_lead, rung)
    safeguarding.reopen(disclosure=disclosure, by=safeguarding_lead)
    close(disclosure, safeguarding_lead, "Seen at school.", "no_concern")
    assert steps(disclosure) == [
        ("raised", ""),
        ("opened", ""),
        ("closed", rung),
        ("reopened", ""),
        ("opened", ""),
        ("closed", "Seen at school."),
    ]
    text = page(client, disclosure, safeguarding_lead)
    assert rung in text
    assert "Closed</strong> <strong>referred to children&#x27;s social care" in " ".join(
        text.split()
    )
    disclosure.refresh_from_db()
    assert (disclosure.raised_at, disclosure.raised_by) == (first, None)
    assert "found by the screening" in text


def test_what_an_officer_writes_when_passing_a_child_on_reaches_the_lead(
    client, survey, officer, safeguarding_lead
) -> None:
    made = submit(survey=survey, answers={"good": "My room."})
    moderation.escalate(response=made, by=officer, note=NOTE)
    text = page(client, made.disclosure, safeguarding_lead)
    assert "Passed on by an officer" in text
    assert NOTE in text
    assert str(officer) in text
    assert "raised by an officer" in text


def test_a_note_can_be_added_while_it_is_open_and_not_once_it_is_closed(
    client, disclosure, safeguarding_lead
) -> None:
    url = reverse("safeguarding:read", args=[disclosure.pk])
    client.force_login(safeguarding_lead)
    note = {"step": "interim", "interim-note": "Left a message for the school."}
    assert client.post(url, note).url == url
    assert "Left a message for the school." in client.get(url).content.decode()
    empty = client.post(url, {"step": "interim", "interim-note": " "})
    assert empty.status_code == 422
    close(disclosure, safeguarding_lead, "Done.")
    late = client.post(url, note)
    assert late.status_code == 409
    assert [kind for kind, _ in steps(disclosure)].count("note") == 1


def test_raised_again_while_it_is_open_it_keeps_both_and_waits_unopened(
    disclosure, officer, safeguarding_lead
) -> None:
    safeguarding.open_disclosure(disclosure=disclosure, by=safeguarding_lead)
    safeguarding.raise_disclosure(response=disclosure.response, concerns=["fear"])
    disclosure.refresh_from_db()
    assert disclosure.opened_at is None
    assert disclosure.concerns == ["fear", "physical"]
    assert [kind for kind, _ in steps(disclosure)] == ["raised", "opened", "raised_again"]


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: DisclosureEntry.objects.all().delete(),
        lambda entry: DisclosureEntry.objects.update(note="x"),
        lambda entry: DisclosureEntry.objects.bulk_update([entry], ["note"]),
        lambda entry: entry.disclosure.entries.update(note="x"),
    ],
)
def test_no_code_can_change_or_delete_an_entry(disclosure, change) -> None:
    with pytest.raises(TypeError, match="only grows"):
        change(disclosure.entries.get())


def test_the_database_refuses_to_change_an_entry(disclosure) -> None:
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        connection.cursor().execute("UPDATE surveys_disclosureentry SET note = 'x'")
    assert steps(disclosure) == [("raised", "")]


def test_a_response_with_a_safeguarding_record_cannot_be_deleted(disclosure) -> None:
    with pytest.raises(Exception, match="protected foreign keys"):
        disclosure.response.delete()


def test_each_lead_is_told_once_of_each_disclosure_in_the_same_transaction(
    disclosure, safeguarding_lead
) -> None:
    assert list(Notice.objects.values_list("to_user", flat=True)) == [safeguarding_lead.pk]
    assert HARM not in str(Notice.objects.values())
    close(disclosure, safeguarding_lead, "Done.")
    safeguarding.reopen(disclosure=disclosure, by=safeguarding_lead)
    assert Notice.objects.count() == 2, "it waits anew"


def test_where_nobody_holds_the_role_administrators_are_told_to_appoint_somebody(
    client, survey, administrator
) -> None:
    made = submit(survey=survey, answers={"better": HARM})
    notices.send_due()
    (message,) = mail.outbox
    assert message.to == [administrator.email]
    assert message.subject == "Sayso: appoint a safeguarding lead now"
    assert reverse("wagtailusers_users:index") in message.body
    client.force_login(administrator)
    home = client.get("/admin/").content.decode()
    assert (
        "Nobody has the role of safeguarding lead. Give somebody the role. 1 needs reading" in home
    )
    assert client.get(reverse("safeguarding:read", args=[made.disclosure.pk])).status_code == 404


def safeguarding_urls(disclosure: Disclosure) -> list[str]:
    """Return every address of the safeguarding screens, as they are registered."""
    prefix = "/admin/disclosures/"
    routes = [str(pattern.pattern) for pattern in admin_urls.safeguarding]
    return [prefix + re.sub(r"<int:\w+>", str(disclosure.pk), route) for route in routes]


def test_an_administrator_opens_no_address_of_safeguarding(
    client, disclosure, administrator, safeguarding_lead
) -> None:
    urls = safeguarding_urls(disclosure)
    assert len(urls) >= 5
    client.force_login(safeguarding_lead)
    # Exports go out by a button alone: each is written down. There is no picture to open (404).
    answers = {url: client.get(url).status_code for url in urls}
    assert {url for url, status in answers.items() if status == 404} == {
        url for url in urls if "/file" in url
    }
    assert set(answers.values()) == {200, 404, 405}
    client.force_login(administrator)
    facts = {"outcome": "no_concern", "note": "Nothing."}
    for url in urls:
        assert (client.get(url).status_code, client.post(url, facts).status_code) == (404, 404), url
    disclosure.refresh_from_db()
    assert (disclosure.opened_by, disclosure.closed_at) == (safeguarding_lead, None)


def admin_addresses() -> list[str]:
    """Return every address below /admin/ that needs no argument."""

    def walk(patterns, prefix: str):
        for each in patterns:
            route = prefix + str(each.pattern)
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns, route)
            elif isinstance(each, URLPattern) and "<" not in route and "(" not in route:
                yield route.replace("^", "").replace("$", "")

    found = {"/" + route for route in walk(get_resolver().url_patterns, "")}
    return sorted(url for url in found if url.startswith("/admin/") and not url.endswith(ENDS))


def test_no_page_of_the_admin_shows_an_administrator_a_disclosure(
    client, disclosure, administrator, safeguarding_lead
) -> None:
    safeguarding.open_disclosure(disclosure=disclosure, by=safeguarding_lead)
    client.force_login(administrator)
    addresses = admin_addresses()
    assert "/admin/reports/site-history/" in addresses
    told = {}
    for url in addresses:
        answer = client.get(url)
        body = b"".join(answer) if answer.streaming else answer.content
        text = body.decode(errors="replace")
        if HARM in text or f"Disclosure {disclosure.pk}" in text or "Raised" in text:
            told[url] = answer.status_code
    assert told == {}
    for kind in ("csv", "xlsx"):
        exported = client.get(f"/admin/reports/site-history/?export={kind}")
        body = b"".join(exported) if exported.streaming else exported.content
        assert b"isclosure" not in body


def test_the_lead_finds_disclosures_in_the_site_history(client, disclosure, safeguarding_lead):
    client.force_login(safeguarding_lead)
    text = client.get("/admin/reports/site-history/").content.decode()
    assert f"Disclosure {disclosure.pk}" in text


def test_a_visitor_does_not_reach_the_site_history(client) -> None:
    assert client.get("/admin/reports/site-history/").status_code == 302


def test_an_administrators_home_says_what_they_are(client, administrator, safeguarding_lead):
    client.force_login(administrator)
    assert "Administrator" in client.get("/admin/").content.decode()


def test_an_administrator_who_is_also_the_lead_opens_disclosures(
    client, disclosure, administrator, safeguarding_lead
) -> None:
    administrator.groups.set(safeguarding_lead.groups.all())
    assert "Show what was written" in page(client, disclosure, administrator)


def test_the_leads_list_goes_by_danger_and_time_in_words(client, survey, safeguarding_lead) -> None:
    made = [
        safeguarding.raise_disclosure(
            response=submit(survey=survey, answers={"good": "Words"}), concerns=codes
        )
        for codes in (["secret", "physical"], ["fear"], ["suicide"], ["fear"], ["person"])
    ]
    client.force_login(safeguarding_lead)
    shown = client.get(LIST)
    listed = [line.disclosure for line in shown.context["open"]]
    assert listed == [made[2], made[0], made[4], made[1], made[3]]
    text = shown.content.decode()
    assert "physical harm; asked to keep a secret" in text
    assert "raised by an officer" in text


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (
            ["secret", "person", "physical"],
            "physical harm; raised by an officer; asked to keep a secret",
        ),
        (
            ["suspected_fear"],
            "possibly afraid of somebody (words like those of our examples, no known phrase)",
        ),
        (["self_harm"], "self-harm"),
        (["something_new"], "something new"),
    ],
)
def test_concerns_are_told_in_words_the_gravest_first(codes, words) -> None:
    assert concerns.in_words(codes) == words


def test_what_was_known_before_becomes_the_first_entries(disclosure, officer, safeguarding_lead):
    """The migration brings back from the log what closing and opening again had written over."""
    made = submit(survey=disclosure.response.survey, answers={"good": "My room."})
    moderation.escalate(response=made, by=officer, note=NOTE)
    disclosure = made.disclosure
    safeguarding.open_disclosure(disclosure=disclosure, by=safeguarding_lead)
    close(disclosure, safeguarding_lead, "Rang.")
    safeguarding.reopen(disclosure=disclosure, by=safeguarding_lead)
    migration = import_module("surveys.migrations.0008_safeguarding_entries_of_before")
    disclosure.refresh_from_db()
    told = migration.from_the_log(apps, disclosure) + migration.from_decisions(apps, disclosure)
    told.sort(key=lambda step: step["at"])
    disclosure.note = "Rang."
    migration.give_the_note(disclosure, told)
    assert [(step["kind"], step["by"], step.get("note", "")) for step in told] == [
        ("passed_on", officer, ""),
        ("note", officer, NOTE),
        ("opened", safeguarding_lead, ""),
        ("closed", safeguarding_lead, "Rang."),
        ("reopened", safeguarding_lead, ""),
    ]
    assert Response.objects.get(pk=made.pk).state == Response.State.ESCALATED
