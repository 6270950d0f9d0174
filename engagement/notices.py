"""Tell somebody: the one way by which a message leaves Sayso.

``tell`` writes a row in the transaction that causes the message, so neither exists without the
other. The worker sends what is due until a mail server has accepted it, with longer and longer
pauses, for ever. Nothing is mailed in a request.

A worker that dies between the server's yes and the row's mark leaves the message to be sent again:
with SMTP nobody can tell the two apart. So a message may, very rarely, come twice; it never fails
to come.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from smtplib import SMTPException, SMTPResponseException

from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from .models import Notice, User

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60)]
# A worker that took a message and died is waited for this long: longer than any sending lasts.
TAKEN_FOR = timedelta(minutes=2)
KEEP_SENT = timedelta(days=30)

_quiet: ContextVar[bool] = ContextVar("notices_quiet", default=False)


@transaction.atomic
def tell(*, to: User | str, subject: str, body: str, about: str = "", stop_url: str = "") -> Notice:
    """Have the worker send this message, once the transaction at hand is committed.

    ``to`` is somebody with an account, or an e-mail address. ``about`` names what it tells of,
    such as "disclosure 12": the same person is told of the same thing once, however often this is
    called. Neither subject nor body may hold what a person wrote. ``stop_url`` is where one click
    stops more of the kind: mail programs show a button for it. Raises ValidationError where the
    address cannot be one.
    """
    user, address = (to, "") if isinstance(to, User) else (None, to.strip())
    if user is None:
        validate_email(address)
    facts = {
        "subject": " ".join(subject.split())[:200],
        "body": body,
        "stop_url": stop_url,
        "sent_at": timezone.now() if _quiet.get() else None,
    }
    if not about:
        return Notice.objects.create(to_user=user, to_address=address, **facts)
    notice, _ = Notice.objects.get_or_create(
        about=about, to_user=user, to_address=address, defaults=facts
    )
    return notice


@contextmanager
def nobody_told() -> Iterator[None]:
    """Write notices as if they had been sent: what the demo council makes up alarms nobody."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def send_due(*, most: int = 100) -> int:
    """Send what is due, each in its turn; return how many were accepted. Called by the worker.

    Several workers may call this at once: each message is taken by one of them.
    """
    accepted = 0
    for _ in range(most):
        notice = _take() if Notice.objects.due().exists() else None
        if notice is None:
            break
        accepted += _send(notice)
    return accepted


@transaction.atomic
def _take() -> Notice | None:
    """Take the next message, so that no other worker does while it is on its way.

    Nothing stays locked while the mail server thinks: it may think for long.
    """
    due = Notice.objects.due().select_for_update(skip_locked=True, of=("self",))
    notice = due.select_related("to_user").order_by("try_at", "pk").first()
    if notice is not None:
        notice.try_at = timezone.now() + TAKEN_FOR
        notice.save(update_fields=["try_at"])
    return notice


def _send(notice: Notice) -> bool:
    try:
        message = EmailMessage(
            notice.subject, notice.body, to=[notice.address], headers=_headers(notice)
        )
        if not message.send():
            raise ValueError("there is no address to send it to")
    except Exception as error:  # whatever it was, the row keeps it and tries again
        pause = PAUSES[min(notice.attempts, len(PAUSES) - 1)]
        notice.attempts += 1
        notice.last_error = in_words(error)
        notice.try_at = timezone.now() + pause
        notice.save(update_fields=["attempts", "last_error", "try_at"])
        return False
    notice.sent_at = timezone.now()
    notice.save(update_fields=["sent_at"])
    return True


def _headers(notice: Notice) -> dict[str, str]:
    """Return the headers by which mail programs offer to stop with one click (RFC 8058)."""
    if not notice.stop_url:
        return {}
    return {
        "List-Unsubscribe": f"<{notice.stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def in_words(error: Exception) -> str:
    """Say what went wrong in words for an administrator, without any of the message itself."""
    if isinstance(error, SMTPResponseException):
        return f"The mail server refused it: {error.smtp_code} ({type(error).__name__})."
    if isinstance(error, TimeoutError):
        return "The mail server did not answer in time."
    if isinstance(error, SMTPException):
        return f"The mail server refused it ({type(error).__name__})."
    if isinstance(error, OSError):
        return f"The mail server could not be reached ({error.strerror or type(error).__name__})."
    return f"It could not be sent ({type(error).__name__})."


def try_again() -> int:
    """Try every unsent message at once: for an administrator who mended the mail server."""
    return Notice.objects.unsent().update(try_at=timezone.now())


def forget_sent() -> int:
    """Delete what was accepted a month ago; return how many. What was not is never deleted."""
    old = Notice.objects.filter(sent_at__lt=timezone.now() - KEEP_SENT)
    return old.delete()[0]
