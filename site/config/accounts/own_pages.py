"""Two pages of somebody's own: what they can do here, and the password that they choose first."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from engagement import roles
from engagement.models import User
from surveys import young_accounts

from . import invitations
from .forms import FirstPasswordForm


@login_required
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Say what this person's roles are for. Members come here; staff go to their work."""
    assert isinstance(request.user, User)
    context: dict[str, Any] = {
        "roles": roles.held(request.user),
        "is_member": roles.is_member(request.user),
        "memberships": request.user.memberships.standing().select_related("group"),
        "vouches": young_accounts.are_offered() and young_accounts.groups_of(request.user).exists(),
    }
    return render(request, "account/home.html", context)


@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Have somebody who was invited choose their password."""
    user = invitations.find(key)
    if user is None:
        return render(request, "account/admin/invitation_over.html", status=410)
    form = FirstPasswordForm(data=request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            again = User.objects.select_for_update().get(pk=user.pk)
            if again.password == user.password:  # two presses at once set one password
                again.set_password(form.cleaned_data["password1"])
                again.save(update_fields=["password"])
        return redirect("account_login")
    context = {"form": form, "invited": user}
    return render(request, "account/admin/invitation.html", context)
