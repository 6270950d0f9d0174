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


class LettersField(forms.CharField):
    """Letters of an evidence key: empty is None (not recorded), "none" is an empty list."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(value) or "none"
        return value

    def to_python(self, value: Any) -> list[str] | None:  # type: ignore[override]
        text = super().to_python(value) or ""
        if not text.strip():
            return None
        if text.strip().lower() == "none":
            return []
        return sorted({each.upper() for each in text.replace(",", " ").split()})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return initial != self.to_python(data)


class YearsField(LinesField):
    """Words by year, written as "year: words", one on a line."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{year}: {words}" for year, words in value.items())

    def to_python(self, value: Any) -> dict[str, str] | None:  # type: ignore[override]
        found = {}
        for line in super().to_python(value):
            year, colon, words = line.partition(":")
            if not colon or not words.strip() or not span(year):
                raise ValidationError("Write each year on its own line, such as 2026-27: words.")
            found[year.strip()] = words.strip()
        return found or None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or None) != self.to_python(data)


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

    evidence_key = LettersField(
        required=False,
        label="Evidence letters",
        help_text="For example, A, E, J. Write \u201cnone\u201d if none belongs here. Leave empty "
        "if nobody has recorded them.",
    )
    reported_progress = LinesField(
        required=False,
        label="Reported as done",
        help_text="One per line, as in the document.",
    )
    focus = YearsField(
        required=False,
        label="What each year puts first",
        help_text="One per line, such as 2026-27: early help.",
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

    def clean_level(self) -> Intention | None:
        level: Intention | None = self.cleaned_data["level"]
        if level and level.retired_on and level.pk != self.instance.level_id:
            raise ValidationError(f"This level is no longer used: {level.retired_reason}")
        return level

    def clean_reported_progress(self) -> list[str] | None:
        """An empty list says that the document left it blank: nobody types that away."""
        lines: list[str] = self.cleaned_data["reported_progress"]
        return lines or ([] if self.instance.reported_progress is not None else None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        strategy, letters = cleaned.get("strategy"), cleaned.get("evidence_key") or []
        known = {each.letter for each in strategy.evidence_sources.all()} if strategy else set()
        if strange := [each for each in letters if each not in known]:
            said = f"Not in the evidence key of this strategy: {', '.join(strange)}."
            self.add_error("evidence_key", said)
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
