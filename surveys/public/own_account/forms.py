"""What opens an account: a nickname and three of our drawings."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from engagement.web.forms import PlainForm
from surveys.public.forms import CodeForm
from surveys.questions.drawings import template_of
from surveys.questions.kinds.widgets import Drawing, DrawnBoxes
from surveys.young_accounts import NICKNAME_LONGEST, NICKNAME_SHORTEST, PICTURES_CHOSEN

# In the order of the grid: always the same, so that somebody finds their own by its place.
PICTURES = {
    "home": _("House"),
    "tangled": _("Cat"),
    "tree": _("Tree"),
    "play": _("Ball"),
    "book": _("Book"),
    "taxi": _("Car"),
    "food": _("Bowl"),
    "bed": _("Bed"),
    "music": _("Music"),
    "painting": _("Painting"),
    "safe": _("Umbrella"),
    "door": _("Door"),
    "money": _("Coins"),
    "mobile": _("Mobile"),
    "calendar": _("Calendar"),
    "seedling": _("Plant"),
    "letter": _("Letter"),
    "school": _("School"),
    "hospital": _("Hospital"),
    "friend": _("Friends"),
    "family": _("Family"),
    "talking": _("Talking"),
    "meeting": _("Table"),
    "medicine": _("Bottle"),
}
# Letters and figures of any script, and single marks between them: no @, so no e-mail address.
_A_NICKNAME = re.compile(r"[\w .'\u2019-]+")
_A_NUMBER = re.compile(r"(?:\d[ .-]?){6}")


class SignInForm(PlainForm):
    """A nickname and three pictures."""

    nickname = forms.CharField(
        label=_("Your nickname"),
        max_length=NICKNAME_LONGEST,
        error_messages={"required": _("Type your nickname.")},
        widget=forms.TextInput(
            attrs={
                **{"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"},
                "dir": "auto",
            }
        ),
    )
    pictures = forms.MultipleChoiceField(
        label=_("Your three pictures"),
        help_text=_("In any order."),
        choices=list(PICTURES.items()),
        widget=DrawnBoxes({key: Drawing(template_of(key)) for key in PICTURES}, layout="drawn"),
    )

    def clean_pictures(self) -> list[str]:
        picked: list[str] = self.cleaned_data["pictures"]
        if len(set(picked)) != PICTURES_CHOSEN:
            raise ValidationError(_("Pick three pictures, no more and no fewer."))
        return picked


class StartForm(SignInForm):
    """The code on a slip, and what is to open the account from now on."""

    code = CodeForm.base_fields["code"]
    field_order = ["code", "nickname", "pictures"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code on your slip")
        self.fields["nickname"].help_text = _(
            "Make one up. Not your real name, and nothing that others call you."
        )
        self.fields["pictures"].help_text = _("Pick three that you will remember. Tell nobody.")

    def clean_nickname(self) -> str:
        nickname: str = self.cleaned_data["nickname"]
        if len(nickname) < NICKNAME_SHORTEST or not _A_NICKNAME.fullmatch(nickname):
            raise ValidationError(_("Use three letters or more, and only letters and numbers."))
        if _A_NUMBER.search(nickname):
            raise ValidationError(_("This looks like a phone number. Make up something else."))
        return nickname
