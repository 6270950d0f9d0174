"""The forms with which an officer makes a survey and writes its questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from engagement.models import Board, Consultation, Voice
from engagement.screens.choosing import Ticks
from surveys import survey_files
from surveys.models import Question
from surveys.questions import conditions, kinds

from .making import READS
from .writing import Row, has

MOST_ROWS = 200
EMPTY, FILE = "", "file"
STARTS = [
    (EMPTY, "No questions yet"),
    *((each.key, each.name) for each in survey_files.TEMPLATES),
    (FILE, "A file: a survey that Sayso wrote (.json), or LimeSurvey (.lss)"),
]


class NewSurveyForm(forms.Form):
    """What a survey is, and what it starts from."""

    title = forms.CharField(
        max_length=255, required=False, help_text="Leave it empty to take the template's title."
    )
    voices = forms.MultipleChoiceField(
        label="Who can answer",
        choices=Voice.that_can_be_asked(),
        widget=Ticks(legend="Who can answer"),
        help_text="Where you tick several, each person is asked which of them they are.",
        error_messages={"required": "Tick at least one."},
    )
    board = forms.ModelChoiceField(
        Board.objects.all(), label="Which board will see the answers", required=False
    )
    decision_on = forms.DateField(
        label="When the board will decide",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="People are told this day. You can leave it until you know.",
    )
    who_reads = forms.CharField(label="Who reads every answer", max_length=255, initial=READS)
    consultation = forms.ModelChoiceField(
        Consultation.objects.all(), required=False, empty_label="None: it stands on its own"
    )
    start = forms.ChoiceField(
        label="Start from", choices=STARTS, widget=forms.RadioSelect, required=False
    )
    file = forms.FileField(label="The file, if you start from one", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = list(Board.objects.all()[:2])
        self.initial = {"voices": [Voice.OWN_WORDS], "start": EMPTY, **self.initial}
        if len(boards) == 1:
            self.initial.setdefault("board", boards[0].pk)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        draft = self._draft(cleaned)
        title = cleaned.get("title") or (draft.survey["title"] if draft else "")
        if not title:
            self.add_error("title", "Give the survey a title.")
        return {**cleaned, "title": title, "draft": draft}

    def _draft(self, cleaned: Mapping[str, Any]) -> survey_files.Draft | None:
        start, file = cleaned.get("start"), cleaned.get("file")
        if start == FILE or (file and start == EMPTY):
            if not file:
                self.add_error("file", "Choose the file.")
                return None
            try:
                return survey_files.read(file.read(), name=file.name)
            except survey_files.UnreadableSurveyError as why:
                self.add_error("file", str(why))
                return None
        return survey_files.template(start) if start else None

    def facts(self) -> dict[str, Any]:
        """Return the fields of the record to make."""
        cleaned, draft = self.cleaned_data, self.cleaned_data["draft"]
        taken = dict(draft.survey) if draft else {}
        names = ("title", "voices", "board", "decision_on", "who_reads", "consultation")
        return {**taken, **{name: cleaned[name] for name in names}}


class QuestionForm(forms.Form):
    """One question among all; what is new has no ``row`` yet."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label="Question", max_length=255, required=False)
    multiple = forms.BooleanField(label="People can pick more than one", required=False)
    more = forms.CharField(
        label="Answers to pick from, one a line",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    remove = forms.BooleanField(label="Remove this question", required=False)
    # The names of the two fields of each condition.
    lines: Sequence[tuple[str, str]] = ()

    def __init__(
        self,
        *args: Any,
        row: Row | None,
        is_asked: bool,
        others: Sequence[Row] = (),
        hints: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.hints = row, hints
        kind = forms.ChoiceField(
            label="How people answer",
            choices=[(key, each.label) for key, each in kinds.known().items()],
            initial=Question.Kind.TEXT,
        )
        self.fields["kind"] = kind
        # What people were asked stays of its kind, or one column would hold two sorts of answers.
        kind.disabled = is_asked
        if row is None:
            return
        self.initial = {
            "id": row.id, "kind": row.kind, "text": row.text, "multiple": row.multiple
        }  # fmt: skip
        if row.choices:
            self.fields["more"].label = "More answers, one a line"
        for number, (_, label) in enumerate(row.choices):
            self.fields[f"choice-{number}"] = forms.CharField(
                label=f"Answer {number + 1}", max_length=120, required=False, initial=label
            )
        self._add_conditions(row, others)

    def _add_conditions(self, row: Row, others: Sequence[Row]) -> None:
        """Add a line for each condition and an empty one, where there is a question to ask after.

        A question that an editor named and that is not there stays as they named it.
        """
        known = {each.id for each in others}
        named = [(ref, ref) for ref, _said in row.only_if if ref not in known]
        offered = [("", "Everybody"), *((each.id, each.text) for each in others), *named]
        if len(offered) == 1:
            return
        lines = []
        for number, (ref, said) in enumerate([*row.only_if, ("", "")], 1):
            names = f"if-{number}", f"if-{number}-answers"
            self.fields[names[0]] = forms.ChoiceField(
                label=f"Condition {number}: after the question",
                choices=offered,
                initial=ref,
                required=False,
            )
            self.fields[names[1]] = forms.CharField(
                label="… was answered with",
                max_length=255,
                initial=said,
                required=False,
                help_text="One or more of its answers, with a semicolon between them.",
            )
            lines.append(names)
        self.lines = lines
        self.fields["join"] = forms.ChoiceField(
            label="Where there are several conditions, it needs",
            choices=[(conditions.ALL, "all of them (and)"), (conditions.ANY, "any of them (or)")],
            initial=row.join,
            required=False,
        )

    @property
    def condition_fields(self) -> list[forms.BoundField]:
        return [self[name] for names in self.lines for name in names]

    @property
    def asked_after(self) -> str:
        """Say in one line to whom the question is asked; "" for everybody."""
        if self.row is None or not self.row.only_if:
            return ""
        texts = dict(self.fields["if-1"].choices)  # type: ignore[attr-defined]
        word = " and " if self.row.join == conditions.ALL else " or "
        return word.join(f"“{texts[ref]}” is {said or '…'}" for ref, said in self.row.only_if)

    @property
    def kind_of_row(self) -> kinds.Kind:
        return kinds.by_key(self.row.kind if self.row else Question.Kind.TEXT)

    @property
    def choice_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("choice-")]

    @property
    def takes_choices(self) -> bool:
        """Say whether answers can be written here: of a new question nobody knows yet."""
        return self.row is None or has(self.row.kind, "choices")

    @property
    def takes_several(self) -> bool:
        return self.row is None or has(self.row.kind, "multiple")

    def clean_more(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["more"].splitlines()]
        found = [line for line in lines if line]
        if any(len(line) > 120 for line in found):
            raise forms.ValidationError("An answer has at most 120 characters.")
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for asked, answers in self.lines:
            if cleaned.get(answers) and not cleaned.get(asked):
                self.add_error(asked, "Choose the question that this is an answer to.")
        kind = cleaned.get("kind")
        if cleaned.get("more") and kind and not has(kind, "choices"):
            self.add_error("more", "People do not pick from answers of yours in this kind.")
        return cleaned

    @property
    def is_left_empty(self) -> bool:
        cleaned = self.cleaned_data
        return not self.row and not cleaned["text"] and not cleaned["more"]

    def as_row(self) -> Row:
        cleaned, row = self.cleaned_data, self.row
        keys = [key for key, _ in row.choices] if row else []
        return Row(
            id=row.id if row else "",
            key=row.key if row else "",
            kind=cleaned["kind"],
            text=cleaned["text"],
            multiple=cleaned["multiple"],
            choices=[(key, cleaned[f"choice-{number}"]) for number, key in enumerate(keys)],
            more=cleaned["more"],
            only_if=[
                (cleaned[asked], cleaned[answers])
                for asked, answers in self.lines
                if cleaned[asked]
            ],
            join=cleaned.get("join") or conditions.ALL,
        )
