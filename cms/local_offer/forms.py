"""What families fill in: the search, and a comment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.models import Voice
from engagement.web.forms import PlainForm
from surveys import drafts

from . import services
from .models import Service, ServiceComment, Weekday

WhoFor = ServiceComment.WhoFor
# Who somebody is decides whose voice it is, and for whom it is said (L-2, S-19).
WHO = {
    "young": (_("A child or young person, about my own life"), Voice.OWN_WORDS, WhoFor.MYSELF),
    "helped": (
        _("A child or young person, and somebody is helping me to write"),
        Voice.WITH_SUPPORTER,
        WhoFor.MYSELF,
    ),
    "parent": (
        _("A parent or carer, for a child or young person"),
        Voice.PARENT_CARER,
        WhoFor.ON_BEHALF,
    ),
    "worker": (
        _("Somebody who works with children"),
        Voice.PROFESSIONAL,
        WhoFor.ON_BEHALF,
    ),
}


class SearchForm(PlainForm):
    """The filters. What cannot be read is said; the rest still counts."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    age = forms.IntegerField(
        label=_("Age"),
        required=False,
        min_value=0,
        max_value=99,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
        help_text=_("In years, such as 7."),
        error_messages={
            "invalid": _("Write the age as a number, such as 7."),
            "min_value": _("Write the age as a number, such as 7."),
            "max_value": _("Write an age below 100."),
        },
    )
    ages = forms.ChoiceField(label=_("Age group"), required=False)
    category = forms.ChoiceField(label=_("What about"), required=False)
    need = forms.ChoiceField(label=_("Made for"), required=False)
    area = forms.ChoiceField(label=_("Near"), required=False)
    cost = forms.ChoiceField(label=_("Cost"), required=False)
    referral = forms.ChoiceField(label=_("Who can start"), required=False)
    day = forms.ChoiceField(label=_("Open on"), required=False)

    def __init__(self, facets: services.Facets, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices: dict[str, Sequence[tuple[str, Any]]] = {
            "ages": [(band, band.replace("-", "\u2013")) for band in services.BANDS],
            "category": facets.categories,
            "need": facets.needs,
            "area": facets.areas,
            "cost": [*Service.Cost.choices, (services.NOT_GIVEN, _("Not given"))],
            "referral": [("none", _("Nobody has to refer you"))],
            "day": Weekday.choices,
        }
        self.count({})

    def count(self, counts: dict[str, dict[str, int]]) -> None:
        """Write behind each choice how many services it would leave, where that is known."""
        for name, choices in self._choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            known = counts.get(name, {})
            field.choices = [
                ("", _("Any")),
                *(
                    (value, f"{label} ({known[value]})" if value in known else label)
                    for value, label in choices
                ),
            ]

    def facts(self) -> dict[str, Any]:
        """Return the valid fields as arguments of ``services.find``; others are left empty."""
        self.is_valid()
        cleaned = self.cleaned_data
        return {
            "words": cleaned.get("q", ""),
            "age": cleaned.get("age"),
            **{name: cleaned.get(name, "") for name in self._choices},
        }


class CommentForm(PlainForm):
    """The four kinds of SEND Regulations 2014, reg 56(1); nobody needs an account."""

    # Tells a button pressed twice from two people who say the same. A page may be drawn once for
    # many: only together with the words and where they come from does it say anything.
    token = forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=64, initial=drafts.new_token
    )
    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=ServiceComment.Kind.choices,
        widget=forms.RadioSelect,
    )
    who = forms.ChoiceField(
        label=_("Who are you?"),
        choices=[(key, words) for key, (words, _voice, _for) in WHO.items()],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What do you want to say?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Leave out names, schools and phone numbers. Somebody reads it before anybody else "
            "can see it. It then stands here with our answer, without your name."
        ),
    )

    def facts(self) -> dict[str, Any]:
        """Return the comment as arguments of ``comments.receive``."""
        _words, voice, who_for = WHO[self.cleaned_data["who"]]
        return {
            "words": self.cleaned_data["words"],
            "kind": self.cleaned_data["kind"],
            "voice": voice,
            "who_for": who_for,
        }
