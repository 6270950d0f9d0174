"""Wagtail's screens for accounts, with the job title that stands beside a decision."""

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from .models import User

EXTRA = {"job_title"}


class OneAddress(forms.ModelForm):
    """An e-mail address is one account, whatever its capitals."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody has an account with this address.")
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
