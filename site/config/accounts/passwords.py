"""Forgotten passwords, and wrong ones: what their owner is told, and a stranger never."""

from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_tasks import task

from engagement import notices, roles
from engagement.models import User

# The owner is told once a day when so many wrong passwords were tried within an hour.
MANY = 20
HOUR = 60 * 60
# Whoever asks again and again for somebody else fills nobody's mailbox.
ONE_LINK_EACH = timedelta(minutes=5)


@task()
def send_link(email: str) -> None:
    """Send a link for a new password to the account of this address, where there is one.

    The request only enqueues this, whether or not there is: it tells by nothing, not even by how
    long it takes. The address of the account counts, not one that waits to be confirmed.
    """
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        return
    if roles.is_member(user):
        _say_how(user)
        return
    slot = int(timezone.now().timestamp() // ONE_LINK_EACH.total_seconds())
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    notices.tell(
        to=user,
        subject="A link to set a new password for Sayso",
        body=render_to_string(
            "account/email/new_password.txt",
            {
                "link": settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=key),
                "hours": settings.PASSWORD_RESET_TIMEOUT // HOUR,
            },
        ),
        about=f"new password {user.pk} {slot}",
    )


def _say_how(user: User) -> None:
    """Tell a member, who has no password, how to sign in; once a day."""
    notices.tell(
        to=user,
        subject="How to sign in to Sayso",
        body=render_to_string(
            "account/email/no_password.txt",
            {"link": settings.BASE_URL + reverse("account_request_login_code")},
        ),
        about=f"no password {user.pk} {timezone.localdate()}",
    )


def note_wrong_one(email: str) -> None:
    """Count a wrong password; tell the owner of the account where there were many."""
    key = f"wrong-passwords:{salted_hmac('config.passwords', email.lower()).hexdigest()[:20]}"
    try:
        cache.add(key, 0, HOUR)
        tried = cache.incr(key)
    except Exception:  # without a cache nothing is counted, and nobody locked out
        return
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if tried >= MANY and user is not None:
        notices.tell(
            to=user,
            subject="Somebody tried many passwords for your Sayso account",
            body=render_to_string("account/email/many_wrong_passwords.txt", {"tried": MANY}),
            about=f"wrong passwords {user.pk} {timezone.localdate()}",
        )
