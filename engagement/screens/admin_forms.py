"""Forms of the officers' screens. What is wrong is said beside its field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from engagement import actions
from engagement.models import Action, Intention
from engagement.strategy_file.words import span
from engagement.text_checks import damage

from .drafts import DraftForm

WORDING = ("ref", "years", "official_wording", "plain_wording")
IN_USE = "Other records rest on this wording, so it stays. Use Reword to write a new one."


class LinesField(forms.CharField):
    """A list of texts, written one on a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = (super().to_python(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


class OptionsField(LinesField):
    """A list of {title, text}, written as "title: text", one on a line."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{option['title']}: {option['text']}" for option in value)

    def to_python(self, value: Any) -> list[dict[str, str]]:  # type: ignore[override]
        options = []
        for line in super().to_python(value):
            title, colon, text = str(line).partition(":")
            if not colon or not text.strip():
                raise ValidationError("Write each option on its own line, as title: text.")
            options.append({"title": title.strip(), "text": text.strip()})
        return options


class BoardForm(WagtailAdminModelForm):
    also_known_as = LinesField(
        required=False, help_text="Other names for it in documents, one per line."
    )
    members = LinesField(
        required=False,
        help_text="Who sits on it, one per line: jobs, or names that the council publishes.",
    )


class IntentionForm(DraftForm):
    """Once anything is tied to the wording, it can be read here but not changed."""

    match_terms = LinesField(
        required=False,
        help_text="Words that suggest this intention, one per line. An officer checks each link.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.in_use:
            for name in WORDING:
                self.fields[name].disabled = True
                self.fields[name].help_text = IN_USE

    def clean_ref(self) -> str:
        """References are addresses too, so capitals do not tell two apart."""
        ref = self.cleaned_data["ref"]
        others = Intention.objects.exclude(pk=self.instance.pk)
        if others.filter(ref__iexact=ref).exists():
            raise ValidationError("Another intention has this reference.")
        return ref

    def clean_years(self) -> str:
        years = self.cleaned_data["years"]
        found = span(years)
        if not found or found[1] < found[0]:
            raise ValidationError("Write the years like this: 2026-27.")
        return years

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("official_wording", "plain_wording", "sounds_like", "note"):
            if hurt := damage(cleaned.get(name) or ""):
                self.add_error(name, f"This {hurt}.")
        return cleaned


class RewordForm(forms.Form):
    """New words for an intention. What is missing is said by the verb, beside its field."""

    official_wording = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}), help_text="Exactly as in the new document."
    )
    plain_wording = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two short sentences that a child can read.",
    )
    years = forms.CharField(max_length=40, help_text="For example, 2026-27.")


class RetireForm(forms.Form):
    reason = forms.CharField(
        max_length=255,
        help_text="Why it is no longer planned, and who decided. Anybody can read this.",
    )
    on = forms.DateField(
        label="Date it ends",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Leave empty for today.",
    )


class ConsultationForm(WagtailAdminModelForm):
    """Asks about what everybody may read: drafts of intentions are not to choose."""

    options = OptionsField(
        required=False, help_text="What people can choose between. One per line, as title: text."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "intentions" in self.fields:
            public = Intention.objects.public().select_related("strategy")
            self.fields["intentions"].queryset = public

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        decision = cleaned.get("decision_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", "The closing date is before the opening date.")
        if closes and decision and decision < closes:
            self.add_error("decision_on", "The board cannot decide before the consultation closes.")
        return cleaned


PROMISE = {"state", *actions.PROMISED.values()}


class ActionForm(DraftForm):
    """Which facts are needed depends on the state; ``actions`` knows, and saves."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        facts = {name: cleaned[name] for name in ("intention", *actions.FACTS) if name in cleaned}
        if not facts.get("intention") or not facts.get("state"):
            return cleaned
        try:
            actions.check(Action(**facts), new_promise=self.is_new_promise)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                if name not in self.errors:
                    self.add_error(name if name in self.fields else None, messages)
        return cleaned

    @property
    def is_new_promise(self) -> bool:
        return self.instance.pk is None or bool(PROMISE & set(self.changed_data))

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in actions.FACTS}
