"""What an officer says about a file of earlier feedback: where it goes, what its columns hold."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.utils import timezone

from engagement.models import Voice
from surveys.imports.columns import FACTS, IGNORE, QUESTION
from surveys.imports.facts import VOICES
from surveys.imports.files import Table
from surveys.imports.files.days import ORDERS
from surveys.imports.files.delimited import SEPARATORS
from surveys.imports.files.encodings import ENCODINGS
from surveys.imports.files.table import MAX_BYTES, MAX_MEGABYTES
from surveys.imports.preparing import reading_of
from surveys.models import ImportBatch, Question, Response, Survey

_SHORT = {"class": "sayso-number"}


class UploadForm(forms.Form):
    survey = forms.ModelChoiceField(
        Survey.objects.of_officers().filter(versions__isnull=False).distinct(),
        empty_label="Choose a survey",
        help_text="The answers are added to its latest questions.",
        error_messages={"required": "Choose a survey."},
    )
    file = forms.FileField(
        label="File",
        help_text=f"CSV or Excel (.xlsx), up to {MAX_MEGABYTES} MB, one row for each person.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"required": "Choose a file."},
    )
    replaces = forms.ModelChoiceField(
        ImportBatch.objects.filter(state=ImportBatch.State.FINISHED),
        label="Does it replace an earlier import?",
        required=False,
        empty_label="No, its answers are new",
        help_text="Rows that say the same stay as they are; changed rows are replaced, and rows "
        "that are no longer in the file are removed.",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(f"The file is larger than {MAX_MEGABYTES} MB: split it.")
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        replaced, survey = data.get("replaces"), data.get("survey")
        if replaced and survey and replaced.survey_id != survey.pk:
            self.add_error("replaces", "That import went into another survey.")
        return data


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label="Why is it taken back?",
        max_length=255,
        help_text="Shown in the history of this import.",
        error_messages={"required": "Say why it is taken back."},
    )


class ColumnsForm(forms.Form):
    """How the file is read, one select for each column, then what holds where no column says it."""

    voice = forms.ChoiceField(label="Who answered", required=False)
    channel = forms.ChoiceField(label="How the answers arrived", required=False)
    date = forms.DateField(
        label="The day they arrived",
        required=False,
        help_text="Needed where no column holds a date, and used for rows without one.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    day_order = forms.ChoiceField(
        label="Order of day and month", required=False, choices=list(ORDERS.items())
    )
    read_before = forms.BooleanField(required=False)

    def __init__(
        self,
        *args: Any,
        batch: ImportBatch,
        table: Table,
        questions: Sequence[Question],
        mapping: dict[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.batch, self.table, self.headings = batch, table, table.headings
        of_survey = VOICES[Voice(batch.survey.voice)]
        voices = [(each.value, name[0].upper() + name[1:]) for each, name in VOICES.items()]
        unless = "Not said" if of_survey == "not said" else f"As the survey says: {of_survey}"
        self._choices("voice", [("", unless), *voices])
        others = [each for each in Response.Channel.choices if each[0] != "import"]
        channels = [("", Response.Channel.IMPORT.label), *others]
        self._choices("channel", [(value, _capital(label)) for value, label in channels])
        self._add_reading()
        targets = [(QUESTION + question.key, question.text) for question in questions]
        for place, heading in enumerate(self.headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading,
                choices=[("Answers to", targets), ("About the answers", list(FACTS.items()))],
                initial=mapping.get(heading, IGNORE),
            )

    def _choices(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def _add_reading(self) -> None:
        """Add what can be chosen about how this kind of file is read, with what is taken now."""
        found = self.table.reading
        if len(self.table.sheets) > 1:
            hidden = self.table.hidden_sheets
            names = [
                (each, f"{each} (hidden)" if each in hidden else each) for each in self.table.sheets
            ]
            self.fields["sheet"] = forms.ChoiceField(
                label="Sheet", choices=names, initial=found.sheet, required=False
            )
        if not self.table.sheets:
            self.fields["separator"] = forms.ChoiceField(
                label="What separates the columns",
                choices=[(name, name) for name in SEPARATORS],
                initial=found.separator,
                required=False,
            )
            self.fields["encoding"] = forms.ChoiceField(
                label="Text encoding",
                choices=list(ENCODINGS.items()),
                initial=found.encoding,
                required=False,
                help_text=f"Now read as: “{self.table.example}”" if self.table.example else "",
            )
        for name, label in (
            ("heading_row", "Column names are in row"),
            ("data_row", "The answers begin in row"),
        ):
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=1,
                max_value=40,
                initial=getattr(found, name),
                required=False,
                widget=forms.NumberInput(attrs=_SHORT),
            )

    @property
    def reading_fields(self) -> Iterator[forms.BoundField]:
        names = ("sheet", "separator", "encoding", "heading_row", "data_row")
        return (self[name] for name in names if name in self.fields)

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[f"column_{place}"] for place in range(len(self.headings))]

    def clean_date(self) -> Any:
        day = self.cleaned_data["date"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("This day is still to come.")
        return day

    def mapping(self) -> dict[str, str]:
        return {
            heading: self.cleaned_data[f"column_{place}"]
            for place, heading in enumerate(self.headings)
        }

    def other_reading(self) -> Any:
        """Return how the file is to be read instead, or None where it stays as it is.

        Another sheet, separator or encoding has other heading rows: those are guessed anew.
        """
        now = reading_of(self.batch)
        said = {
            name: self.cleaned_data[name]
            for name in asdict(now)
            if name in self.fields and self.cleaned_data.get(name)
        }
        wanted = replace(now, **said)
        if wanted == now:
            return None
        table = (wanted.sheet, wanted.separator, wanted.encoding)
        if table != (now.sheet, now.separator, now.encoding):
            return replace(wanted, heading_row=0, data_row=0)
        if wanted.heading_row != now.heading_row and wanted.data_row == now.data_row:
            return replace(wanted, data_row=0)
        return wanted

    def options(self) -> dict[str, str]:
        return {
            name: str(self.cleaned_data[name])
            for name in ("voice", "channel", "date", "day_order")
            if self.cleaned_data[name]
        }


def _capital(label: str) -> str:
    return label[0].upper() + label[1:]
