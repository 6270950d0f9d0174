"""Nobody takes or blocks an officer's account from outside: passwords, addresses, links."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from config.accounts import passwords
from engagement.models import Notice

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
NEW = "new@council.example"


def sign_in(email, password=PASSWORD, *, at="192.0.2.1"):
    return Client(REMOTE_ADDR=at).post("/account/login/", {"login": email, "password": password})


def change(client, **typed):
    return client.post("/account/email/", {"action_add": "1", "email": NEW, **typed})


def confirm(client):
    """Open the link that was sent to the new address and press its button."""
    link = next(word for word in Notice.objects.get(to_address=NEW).body.split() if "://" in word)
    return client.post(link.removeprefix("http://localhost:8000"))


@pytest.mark.parametrize("stranger", ["198.51.100.7", "2001:db8::7"])
def test_a_strangers_wrong_passwords_never_keep_the_owner_out(safeguarding_lead, stranger) -> None:
    for _ in range(12):
        sign_in(safeguarding_lead.email, "wrong", at=stranger)
    assert sign_in(safeguarding_lead.email).status_code == 302


def test_wrong_passwords_from_one_place_are_stopped_and_the_time_is_named(
    safeguarding_lead,
) -> None:
    for _ in range(5):
        sign_in(safeguarding_lead.email, "wrong")
    said = sign_in(safeguarding_lead.email).content.decode()
    assert "Wait 5 minutes" in said
    # Another address of the same machine, as machines with IPv6 have millions.
    for number in range(1, 7):
        reply = sign_in(safeguarding_lead.email, "wrong", at=f"2001:db8::{number}")
    assert "Wait 5 minutes" in reply.content.decode()


def test_wrong_passwords_of_one_officer_do_not_stop_the_office(safeguarding_lead, officer) -> None:
    for number in range(15):
        sign_in(f"nobody{number % 5}@council.example", "wrong")
    assert sign_in(officer.email).status_code == 302


def test_the_owner_is_told_once_of_many_wrong_passwords(safeguarding_lead) -> None:
    for number in range(passwords.MANY + 5):
        sign_in(safeguarding_lead.email, "wrong", at=f"198.51.100.{number}")
    notice = Notice.objects.get(to_user=safeguarding_lead)
    assert "many passwords" in notice.subject
    assert "They did not get in" in notice.body


def test_a_session_alone_changes_no_address(client, web_editor) -> None:
    client.force_login(web_editor)
    for typed in ({}, {"password": "guessed"}):
        assert change(client, **typed).status_code == 200
    client.post("/account/email/", {"action_primary": "", "email": NEW})
    assert not EmailAddress.objects.filter(email=NEW).exists()
    web_editor.refresh_from_db()
    assert web_editor.email != NEW


def test_a_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told(
    client, web_editor
) -> None:
    old = web_editor.email
    client.force_login(web_editor)
    assert change(client, password=PASSWORD).status_code == 302
    client.post("/account/email/", {"action_primary": "", "email": NEW})
    web_editor.refresh_from_db()
    assert web_editor.email == old
    passwords.send_link.func(NEW)
    assert not Notice.objects.filter(subject__contains="new password").exists()

    confirm(client)
    web_editor.refresh_from_db()
    assert web_editor.email == NEW
    assert [(row.email, row.verified) for row in EmailAddress.objects.all()] == [(NEW, True)]
    told = Notice.objects.get(to_address=old)
    assert NEW in told.body
    assert "If this was not you" in told.body


def test_an_address_of_somebody_else_is_refused(client, web_editor, officer) -> None:
    client.force_login(web_editor)
    said = change(client, email=officer.email, password=PASSWORD).content.decode()
    assert "Somebody already has an account with this address." in said


def test_wagtails_own_page_leads_to_ours_and_changes_no_address_itself(client, web_editor) -> None:
    client.force_login(web_editor)
    said = client.get("/admin/account/").content.decode()
    assert 'name="name_email-email"' not in said
    assert 'href="/account/email/"' in said
    assert 'href="/account/password/change/"' in said
    client.post("/admin/account/", {"name_email-email": NEW})
    web_editor.refresh_from_db()
    assert web_editor.email != NEW


def test_a_forgotten_password_does_the_same_for_any_address(
    client, officer, django_assert_num_queries
) -> None:
    replies = []
    for email in (officer.email, "nobody@council.example"):
        with django_assert_num_queries(1):  # the task's row
            replies.append(client.post("/account/password/reset/", {"email": email}))
    assert replies[0].status_code == replies[1].status_code == 302
    assert replies[0].url == replies[1].url
    assert DBTaskResult.objects.count() == 2
    passwords.send_link.func("nobody@council.example")
    assert not Notice.objects.exists()
    passwords.send_link.func(officer.email.upper())
    assert Notice.objects.get().to_user == officer


def test_the_link_for_a_new_password_works_and_names_no_host_of_the_request(
    client, officer, settings
) -> None:
    settings.BASE_URL = "https://sayso.example"
    passwords.send_link.func(officer.email)
    link = next(word for word in Notice.objects.get().body.split() if "://" in word)
    assert link.startswith("https://sayso.example/account/password/reset/key/")
    page = client.get(link.removeprefix("https://sayso.example"), follow=True)
    action = page.redirect_chain[-1][0]
    new = "a wholly other phrase"
    client.post(action, {"password1": new, "password2": new})
    officer.refresh_from_db()
    assert officer.check_password(new)
    assert client.get(link.removeprefix("https://sayso.example")).status_code == 200
    assert "was changed" in Notice.objects.latest("pk").subject


def test_nobody_fills_somebody_elses_mailbox(officer, monkeypatch) -> None:
    moment = timezone.now()
    monkeypatch.setattr(passwords.timezone, "now", lambda: moment)
    for _ in range(3):
        passwords.send_link.func(officer.email)
    assert Notice.objects.count() == 1
