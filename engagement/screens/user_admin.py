"""Wagtail's screens for accounts, with the job title that stands beside a decision."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group as AuthGroup
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from engagement import roles
from engagement.models import User

EXTRA = {"job_title"}


PURPOSES = {role.name: role.purpose for role in roles.ROLES}


def _role(group: AuthGroup) -> str:
    """Say what somebody with this role may do, beside its name."""
    return f"{group.name}: {PURPOSES[group.name]}" if group.name in PURPOSES else group.name


class OneAddress(forms.ModelForm):
    """An e-mail address is one account, whatever its capitals; its roles say what they are for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "groups" in self.fields:
            self.fields["groups"].label = "Roles"
            self.fields["groups"].help_text = "A person can have more than one role."
            self.fields["groups"].label_from_instance = _role  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody already has an account with this address.")
        return email


class OfficerCreationForm(OneAddress, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | EXTRA


class OfficerEditForm(OneAddress, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | EXTRA


class OfficerViewSet(UserViewSet):
    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return OfficerEditForm if for_update else OfficerCreationForm
