"""The small forms of a case: each writes one entry. What they say is the lead's own account."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from engagement.models import User
from surveys import safeguarding
from surveys.models import Disclosure, DisclosureEntry

MAX_NOTE = 5000
Place, Way = DisclosureEntry.Place, DisclosureEntry.Way


def note_field(label: str, *, rows: int, required: bool, hint: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=MAX_NOTE, widget=area, required=required, help_text=hint
    )


class CaseForm(forms.Form):
    """A step of the case. Its prefix is also the name of its button."""

    title: ClassVar[str]
    button: ClassVar[str]
    use_required_attribute = False

    def __init__(self, *args: Any, case: Disclosure, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.by = case, by

    def carry_out(self) -> str:
        """Write the entry; return what to say of it. Raises ValueError with the reason why not."""
        raise NotImplementedError


class DoneForm(CaseForm):
    """A step that somebody took at a time of their own."""

    happened_at = forms.SplitDateTimeField(
        label="When",
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": "Day"},
            time_attrs={"type": "time", "aria-label": "Time"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
        help_text="The day, and the time on the clock.",
        error_messages={
            "required": "Enter the day and the time.",
            "invalid_date": "Enter the day, such as 2026-11-30.",
            "invalid_time": "Enter the time, such as 14:05.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_at"].initial = timezone.localtime


def who_field(label: str, *, required: bool = True, hint: str = "") -> forms.CharField:
    wrong = {"required": "Enter a name or a role."}
    return forms.CharField(
        label=label, max_length=200, required=required, help_text=hint, error_messages=wrong
    )


def way_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How", choices=Way.of_telling(), error_messages={"required": "Choose how."}
    )


def reference_field() -> forms.CharField:
    return forms.CharField(
        label="Their reference", max_length=100, required=False, help_text="If they gave one."
    )


class ToldForm(DoneForm):
    prefix = "told"
    title = "Somebody was told"
    button = "Write this down"
    who = who_field("Who was told", hint="Name and role, for example a social worker.")
    way = way_field()
    note = note_field("What was said", rows=2, required=False)
    field_order = ("who", "way", "happened_at", "note")

    def carry_out(self) -> str:
        safeguarding.tell_somebody(disclosure=self.case, by=self.by, **self.cleaned_data)
        return "It is written down who was told."


class ReferForm(DoneForm):
    prefix = "refer"
    title = "It was referred"
    button = "Write this referral down"
    place = forms.ChoiceField(
        label="To whom",
        choices=[("", "Choose"), *Place.choices],
        error_messages={"required": "Choose to whom it was referred."},
    )
    who = who_field("Who took it", required=False, hint="Name and role.")
    way = way_field()
    reference = reference_field()
    note = note_field("What was said", rows=2, required=False)
    field_order = ("place", "who", "way", "happened_at", "reference", "note")

    def carry_out(self) -> str:
        safeguarding.refer(disclosure=self.case, by=self.by, **self.cleaned_data)
        return "The referral is written down."


class AcknowledgeForm(DoneForm):
    prefix = "acknowledge"
    title = "The referral was acknowledged"
    button = "Write this down"
    who = who_field("By whom", hint="Name and role.")
    reference = reference_field()
    note = note_field("What was said", rows=2, required=False)
    field_order = ("who", "happened_at", "reference", "note")

    def carry_out(self) -> str:
        safeguarding.acknowledge(disclosure=self.case, by=self.by, **self.cleaned_data)
        return "The acknowledgement is written down."


class StaffForm(CaseForm):
    prefix = "staff"
    title = "It may be about somebody who works with children"
    button = "Mark this case"
    may_be_about = forms.ModelChoiceField(
        label="Somebody with an account here who may be meant",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody with an account here",
        help_text="They can then not open this case, nor decide about it.",
    )
    note = note_field("Who may be meant, and why", rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["may_be_about"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = User.objects.filter(is_active=True).order_by("last_name", "first_name")

    def carry_out(self) -> str:
        safeguarding.mark_about_staff(disclosure=self.case, by=self.by, **self.cleaned_data)
        return "This case is marked. The LADO must be told before it can be closed."


class NoteForm(CaseForm):
    """What was done so far."""

    prefix = "interim"
    title = "Add a note"
    button = "Save this note"
    note = note_field(
        "Note",
        rows=3,
        required=True,
        hint="What you have done or learnt so far. It cannot be changed afterwards.",
    )

    def carry_out(self) -> str:
        safeguarding.add_note(disclosure=self.case, by=self.by, **self.cleaned_data)
        return "Your note is saved."


class CloseForm(CaseForm):
    """The outcome and what was done, in the lead's words."""

    title = "Close this disclosure"
    button = "Close this disclosure"
    outcome = forms.ChoiceField(
        label="Outcome", choices=Disclosure.Outcome.choices, widget=forms.RadioSelect
    )
    note = note_field("What was done, when and with whom?", rows=4, required=True)
    release = forms.BooleanField(
        label="Return the answers to moderation, to be read like any others",
        help_text="If you leave this empty, nobody but a safeguarding lead will ever read them.",
        required=False,
    )

    def carry_out(self) -> str:
        safeguarding.close_disclosure(disclosure=self.case, by=self.by, **self.cleaned_data)
        return f"Disclosure {self.case.pk} is closed."


STEPS: Mapping[str, type[CaseForm]] = {
    str(form.prefix): form for form in (ToldForm, ReferForm, AcknowledgeForm, NoteForm, StaffForm)
}
