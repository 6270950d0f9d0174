"""Forms of the analysis screens. Verbs decide; what they refuse is said beside its field."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from engagement.models import Action, Group, Intention, Voice
from feedback_analysis import findings
from feedback_analysis.coding.worklist import intentions_to_choose
from feedback_analysis.models import Theme

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

T = TypeVar("T")


class VerbForm(forms.Form):
    """A form that keeps what was typed when the verb behind it says no."""

    def carry_out(self, verb: Callable[..., T], **more: object) -> T | None:
        """Return what the verb made of this form's facts, or None with the reasons why not."""
        if not self.is_valid():
            return None
        try:
            return verb(**self.cleaned_data, **more)
        except ValidationError as error:
            self.refused(error)
            return None

    def refused(self, error: ValidationError) -> None:
        """Put a verb's reasons beside the fields that they are about."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, reasons in error.error_dict.items():
            known = name in self.fields and name != NON_FIELD_ERRORS
            self.add_error(name if known else None, reasons)


class IntentionChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.ref}: {obj.plain_wording}"


class ChooseIntentionForm(VerbForm):
    intention = IntentionChoice(
        queryset=Intention.objects.none(), empty_label="choose", label="Commissioning intention"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["intention"].queryset = intentions_to_choose()  # type: ignore[attr-defined]


NOBODY = (
    "Nobody stands behind this yet, so it cannot be told. It lacks: who said it, about how many "
    "people, how old they are, and when. Those are counted from answers: type the answers in or "
    "import them, have them cleared, agree to a theme and link it to {ref}. Then choose it here, "
    "and a commissioner can answer it."
)


class FindingForm(VerbForm):
    """A finding about one intention, resting on themes that people linked to it."""

    themes = forms.ModelMultipleChoiceField(
        queryset=Theme.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="You can only choose agreed themes that are linked to this intention.",
        error_messages={"required": "Choose at least one theme."},
    )
    statement = forms.CharField(
        label="What was heard",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Use plain words. Leave numbers out: we add them.",
        error_messages={"required": "Say in plain words what was heard."},
    )
    voice = forms.ChoiceField(label="Who answered", choices=Voice.choices)
    group = forms.ModelChoiceField(
        queryset=Group.objects.all(),
        required=False,
        empty_label="None",
        help_text="Only if a group said this.",
    )

    def __init__(self, *args: Any, intention: Intention, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = findings.themes_linked_to(intention).order_by("title")
        self.fields["themes"].queryset = themes  # type: ignore[attr-defined]
        if not themes:
            self.fields["themes"].error_messages["required"] = NOBODY.format(ref=intention.ref)


class WithdrawForm(VerbForm):
    because = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kept with the finding. Do not name anybody.",
        error_messages={"required": "Say why."},
    )


class CorrectForm(WithdrawForm):
    statement = forms.CharField(
        label="What was heard",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Use plain words. Leave numbers out: we add them.",
        error_messages={"required": "Say in plain words what was heard."},
    )
    field_order = ("statement", "because")


class QuoteForm(VerbForm):
    words = forms.CharField(
        label="Words to quote",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Copy them exactly from the answer. You can leave out words you do not need.",
        error_messages={"required": "Enter the words to quote."},
    )
    translation = forms.CharField(
        label="The same words in the translation",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text="Shown below the original, marked as a translation.",
    )


class AnswerFindingForm(VerbForm):
    """What the council does about a finding. Which facts are needed depends on the state."""

    state = forms.ChoiceField(
        label="What is the council doing?",
        choices=Action.State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these."},
    )
    summary = forms.CharField(
        label="What",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="In plain words, as families will read it. Say who, what and when.",
    )
    owner = forms.CharField(
        max_length=255,
        required=False,
        help_text="The role responsible, such as Head of Transport.",
    )
    done_on = forms.DateField(label="Done on", required=False, widget=DAY)
    due_on = forms.DateField(label="By when", required=False, widget=DAY)
    reason = forms.CharField(
        label="Why not",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The true reason, in plain words, and what would have to change for a yes.",
    )
    decided_by = forms.CharField(
        label="Who decided", max_length=255, required=False, help_text="A board or a role."
    )
    decided_on = forms.DateField(label="Decided on", required=False, widget=DAY)
    passed_to = forms.CharField(label="Passed to", max_length=255, required=False)
    detail = forms.CharField(
        label="More about it", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    next_update_on = forms.DateField(
        label="Next update by",
        required=False,
        widget=DAY,
        help_text="Families see this day, and see when it has passed.",
    )
    evidence_url = forms.URLField(label="Link to evidence", required=False, assume_scheme="https")
