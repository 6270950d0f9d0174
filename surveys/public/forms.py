"""The forms that a person meets in a survey: one question, all questions, about you."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.web.forms import PlainForm
from surveys.models import Ages, Form, Question, Response, SafeContact, Survey
from surveys.questions import kinds
from surveys.questions.wordings import Offer

from . import who
from .pages import reading_language

LANGUAGES = (
    ("en", "English"),
    ("pl", "Polski"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("sk", "Slovenčina"),
    ("ur", "اردو"),
    ("ar", "العربية"),
    ("ro", "Română"),
    ("other", _("Another language")),
)
ALONE, HELPED = "alone", who.HELPED
NOT_SAID = ("", who.NOT_SAID)
NOTHING_PICKED = _("Choose an answer, or press Skip.")


def safe_contact_field() -> forms.CharField:
    """Return the field for a way to reach somebody, which the safeguarding lead alone reads."""
    return forms.CharField(
        label=_("A safe way to reach you, if you want"),
        help_text=_(
            "You do not have to. Only the people whose job is to keep children safe see this, and "
            "only if they are worried about you. Say how and when is safe, and whether they may "
            "leave a message."
        ),
        required=False,
        max_length=SafeContact.MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "autocomplete": "off"}),
    )


def name_of(question: Question) -> str:
    """Return the field's name. No question's key can be taken for another field of the page."""
    return f"q-{question.key}"


def field_for(question: Question, survey: Survey) -> forms.Field:
    """Return the field that asks this question. Nothing is ever mandatory."""
    return kinds.of(question).field(question, who_reads=survey.who_reads)


class QuestionsForm(PlainForm):
    """Questions of a frozen version, each a field."""

    def __init__(
        self, *args: Any, survey: Survey, questions: Sequence[Question], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[name_of(question)] = field_for(question, survey)

    @property
    def answers(self) -> dict[str, str | list[str]]:
        """Return the given answers by question key."""
        return {each.key: self.cleaned_data[name_of(each)] for each in self.questions}


class OneQuestionForm(QuestionsForm):
    """One question on a screen: its words are the page's heading."""

    question_headings = True

    def refuse_nothing_picked(self) -> None:
        """Say that "Next" needs an answer: Enter on an answer sends the form before it is picked.

        Words are no trap of this kind: Enter begins a new line there.
        """
        for question in self.questions:
            if kinds.of(question).asks_to_choose and not self.cleaned_data[name_of(question)]:
                self.add_error(name_of(question), NOTHING_PICKED)


def _who_field(survey: Survey) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who are you?"),
        help_text=_("So we never mix up what children say with what adults say."),
        choices=who.choices(survey),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Pick one of the answers shown.")},
    )


class WhoForm(PlainForm):
    """Who answers: the first screen of a survey for several voices."""

    question_headings = True

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"] = _who_field(survey)

    def refuse_nothing_picked(self) -> None:
        if not self.cleaned_data["who"]:
            self.add_error("who", NOTHING_PICKED)


