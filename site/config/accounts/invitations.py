"""A new account begins with a letter, not with a password that somebody else has typed.

Staff are sent a link to set their own password. It works once, for ``DAYS`` days, and no more once
another one was sent. Members have no password: their letter says how to sign in with a code.
"""

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from wagtail.log_actions import log

from engagement import notices, roles
from engagement.models import User

DAYS = 7
SALT = "sayso.invitation"
INVITED = "sayso.account.invited"


@transaction.atomic
def invite(*, user: User, by: User) -> None:
    """Send somebody their invitation, or a new one; earlier links no longer work."""
    is_member = roles.is_member(user)
    user.set_unusable_password()  # it is another one each time, and the link rests on it
    user.save(update_fields=["password"])
    path = reverse("account_request_login_code")
    if not is_member:
        path = reverse("account_invitation", args=[key(user)])
    notices.tell(
        to=user,
        subject="Your Sayso account",
        body=render_to_string(
            "account/email/invitation.txt",
            {"link": settings.BASE_URL + path, "days": DAYS, "is_member": is_member, "user": user},
        ),
    )
    log(instance=user, action=INVITED, user=by)


def key(user: User) -> str:
    return signing.dumps([user.pk, _state(user)], salt=SALT)


def find(given: str) -> User | None:
    """Return whose invitation this is; None where it is too old, was used, or is none of ours."""
    try:
        pk, state = signing.loads(given, salt=SALT, max_age=DAYS * 24 * 60 * 60)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or user.has_usable_password():
        return None
    return user if constant_time_compare(state, _state(user)) else None


def _state(user: User) -> str:
    """Say, without telling it, which password the account has: another one ends the link."""
    return salted_hmac(SALT, user.password, algorithm="sha256").hexdigest()[:24]
