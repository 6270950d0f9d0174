"""What stands before the officers' side: the second factor, and closer doors behind it.

One middleware for all. Which screens hold disclosures is known by the permission that they ask
for (``BY_ROLE_ONLY``), so a new screen of safeguarding is behind the door by itself. Wagtail shows
the titles of every page, also of those not out yet, and of every document to whoever may sign in:
here only to those who write pages.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.auth import permission_denied
from wagtail.permission_policies.pages import PagePermissionPolicy

from engagement.models import User
from engagement.models.user import BY_ROLE_ONLY

from . import second_factor
from .signed_out import ADMIN

MINUTE = 60
TOUCHED = "touched"
WRITE = {"add", "change", "publish"}
# Where Wagtail lists, picks and moves pages, pictures and documents, and what goes with them.
TITLES = tuple(
    ADMIN + part
    for part in (
        "api/",
        "bulk/wagtailcore/",
        "bulk/wagtaildocs/",
        "bulk/wagtailimages/",
        "choose-page/",
        "documents/",
        "hints/",
        "images/",
        "pages/",
        "tag-autocomplete/",
        "workflows/",
        "answered_pages/",
        "board_papers/",
    )
)
# Wagtail asks PostgreSQL for distinct sites in an order that it does not select, and crashes there
# for whoever may not change this.
COUNCIL = ADMIN + "settings/engagement/council/"


class OfficersDoor:
    """Runs before each view of the officers' side (a middleware, before KeepsWords)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        user = request.user
        if not request.path.startswith(ADMIN) or not isinstance(user, User):
            return None
        if second_factor.is_missing(user, request.session):
            return _prove(request, user)
        if any(user.has_perm(each) for each in BY_ROLE_ONLY) and _is_idle(request):
            logout(request)  # what they sent is given back to them: signed_out.KeepsWords
            return None
        if _is_closed(request.path, user):
            return permission_denied(request)
        if _is_safeguarding(view) and _is_long_ago(request):
            return _ask_again(request, user)
        return None


def _prove(request: HttpRequest, user: User) -> HttpResponseBase:
    """Send somebody to prove their second factor, or to set it up, and then back to here."""
    if second_factor.has_one(user):
        return suspend_request(request, reverse("mfa_reauthenticate"))
    return redirect("mfa_index")


def _is_idle(request: HttpRequest) -> bool:
    """Say whether this session was not used for too long, and note that it is used now."""
    minutes, now = settings.SAFEGUARDING_IDLE_MINUTES, int(time.time())
    touched = request.session.get(TOUCHED, now)
    if minutes and touched < now - minutes * MINUTE:
        return True
    if touched < now - MINUTE or TOUCHED not in request.session:
        request.session[TOUCHED] = now
    return False


def _is_closed(path: str, user: User) -> bool:
    if path.startswith(TITLES):
        return not _writes_pages(user)
    return path.startswith(COUNCIL) and not user.has_perm("engagement.change_council")


def _writes_pages(user: User) -> bool:
    return bool(PagePermissionPolicy().user_has_any_permission(user, WRITE))


def _is_safeguarding(view: Any) -> bool:
    asked = getattr(getattr(view, "view_class", None), "permissions", ())
    return not BY_ROLE_ONLY.isdisjoint(asked)


def _is_long_ago(request: HttpRequest) -> bool:
    """Say whether it is too long since this person last proved who they are."""
    minutes = settings.SAFEGUARDING_CONFIRM_MINUTES
    proofs = request.session.get(second_factor.PROOFS, [])
    last = max((proof["at"] for proof in proofs), default=0)
    return bool(minutes) and last < time.time() - minutes * MINUTE


def _ask_again(request: HttpRequest, user: User) -> HttpResponseBase:
    """Ask for the password or the second factor; what was sent is kept and goes on after it."""
    if get_adapter(request).get_reauthentication_methods(user):
        return suspend_request(request, reverse("account_reauthenticate"))
    here = request.get_full_path()
    logout(request)  # they sign in with the council's own account: that is asked again
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': here})}")
