"""An officer's words outlive their session; a stranger's forged form does not."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from config.accounts import signed_out

pytestmark = pytest.mark.django_db
WORDS = "She told the whole group, so the names must go."
WHERE = "/admin/moderation/1/?survey=2"
OURS = {"origin": "http://testserver"}
PASSWORD = "correct horse battery"


def fields_of(reply) -> dict[str, str]:
    """Return what a browser would send from the page's own form."""
    form = reply.content.decode().split('action="/admin/')[1]
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return sent | dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<', form))


def sent_after_the_session_ended(client):
    return client.post(WHERE, {"words": WORDS, "outcome": "withheld"})


def test_words_sent_after_the_session_ended_are_shown_with_the_reason(client) -> None:
    reply = sent_after_the_session_ended(client)
    said = reply.content.decode()
    assert reply.status_code == 403
    assert WORDS in said
    assert "You had not used Sayso for a while" in said
    assert reply["Cache-Control"] == "private, no-store"
    assert f'action="{WHERE}"' in said


def test_after_signing_in_they_are_sent_with_one_more_press(officer) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/account/login/")
    old = client.cookies["csrftoken"].value
    kept = client.post(WHERE, {"words": WORDS, "csrfmiddlewaretoken": old}, headers=OURS)
    typed = {"login": officer.email, "password": PASSWORD, "csrfmiddlewaretoken": old}
    assert client.post("/account/login/", typed, headers=OURS).status_code == 302

    again = client.post(WHERE, fields_of(kept), headers=OURS)
    assert again.status_code == 403
    assert "You are signed in" in again.content.decode()
    last = client.post(WHERE, fields_of(again), headers=OURS)
    assert last.status_code != 403
    assert fields_of(again)["words"] == WORDS


@pytest.mark.parametrize("origin", [{}, {"origin": "https://evil.example"}, {"origin": "null"}])
def test_a_forged_form_is_refused_without_a_page_that_would_send_it(officer, origin) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    reply = client.post(WHERE, {"words": "forged words here"}, headers=origin)
    assert reply.status_code == 403
    assert "forged words here" not in reply.content.decode()


def test_a_script_that_saves_by_itself_is_not_given_a_page(client) -> None:
    reply = client.post(WHERE, {"words": WORDS}, headers={"x-requested-with": "XMLHttpRequest"})
    assert WORDS not in reply.content.decode()


def test_a_session_lasts_from_when_it_was_last_used(client, officer, monkeypatch) -> None:
    client.force_login(officer)
    client.get("/admin/account/")
    session = client.session
    before = session[signed_out.SEEN]
    later = timezone.now() + timedelta(seconds=signed_out.SEEN_EVERY + 5)
    monkeypatch.setattr(signed_out.time, "time", later.timestamp)
    reply = client.get("/admin/account/")
    assert client.session[signed_out.SEEN] > before
    assert reply.cookies["sessionid"]["max-age"] == 10 * 60 * 60
