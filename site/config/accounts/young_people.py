"""Where a worker vouches for young people, and gives slips: officers and group workers alike.

Not on the officers' side, which group workers cannot open; officers come here from its menu.
"""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from engagement.models import Group, User
from engagement.web.forms import PlainForm
from surveys import drafts, young_accounts
from surveys.models.young_account import SLIP_DAYS

from . import second_factor


class VouchForm(PlainForm):
    """For which group, and that the worker knows whom they give the slip to."""

    group = forms.ModelChoiceField(
        Group.objects.none(), label="Their group", empty_label=None, widget=forms.RadioSelect
    )
    known = forms.BooleanField(
        label="I know this young person, and they want an account",
        error_messages={"required": "Give a slip only to somebody whom you know and who wants it."},
    )

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.fields["group"].queryset = young_accounts.groups_of(user)  # type: ignore[attr-defined]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accounts(request: HttpRequest) -> HttpResponse:
    """Show the accounts of one's groups by their references; vouch, give or take back a slip."""
    user = request.user
    assert isinstance(user, User)
    if second_factor.is_missing(user, request.session):
        return redirect("mfa_index")
    if not user.has_perm(young_accounts.VOUCH):
        raise PermissionDenied
    if not young_accounts.are_offered():
        raise Http404
    if "account" in request.POST:
        return _with_account(request, user)
    form = VouchForm(user, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _show(request, user, form, 422 if form.errors else 200)
    group = form.cleaned_data["group"]
    code = young_accounts.vouch(group=group, by=user, token=drafts.token_sent(request))
    return _slip(request, code, group, is_new=True)


def _with_account(request: HttpRequest, user: User) -> HttpResponse:
    number = request.POST["account"]
    mine = young_accounts.of_worker(user)
    account = get_object_or_404(mine, pk=int(number[:18]) if number.isdecimal() else 0)
    if "take_back" in request.POST:
        young_accounts.take_back(account=account, by=user)
        return redirect("young_peoples_accounts")
    code = young_accounts.give_slip(account=account, by=user, token=drafts.token_sent(request))
    return _slip(request, code, account.group, is_new=not account.is_begun)


def _show(request: HttpRequest, user: User, form: VouchForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "accounts": young_accounts.of_worker(user),
        "token": drafts.new_token(),
        "days": SLIP_DAYS,
    }
    return render(request, "account/admin/young_people.html", context, status=status)


def _slip(request: HttpRequest, code: str, group: Group, *, is_new: bool) -> HttpResponse:
    """Show the slip this once: it is printed, or copied out, and handed over."""
    facts = {"code": code, "group": group, "is_new": is_new, "days": SLIP_DAYS}
    return render(request, "account/admin/young_peoples_slip.html", facts)
