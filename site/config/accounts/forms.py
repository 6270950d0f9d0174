"""allauth's forms in Sayso's own shapes: the same fields and checks, our renderer."""

from typing import Any

from allauth.account import forms as account
from allauth.core import context, ratelimit
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as app_codes
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from engagement import roles
from engagement.models import User
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


class SendCodeForm(InOurShape, account.RequestLoginCodeForm):
    """Sends a code to members alone: staff have a password and a second factor."""

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        key = email.lower()
        if not ratelimit.consume(context.request, action="request_login_code", key=key):
            raise forms.ValidationError(
                _("Three codes went to this address. Wait ten minutes, then try again.")
            )
        found = User.objects.filter(email__iexact=email, is_active=True)
        user = found.prefetch_related("groups").first()
        self._user = user if user is not None and roles.is_member(user) else None
        return email


class CodeForm(InOurShape, account.ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code from the e-mail")


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


class FirstPasswordForm(InOurShape, account.SetPasswordForm):
    """What somebody who was invited fills in."""


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


class SecondStepForm(InOurShape, factor.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "The code from your app, or a recovery code"


class SecondStepAgainForm(InOurShape, factor.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "The code from your app, or a recovery code"


class SetUpAppForm(InOurShape, app_codes.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "The six figures that the app shows now"
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class RemoveAppForm(InOurShape, app_codes.DeactivateTOTPForm):
    pass


class AddPasskeyForm(InOurShape, passkeys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "A name for it, such as “my work laptop”"
        self.fields["name"].initial = ""
        self.initial.pop("name", None)


class RenamePasskeyForm(InOurShape, passkeys.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Its name"
