"""What an officer types in for one sheet of paper, or for one person on the phone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from engagement.models import AgeBand, Voice
from surveys import receipts
from surveys.models import Question, Response, SafeContact, Survey
from surveys.public.forms import LANGUAGES, name_of
from surveys.questions import kinds
from surveys.receipts.wordlist import RECEIPT_WORDS

CHANNELS = [
    (each.value, each.label)
    for each in (
        Response.Channel.PAPER,
        Response.Channel.PHONE,
        Response.Channel.VISIT,
        Response.Channel.EMAIL,
    )
]
# What stays as it was from one sheet of a pile to the next.
STAYS = ("channel", "received_on", "voice", "language")


class SheetForm(forms.Form):
    """The facts about one person's answers, then the answers, in the order of the form."""

    channel = forms.ChoiceField(label="How it arrived", choices=CHANNELS)
    received_on = forms.DateField(
        label="Day it arrived", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    voice = forms.ChoiceField(label="Who answered")
    age_band = forms.ChoiceField(
        label="Age", choices=[("", "Not said"), *AgeBand.choices], required=False
    )
    language = forms.ChoiceField(label="Language", choices=LANGUAGES)
    consent_to_quote = forms.BooleanField(
        label="They ticked that we may show their words", required=False
    )
    code = forms.CharField(
        label="Code on the sheet",
        required=False,
        max_length=120,
        help_text="With it they find out what happened to what they said. Leave it empty if "
        "there is none.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    safe_contact = forms.CharField(
        label="A safe way to reach them, if they gave one",
        required=False,
        max_length=SafeContact.MAX_LENGTH,
        help_text="Only the safeguarding lead reads it.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, survey: Survey, questions: Sequence[Question], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = [each for each in questions if kinds.of(each).is_on_paper]
        self.fields["voice"].choices = [  # type: ignore[attr-defined]
            *((each, Voice(each).label) for each in _voices(survey)),
            (Voice.NOT_SAID, Voice.NOT_SAID.label),
        ]
        if not survey.asks_age_band or set(survey.voices) <= set(Voice.formal()):
            del self.fields["age_band"]
        if not survey.is_for_young:
            del self.fields["safe_contact"]
        for question in self.questions:
            self.fields[name_of(question)] = kinds.of(question).typed(question)

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("This day is still to come.")
        return day

    def clean_code(self) -> str:
        """Return the code as it is looked up. A word that is in no code was read wrongly."""
        code = str(self.cleaned_data["code"])
        words = [word for word in code.lower().split() if word.isalpha()]
        if unknown := [word for word in words if word not in RECEIPT_WORDS]:
            raise forms.ValidationError(f"No code has the word “{unknown[0]}”. Read it once more.")
        if code and (len(words), len(code.split())) != (4, 5):
            raise forms.ValidationError("A code is four words and a number.")
        return code

    @property
    def facts(self) -> dict[str, Any]:
        """Return the arguments of ``submission.submit`` about the response as a whole."""
        names = ("channel", "received_on", "voice", "age_band", "language", "consent_to_quote")
        facts = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        code = self.cleaned_data["code"]
        return {
            **facts,
            "safe_contact": self.cleaned_data.get("safe_contact", ""),
            "receipt_hash": receipts.hash_of(code) if code else None,
        }

    @property
    def answers(self) -> dict[str, str | list[str]]:
        return {each.key: self.cleaned_data[name_of(each)] for each in self.questions}

    @property
    def asked(self) -> list[tuple[forms.BoundField, list[tuple[str, str]]]]:
        """Return the field of each question, with what the marks on paper mean."""
        return [(self[name_of(each)], _marks(each)) for each in self.questions]

    @property
    def about(self) -> list[forms.BoundField]:
        questions = {name_of(each) for each in self.questions}
        return [self[name] for name in self.fields if name not in questions]

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Show what could not be stored beside the field it is about."""
        for key, why in errors.items():
            name = key if key in self.fields else f"q-{key}"
            self.add_error(name if name in self.fields else None, why)


def _voices(survey: Survey) -> list[str]:
    young = [Voice.OWN_WORDS, Voice.WITH_SUPPORTER] if survey.is_for_young else []
    return list(dict.fromkeys([*survey.voices, *young]))


def _marks(question: Question) -> list[tuple[str, str]]:
    kind = kinds.of(question)
    labels = {option["key"]: str(option["label"]) for option in kind.options(question)}
    return [(mark, labels[key]) for mark, key in kind.marks(question)]
