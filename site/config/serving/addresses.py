"""An officer's own e-mail address: changed with the password, once the new one is confirmed."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.views import EmailView
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator

from engagement.models import User


@transaction.atomic
def settle(user: User) -> None:
    """Have allauth know the account's address as its confirmed one.

    An administrator gave it, so nobody was asked to confirm it; but only a confirmed address is
    kept until another one is confirmed, and is told of that.
    """
    email = user.email.lower()
    mine = EmailAddress.objects.filter(user=user)
    mine.filter(primary=True).exclude(email=email).update(primary=False, verified=False)
    EmailAddress.objects.update_or_create(
        user=user, email=email, defaults={"primary": True, "verified": True}
    )


@method_decorator(login_required, name="dispatch")
class ChangeAddress(EmailView):
    """allauth's page, which asks for the password (account_forms.ChangeAddressForm)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if isinstance(request.user, User):
            settle(request.user)
        return super().dispatch(request, *args, **kwargs)