class HowForm(PlainForm):
    """In which form somebody is asked, and in the words of which age."""

    FORMS = {
        Form.STANDARD: _("In the usual words"),
        Form.EASY_READ: _("In Easy Read: short words and pictures"),
        Form.SYMBOLS: _("With pictures and symbols"),
        Form.AUDIO: _("Read out to me"),
        Form.BSL: _("In British Sign Language"),
    }
    AGES = {
        Ages.FROM_4: _("For 4 to 7 year olds"),
        Ages.FROM_8: _("For 8 to 11 year olds"),
        Ages.FROM_11: _("For 11 to 17 year olds"),
        Ages.FROM_18: _("For 18 to 25 year olds"),
        Ages.ADULT: _("For adults"),
    }

    form = forms.ChoiceField(
        label=_("How shall we ask you?"),
        help_text=_("You can change this at any question. Your answers stay."),
        widget=forms.RadioSelect,
        required=False,
    )
    ages = forms.ChoiceField(
        label=_("Which words shall we use?"), widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = [  # type: ignore[attr-defined]
            (each, words) for each, words in self.FORMS.items() if each in offer.forms
        ]
        self.fields["ages"].choices = [  # type: ignore[attr-defined]
            *((each, words) for each, words in self.AGES.items() if each in offer.ages),
            ("", _("The same words for everybody")),
        ]
        if len(offer.forms) < 2:
            del self.fields["form"]
        if not offer.ages:
            del self.fields["ages"]


class AboutYouForm(PlainForm):
    """A few facts that help to understand the answers. Every one can be left out."""

    age_band = forms.ChoiceField(
        label=_("How old are you?"),
        widget=forms.RadioSelect,
        required=False,
    )
    helped = forms.ChoiceField(
        label=_("Did somebody help you to answer?"),
        help_text=_("Help is fine. Your answers count just the same."),
        choices=[(ALONE, _("No, I answered on my own")), (HELPED, _("Yes, somebody helped me"))],
        widget=forms.RadioSelect,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Which language did you write in?"), choices=LANGUAGES, required=False
    )
    consent_to_quote = forms.BooleanField(
        label=_("You may show my words to other people, without my name"),
        help_text=_(
            "If you leave this empty, we still read and count what you say, "
            "and do not print your words."
        ),
        required=False,
    )

    def __init__(self, *args: Any, survey: Survey, voice: str = "", **kwargs: Any) -> None:
        """``voice`` is who answers, as far as it is known: what is known is not asked again."""
        super().__init__(*args, **kwargs)
        ages = who.ages(survey, voice)
        self.fields["age_band"].choices = [*ages, NOT_SAID]  # type: ignore[attr-defined]
        if survey.asks_who and not voice:
            self.fields = {"who": _who_field(survey), **self.fields}
        if not (survey.asks_age_band and ages):
            del self.fields["age_band"]
        if not who.asks_help(survey, voice):
            del self.fields["helped"]
        if survey.is_for_young:
            self.fields["safe_contact"] = safe_contact_field()
        # Read the survey in Urdu, and most likely write in Urdu: it can be changed.
        self.fields["language"].initial = reading_language()

    @property
    def facts(self) -> dict[str, object]:
        """Return the filled fields, which the draft keeps, by name."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class WholeSurveyForm(QuestionsForm):
    """Everything on one page: the questions, then the facts about the person."""

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, survey=survey, **kwargs)
        voice = "" if survey.asks_who else survey.voice
        self.about = AboutYouForm(survey=survey, voice=voice).fields
        first = {"who": self.about["who"]} if "who" in self.about else {}
        self.fields = {**first, **self.fields, **self.about}

    @property
    def facts(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in self.about if self.cleaned_data[name]}

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Show what ``submission.submit`` would not take, beside the question it is about."""
        for key, why in errors.items():
            name = f"q-{key}"
            self.add_error(name if name in self.fields else None, why)


class CodeForm(PlainForm):
    """Look up what became of an answer."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Four words and a number. Capitals and spaces do not matter."),
        max_length=120,
        error_messages={"required": _("Type the four words and the number.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )


class AboutResponse(TypedDict):
    """The arguments of ``submission.submit`` about a response as a whole."""

    voice: str
    age_band: str
    language: str
    consent_to_quote: bool
    safe_contact: str
    channel: str


def facts_of(survey: Survey, about: Mapping[str, object]) -> AboutResponse:
    """Return the facts to store, from what the person said about themselves."""
    return {
        "voice": who.voice_of(survey, about),
        "age_band": str(about.get("age_band", "")),
        "language": str(about.get("language") or reading_language()),
        "consent_to_quote": bool(about.get("consent_to_quote")),
        "safe_contact": str(about.get("safe_contact", "")),
        "channel": Response.Channel.WEB,
    }
