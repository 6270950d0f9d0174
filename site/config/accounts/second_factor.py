"""The second factor: whoever works on the officers' side proves twice who they are.

``REQUIRE_SECOND_FACTOR`` (on in production) sends staff without one to the page on which they set
it up; nothing on the officers' side opens before, and no socket. A session counts only once it has
itself been proved with a factor that the account still has, so a session that somebody began with
a stolen password gains nothing when the owner sets one up, and none outlives a reset.
"""

import base64
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import qrcode
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY as PROOFS,
)
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from channels.db import database_sync_to_async
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from qrcode.image.svg import SvgPathFillImage
from wagtail.log_actions import log

from engagement import notices, roles
from engagement.models import User

RESET = "sayso.account.second_factor_reset"
REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def _keys() -> MultiFernet:
    """Return what locks the secrets of factors: made from SECRET_KEY, and from older ones."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second factor {secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class FactorAdapter(DefaultMFAAdapter):
    """Secrets are locked in the database: a copy of it alone signs nobody in."""

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return "Sayso"

    def build_totp_svg(self, url: str) -> str:
        """Draw the square on white: a camera cannot read it on the dark look's ground."""
        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last one where one is required."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=REAL)
        return not settings.REQUIRE_SECOND_FACTOR or others.exclude(pk=authenticator.pk).exists()


def has_one(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=REAL).exists()


def is_missing(user: User, session: Mapping[str, Any]) -> bool:
    """Say whether this session still has to be proved with a second factor."""
    if not settings.REQUIRE_SECOND_FACTOR or roles.is_member(user):
        return False
    proofs = session.get(PROOFS, [])
    if settings.OIDC_GIVES_SECOND_FACTOR and any(
        proof["method"] == "socialaccount" for proof in proofs
    ):
        return False
    proved = [proof["id"] for proof in proofs if proof["method"] == "mfa"]
    return not Authenticator.objects.filter(user=user, pk__in=proved).exists()


def note_added(
    sender: object, request: HttpRequest, user: User, authenticator: Authenticator, **_: object
) -> None:
    """Count setting one up as a proof with it (a receiver of ``authenticator_added``)."""
    if authenticator.type in REAL:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


@transaction.atomic
def reset(*, user: User, by: User | None) -> None:
    """Take somebody's factors away: they lost them, and set up new ones when they next sign in.

    Whatever they had open asks for the new one at once. They are told by e-mail. ``by`` is None
    where whoever runs the computers did it (``manage.py reset_second_factor``).
    """
    Authenticator.objects.filter(user=user).delete()
    log(instance=user, action=RESET, user=by)
    notices.tell(
        to=user,
        subject="Your second step for signing in to Sayso was reset",
        body=render_to_string("account/email/second_factor_reset.txt", {"by": by}),
    )


Application = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def sockets(inner: Application) -> Application:
    """Wrap the sockets: without the second factor somebody is nobody to them."""

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        user = scope["user"]
        if user.is_authenticated:
            session = scope["session"]
            if await database_sync_to_async(lambda: is_missing(user, dict(session.items())))():
                scope = {**scope, "user": AnonymousUser()}
        await inner(scope, receive, send)

    return application
