"""Exactly those who asked are told, once a change, whatever happens to the server or the worker."""

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cms.back_to_people import followers
from cms.models import Follower
from engagement import actions, notices
from engagement.models import Notice
from surveys.models import Survey
from tests.cms.told import answer
from tests.cms.told import tell as publish

ADDRESS = "sam@example.org"


def follow(client, survey, email: str = ADDRESS, language: str = "") -> None:
    """Ask, open the link of the e-mail and press its button, as somebody does."""
    client.post(f"{language}/have-your-say/{survey.slug}/tell-me/", {"email": email})
    notices.send_due()
    link = re.search(r"http\S+/yes/", mail.outbox.pop().body)
    assert link
    client.post("/" + link[0].split("/", 3)[3])


def told() -> list[str]:
    """Let the worker's minute pass; return who was told."""
    mail.outbox.clear()
    followers.tell()
    notices.send_due()
    return sorted(each.to[0] for each in mail.outbox)


def test_only_who_pressed_the_link_is_told_of_a_change_and_once(client, answered, people) -> None:
    follow(client, answered.survey)
    client.post(reverse("follow", args=[answered.survey.slug]), {"email": "not@example.org"})
    notices.send_due()
    assert told() == []  # what was public before they asked is no news
    actions.update(
        action=answered.finding.action,
        by=people["commissioner"],
        state="doing",
        next_update_on=timezone.localdate() + timedelta(days=9),
    )
    assert told() == [ADDRESS]
    message = mail.outbox[0]
    assert "http://localhost:8000/told/taxis/" in message.body
    assert "Doing it now" in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert told() == []
    # A mended typo is no news; the same state again, later, is.
    actions.update(action=answered.finding.action, by=people["commissioner"], summary="A text.")
    assert told() == []


def test_an_answer_is_told_once_it_is_public(client, spoke, people, request) -> None:
    follow(client, spoke.survey)
    finding = answer(spoke.finding, people["commissioner"])
    assert told() == []
    publish(finding, request.getfixturevalue("told"), people["officer"])
    assert told() == [ADDRESS]


def test_the_message_is_in_the_language_in_which_they_asked(client, answered, people) -> None:
    follow(client, answered.survey, language="/ur")
    actions.update(
        action=answered.finding.action,
        by=people["commissioner"],
        state="not_yet",
        due_on=timezone.localdate() + timedelta(days=9),
    )
    assert told() == [ADDRESS]
    assert "/ur/told/taxis/" in mail.outbox[0].body
    assert "/ur/have-your-say/tell-me/" in mail.outbox[0].extra_headers["List-Unsubscribe"]


def test_once_also_when_the_worker_dies_and_the_mail_server_is_down_for_an_hour(
    client, answered, people, monkeypatch
) -> None:
    follow(client, answered.survey)
    follow(client, answered.survey, "alex@example.org")
    actions.update(
        action=answered.finding.action,
        by=people["commissioner"],
        state="not_yet",
        due_on=timezone.localdate() + timedelta(days=9),
    )
    mail.outbox.clear()
    told_one = followers._tell

    def dies_after_the_first(*args: object) -> None:
        told_one(*args)
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(followers, "_tell", dies_after_the_first)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            followers.tell()
    assert not Notice.objects.unsent().exists()  # nobody is half told

    def down(*_args: object, **_kwargs: object) -> int:
        raise SMTPServerDisconnected

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", down)
        for _minute in range(4):
            followers.tell()
            notices.send_due()
            Notice.objects.unsent().update(try_at=timezone.now())
    assert Notice.objects.unsent().count() == 2
    notices.send_due()
    followers.tell()
    notices.send_due()
    assert sorted(each.to[0] for each in mail.outbox) == ["alex@example.org", ADDRESS]


def test_one_click_stops_it_and_takes_the_address_away(client, answered, people) -> None:
    follow(client, answered.survey)
    here = reverse("follow_stop", args=[Follower.objects.get().key])
    client.get(here)
    assert Follower.objects.exists()  # a program that opens links stops nothing
    client.post(here, {"List-Unsubscribe": "One-Click"})
    assert not Follower.objects.exists()
    assert not Notice.objects.filter(to_address=ADDRESS).exists()
    assert "Your address is deleted." in client.get(here).content.decode()


def test_the_page_does_not_say_whether_an_address_is_there_and_writes_it_once(
    client, answered
) -> None:
    here = reverse("follow", args=[answered.survey.slug])
    first = client.post(here, {"email": ADDRESS}).content
    assert client.post(here, {"email": ADDRESS.upper()}).content == first
    assert Notice.objects.filter(to_address=ADDRESS).count() == 1
    assert client.post(here, {"email": "sam at home"}).status_code == 422


def test_addresses_go_when_nobody_confirms_them_or_nothing_more_is_to_come(
    client, answered
) -> None:
    client.post(reverse("follow", args=[answered.survey.slug]), {"email": "not@example.org"})
    follow(client, answered.survey)
    assert followers.forget() == 0
    Follower.objects.filter(confirmed_at=None).update(asked_at=timezone.now() - timedelta(days=8))
    assert followers.forget() == 1
    Survey.objects.update(decision_on=timezone.localdate() - timedelta(days=1))
    assert followers.forget() == 1
    mail.outbox.clear()
    notices.send_due()
    assert "we have deleted your address" in mail.outbox[0].body
    assert not Follower.objects.exists()


def test_an_address_stays_while_an_answer_is_owed_but_not_for_ever(client, spoke) -> None:
    follow(client, spoke.survey)
    Survey.objects.update(decision_on=timezone.localdate() - timedelta(days=1))
    assert followers.forget() == 0
    Survey.objects.update(decision_on=timezone.localdate() - timedelta(days=366))
    assert followers.forget() == 1
