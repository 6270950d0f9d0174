"""allauth's forms in Sayso's own shapes: the same fields and checks, our renderer."""

from typing import Any

from allauth.account import forms as account
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from engagement.web.forms import PublicRenderer

from . import passwords


class InOurShape:
    """Uses the public renderer; the label says it, so no placeholder repeats it."""

    default_renderer = PublicRenderer()
    use_required_attribute = False
    question_headings = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(InOurShape, account.LoginForm):
    pass


class ForgotPasswordForm(InOurShape, account.ResetPasswordForm):
    def clean_email(self) -> str:
        """Look nobody up: that would take longer where there is somebody."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = str(self.cleaned_data["email"])
        passwords.send_link.enqueue(email)
        return email


class NewPasswordForm(InOurShape, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(InOurShape, account.ChangePasswordForm):
    pass


class ReauthenticateForm(InOurShape, account.ReauthenticateForm):
    pass


class ChangeAddressForm(InOurShape, account.AddEmailForm):
    """A new e-mail address. It needs the password: with the address goes the account."""

    password = forms.CharField(
        label=_("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")

    def clean_email(self) -> str:
        email = str(super().clean_email())
        if account.filter_users_by_email(email):
            raise forms.ValidationError(_("Somebody already has an account with this address."))
        return email

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This is not your password. Please try again."))
        return password
