"""A message is a row of the transaction that causes it, sent until it was accepted, once."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from engagement import notices
from engagement.models import Notice, User

URL = "/admin/messages-not-sent/"


@pytest.fixture
def lea(db) -> User:
    return User.objects.create_user("lea@council.example")


class Refusing(EmailBackend):
    error: Exception = OSError(111, "Connection refused")

    def send_messages(self, messages):
        raise self.error


@pytest.fixture
def refusing(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    yield Refusing
    Refusing.error = OSError(111, "Connection refused")


def tell(to, about: str = "") -> Notice:
    return notices.tell(to=to, subject="Sayso: something waits", body="Sign in.", about=about)


def later(**ago: int) -> None:
    """Let time pass for every notice."""
    for notice in Notice.objects.all():
        Notice.objects.filter(pk=notice.pk).update(try_at=notice.try_at - timedelta(**ago))


def test_nothing_is_mailed_before_the_worker_sends_it_and_then_once(lea) -> None:
    tell(lea)
    assert mail.outbox == []
    assert notices.send_due() == 1
    assert notices.send_due() == 0
    (message,) = mail.outbox
    assert (message.to, message.subject, message.body) == (
        ["lea@council.example"],
        "Sayso: something waits",
        "Sign in.",
    )


def test_a_message_of_what_was_rolled_back_does_not_exist(lea) -> None:
    with transaction.atomic():
        tell(lea)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_the_same_person_is_told_of_the_same_thing_once(lea, db) -> None:
    other = User.objects.create_user("other@council.example")
    for _ in range(3):
        tell(lea, about="disclosure 1")
        tell(other, about="disclosure 1")
        tell("parent@home.example", about="disclosure 1")
    tell(lea, about="disclosure 2")
    assert Notice.objects.count() == 4


def test_somebody_without_an_account_can_be_told_and_a_wrong_address_is_refused(db) -> None:
    tell("parent@home.example")
    with pytest.raises(ValidationError):
        tell("parent@home.example\nBcc: everybody@home.example")
    assert notices.send_due() == 1
    assert mail.outbox[0].to == ["parent@home.example"]


def test_a_message_goes_to_the_address_that_somebody_has_when_it_is_sent(lea) -> None:
    tell(lea)
    User.objects.update(email="lea.new@council.example")
    notices.send_due()
    assert mail.outbox[0].to == ["lea.new@council.example"]


def test_a_closed_account_is_sent_nothing(lea) -> None:
    tell(lea)
    User.objects.update(is_active=False)
    assert notices.send_due() == 0
    assert not Notice.objects.unsent().exists()


@pytest.mark.parametrize(
    "error",
    [
        OSError(111, "Connection refused"),
        TimeoutError("timed out"),
        smtplib.SMTPServerDisconnected("gone"),
        smtplib.SMTPRecipientsRefused({"lea@council.example": (550, b"no such mailbox")}),
        smtplib.SMTPDataError(451, b"try later"),
        UnicodeError("odd address"),
    ],
)
def test_whatever_goes_wrong_it_is_tried_again_with_growing_pauses_until_accepted(
    lea, refusing, settings, error
) -> None:
    refusing.error = error
    tell(lea)
    pauses = []
    for _ in range(8):
        before = timezone.now()
        assert notices.send_due() == 0
        notice = Notice.objects.get()
        pauses.append(round((notice.try_at - before).total_seconds() / 60))
        assert notice.last_error
        assert "lea@" not in notice.last_error
        later(hours=2)
    assert pauses == [1, 2, 5, 15, 30, 60, 60, 60]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert notices.send_due() == 1
    assert notices.send_due() == 0
    assert len(mail.outbox) == 1


def test_one_refused_address_does_not_hold_up_the_others(lea, monkeypatch) -> None:
    send = notices.EmailMessage.send

    def only_others(message) -> int:
        if message.to == [lea.email]:
            raise smtplib.SMTPRecipientsRefused({})
        return send(message)

    tell(lea)
    tell("parent@home.example")
    monkeypatch.setattr(notices.EmailMessage, "send", only_others)
    assert notices.send_due() == 1
    assert Notice.objects.unsent().get().to_user == lea


def test_a_message_whose_worker_died_on_the_way_is_sent_by_another(lea, monkeypatch) -> None:
    def killed(notice) -> bool:
        raise SystemExit

    tell(lea)
    with monkeypatch.context() as patch:
        patch.setattr(notices, "_send", killed)
        with pytest.raises(SystemExit):
            notices.send_due()
    assert notices.send_due() == 0, "it may still be on its way"
    later(minutes=2)
    assert notices.send_due() == 1


def test_the_demo_councils_notices_alarm_nobody(lea) -> None:
    with notices.nobody_told():
        tell(lea)
    assert Notice.objects.count() == 1
    assert notices.send_due() == 0


def test_only_what_was_accepted_is_ever_forgotten(lea) -> None:
    old = timezone.now() - timedelta(days=31)
    tell(lea)
    Notice.objects.update(sent_at=old)
    Notice.objects.create(to_user=lea, subject="x", body="x", created_at=old, try_at=old)
    assert notices.forget_sent() == 1
    assert Notice.objects.unsent().count() == 1


def test_what_could_not_be_sent_is_shown_with_the_reason_and_not_what_it_says(
    client, officer, lea, refusing
) -> None:
    client.force_login(officer)
    tell(lea)
    tell("parent.of.one@home.example")
    assert "not sent" not in client.get("/admin/").content.decode(), "nothing went wrong yet"
    notices.send_due()
    home = client.get("/admin/").content.decode()
    assert f'<a href="{URL}"><strong>2</strong> not sent</a>' in home
    page = client.get(URL).content.decode()
    assert page.count("Connection refused") == 2
    assert "Sayso: something waits" in page
    assert "somebody at home.example" in page
    assert "parent.of.one" not in page
    assert "Sign in." not in page


def test_a_worker_that_does_not_run_is_noticed_too(client, officer, lea) -> None:
    client.force_login(officer)
    tell(lea)
    later(minutes=6)
    assert "not sent</a>" in client.get("/admin/").content.decode()


def test_everything_can_be_tried_again_at_once(client, officer, lea, refusing, settings) -> None:
    client.force_login(officer)
    tell(lea)
    notices.send_due()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert client.post(URL).url == reverse("unsent_notices")
    assert notices.send_due() == 1


def test_other_roles_do_not_see_the_messages(client, analyst, outsider, lea) -> None:
    for somebody in (analyst, outsider):
        client.force_login(somebody)
        assert client.get(URL).status_code == 404
