"""The council's own sign-in, by OpenID Connect: it opens accounts that are there, and makes none.

The first time, the confirmed e-mail address of the council's sign-in must be that of an account
which an administrator added. From then on the account is known by the sign-in's own name for the
person, so a new address there opens nobody else's account here.
"""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.http import HttpRequest
from django.shortcuts import render

from engagement.models import User


class CouncilAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Link the account that was added for this person. Raises where there is none."""
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            _refuse(request)
        if sociallogin.is_existing:
            if not sociallogin.user.is_active:
                _refuse(request)
            return
        confirmed = [each.email for each in sociallogin.email_addresses if each.verified]
        user = None
        if len(confirmed) == 1:
            user = User.objects.filter(email__iexact=confirmed[0], is_active=True).first()
        if user is None or SocialAccount.objects.filter(user=user).exists():
            _refuse(request)
        sociallogin.connect(request, user)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, *args: Any, **kwargs: Any
    ) -> None:
        raise ImmediateHttpResponse(render(request, "socialaccount/went_wrong.html", status=502))


def _refuse(request: HttpRequest) -> NoReturn:
    raise ImmediateHttpResponse(render(request, "socialaccount/refused.html", status=403))
