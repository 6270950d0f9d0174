"""The forms by which people use their rights: put right what is held, complain."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.web.forms import PlainForm
from surveys.data_protection import complaints
from surveys.models import Response

from . import who


class FactsForm(PlainForm):
    """What somebody told about themselves, to be put right with their code."""

    age_band = forms.ChoiceField(
        label=_("How old are you?"), widget=forms.RadioSelect, required=False
    )
    consent_to_quote = forms.BooleanField(
        label=_("You may show my words to other people, without my name"), required=False
    )

    def __init__(self, response: Response, data: Any = None) -> None:
        self.response = response
        facts = {name: getattr(response, name) for name in ("age_band", "consent_to_quote")}
        super().__init__(data, initial=facts)
        ages = [*who.ages(response.survey, response.voice), ("", who.NOT_SAID)]
        self.fields["age_band"].choices = ages  # type: ignore[attr-defined]
        if not (response.survey.asks_age_band and who.ages(response.survey, response.voice)):
            del self.fields["age_band"]
        # A comment stands on its page with our answer (SEND Regulations 2014, reg 56): nobody is
        # asked. Who does not want that deletes it.
        if response.channel == Response.Channel.LOCAL_OFFER:
            del self.fields["consent_to_quote"]

    def facts(self) -> dict[str, Any]:
        """Return what is to stand now; what was not asked stays as it is."""
        told = {name: getattr(self.response, name) for name in ("age_band", "consent_to_quote")}
        return {**told, **self.cleaned_data}


class ComplaintForm(PlainForm):
    """A complaint about how we use what we hold about somebody."""

    words = forms.CharField(
        label=_("What is wrong?"),
        max_length=complaints.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Write what is wrong.")},
    )
    reach = forms.CharField(
        label=_("How can we reach you?"),
        help_text=_("An e-mail address or a phone number. Leave it empty if you want no answer."),
        max_length=200,
        required=False,
    )
