"""allauth's forms in Sayso's own shapes: the same fields and checks, our renderer."""

from typing import Any

from allauth.account import forms as account
from django import forms

from engagement.forms import PublicRenderer


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
    pass


class NewPasswordForm(InOurShape, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(InOurShape, account.ChangePasswordForm):
    pass


class ReauthenticateForm(InOurShape, account.ReauthenticateForm):
    pass
