"""Forms for the themes of a question. Verbs decide; what they refuse is said beside its field."""

from typing import Any

from django import forms

from engagement.web.keyset import keys_in
from feedback_analysis.codeframe.theme_cards import ThemeCard
from feedback_analysis.models import Codeframe, Theme
from feedback_analysis.screens.coding.forms import VerbForm


class ThemeForm(VerbForm):
    title = forms.CharField(
        max_length=120,
        help_text="What do these answers say?",
        error_messages={"required": "Give the theme a title."},
    )
    description = forms.CharField(
        max_length=255, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class NewThemeForm(ThemeForm):
    keywords = forms.CharField(
        required=False, help_text="Words that people use for it, with commas between."
    )

    def clean_keywords(self) -> list[str]:
        return with_commas_between(self.cleaned_data["keywords"])


class MergeForm(ThemeForm):
    into = forms.ChoiceField(
        label="Which one stays",
        widget=forms.RadioSelect,
        help_text="The others are kept as no longer used, and know where they went.",
        error_messages={"required": "Say which one stays."},
    )
    field_order = ["into", "title", "description"]

    def __init__(self, *args: Any, themes: list[ThemeCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [  # type: ignore[attr-defined]
            (str(card.theme.pk), card.theme.title) for card in themes
        ]


class SplitForm(ThemeForm):
    words = forms.CharField(
        required=False,
        help_text="Answers with one of these go along, as they are. Separate them with commas.",
    )

    def clean_words(self) -> list[str]:
        return with_commas_between(self.cleaned_data["words"])

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        ticked = self.data.getlist("answers") if hasattr(self.data, "getlist") else []
        return {**facts, "answers": keys_in(ticked)}


class GroupForm(VerbForm):
    parent = forms.ModelChoiceField(
        queryset=Theme.objects.none(),
        required=False,
        empty_label="None: it is a theme of its own",
        label="Under",
    )

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Theme.objects.in_use().filter(codeframe=theme.codeframe_id, parent=None)
        self.fields["parent"].queryset = others.exclude(pk=theme.pk)  # type: ignore[attr-defined]
        self.fields["parent"].label_from_instance = _title  # type: ignore[attr-defined]


def _title(theme: Theme) -> str:
    return theme.title


class ReuseForm(VerbForm):
    source = forms.ModelChoiceField(
        queryset=Codeframe.objects.none(),
        label="From",
        empty_label="Choose",
        help_text="Only its agreed themes are copied, with their wording and groups.",
        error_messages={"required": "Choose a question."},
    )

    def __init__(self, *args: Any, codeframe: Codeframe, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreed = Theme.objects.accepted().values("codeframe")
        others = Codeframe.objects.filter(pk__in=agreed).exclude(pk=codeframe.pk)
        self.fields["source"].queryset = (  # type: ignore[attr-defined]
            others.select_related("survey").order_by("survey__title", "question_key")
        )


def with_commas_between(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
