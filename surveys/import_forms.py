"""What an officer says about a file of earlier feedback: where it goes, what its columns hold."""

from collections.abc import Sequence
from typing import Any

from django import forms

from engagement.models import Voice

from .import_columns import FACTS, IGNORE, QUESTION
from .models import ImportBatch, Question, Response, Survey


class UploadForm(forms.Form):
    survey = forms.ModelChoiceField(
        Survey.objects.filter(versions__isnull=False).distinct(),
        empty_label="Choose a survey",
        help_text="The answers come into its latest questions.",
    )
    file = forms.FileField(
        label="File",
        help_text="CSV or XLSX, up to 64 MB. Its first row names the columns.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )


class ColumnsForm(forms.Form):
    """One select for each column, then what holds where no column says it."""

    voice = forms.ChoiceField(label="Whose words these are", required=False)
    channel = forms.ChoiceField(label="How they came", required=False)
    date = forms.DateField(
        label="The day they came",
        required=False,
        help_text="Empty: today.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    read_before = forms.BooleanField(required=False)

    def __init__(
        self,
        *args: Any,
        batch: ImportBatch,
        headings: Sequence[str],
        questions: Sequence[Question],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        own_voice = f"as the survey says: {batch.survey.get_voice_display()}"
        self.fields["voice"].choices = [("", own_voice), *Voice.choices]  # type: ignore[attr-defined]
        self.fields["channel"].choices = [  # type: ignore[attr-defined]
            ("", Response.Channel.IMPORT.label),
            *(each for each in Response.Channel.choices if each[0] != Response.Channel.IMPORT),
        ]
        targets = [(QUESTION + question.key, question.text) for question in questions]
        self.headings = headings
        for place, heading in enumerate(self.headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading,
                choices=[("Answers to", targets), ("About the answers", list(FACTS.items()))],
                initial=batch.mapping.get(heading, IGNORE),
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[f"column_{place}"] for place in range(len(self.headings))]

    def mapping(self) -> dict[str, str]:
        return {
            heading: self.cleaned_data[f"column_{place}"]
            for place, heading in enumerate(self.headings)
        }

    def options(self) -> dict[str, str]:
        return {
            name: str(self.cleaned_data[name])
            for name in ("voice", "channel", "date")
            if self.cleaned_data[name]
        }
