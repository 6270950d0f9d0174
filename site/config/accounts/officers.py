"""Officers sign in here; nobody signs up: children and families never need an account."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailConfirmation
from allauth.core import context
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement import notices
from engagement.models import User

from . import passwords
from .signed_out import ADMIN

FRESH = 5 * 60  # seconds for which a sign-in needs no second one


class OfficerAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator, so open sign-up is closed."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "Too many wrong passwords have been tried from where you are. Wait 5 minutes, then "
            "try again. You can still sign in from somewhere else, such as your phone."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead who works on the officers' side there, and everybody else to their own page."""
        if _works_there(request):
            return str(super().get_login_redirect_url(request))
        return reverse("account_home")

    def is_safe_url(self, url: str) -> bool:
        """Lead nobody on to the officers' side who is sent back from it: it would never end."""
        if url.startswith(ADMIN) and context.request and not _works_there(context.request):
            return False
        return bool(super().is_safe_url(url))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask nobody again who has just signed in, and now sets up their second factor."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        request = context.request
        proofs = get_authentication_records(request, request.user) if request else []
        last = max((proof["at"] for proof in proofs), default=0)
        return bool(last < time.time() - FRESH)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords for an account by where they come from.

        Counted for the account alone, anybody could keep its owner out from anywhere.
        """
        return f"{get_ip(request)} {credentials.get('email', '').lower()}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        passwords.note_wrong_one(credentials.get("email", ""))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave the message to the worker: no request waits for a mail server."""
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        notices.tell(to=email, subject=message.subject, body=str(message.body))

    def get_email_confirmation_url(
        self, request: HttpRequest, emailconfirmation: EmailConfirmation
    ) -> str:
        """Return the link by the address in the settings, whatever host a request names."""
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return f"{settings.BASE_URL}{path}"


def _works_there(request: HttpRequest) -> bool:
    """Say whether somebody may go to the officers' side, or has still to say who they are."""
    user = request.user
    return not isinstance(user, User) or user.has_perm("wagtailadmin.access_admin")


class OfficerBackend(AuthenticationBackend):
    """What an officer may do comes from their roles alone; two queries fewer on every screen."""

    def get_user(self, user_id: int) -> User | None:
        """Return the officer with the profile that Wagtail asks for on every screen."""
        officers = User.objects.select_related("wagtail_userprofile")
        user = officers.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.none()
