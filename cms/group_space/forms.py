"""The forms of a group's space."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from engagement.co_production import Present
from engagement.models import Consultation, Group, Intention, Meeting, Membership
from engagement.web.forms import PlainForm
from feedback_analysis.models import GroupView, GroupWords
from surveys import redaction, screening
from surveys.questions.kinds.text import WordsField

MOST_PRESENT = 30
LONGEST_ROLE = 120
DAY = forms.DateInput(attrs={"type": "date"})
HARM = (
    "This reads as if somebody may be in danger. Do not keep it in the notes: tell the "
    "safeguarding lead now, by “I am worried about somebody” on this website."
)


def _without_names(text: str, sure: bool) -> str:
    """Return why these notes cannot be kept as they are; "" where they can."""
    if screening.codes([text]):
        return HARM
    found = [text[each.start : each.end] for each in redaction.find(text)]
    if found and not sure:
        names = ", ".join(f"“{each}”" for each in dict.fromkeys(found))
        return f"This may tell who somebody is: {names}. Take it out, or tick the box below."
    return ""


class SayForm(PlainForm):
    """What somebody says for the next meeting, or a question that should be asked."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[
            (GroupWords.Kind.AGENDA, "Something to talk about at the next meeting"),
            (GroupWords.Kind.QUESTION, "A question that the council should ask people"),
        ],
        initial=GroupWords.Kind.AGENDA,
        widget=forms.RadioSelect,
    )
    words = WordsField(
        label="Your words", help_text="A person at the council reads it before anybody sees it."
    )


class CommentForm(PlainForm):
    words = WordsField(
        label="What do you think of it?",
        help_text="A person at the council reads it before anybody sees it.",
    )


class ViewForm(PlainForm):
    """The group's own view."""

    stance = forms.ChoiceField(
        label="What does your group think?",
        choices=[
            (GroupView.Stance.ENDORSES, "We agree"),
            (GroupView.Stance.DISSENTS, "We do not agree"),
            (GroupView.Stance.OTHER, "Something else"),
        ],
        widget=forms.RadioSelect,
    )
    words = WordsField(
        label="Your group\u2019s view, in your own words",
        help_text="Everybody will read it. The council cannot change a word of it. Write no names.",
    )


class SignForm(PlainForm):
    what_changed = forms.CharField(
        label="What did your group change?",
        help_text="One thing on each line. Everybody will read it.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class TakeBackForm(PlainForm):
    because = forms.CharField(
        label="Why, if you want to say",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InviteForm(PlainForm):
    """An address and a part; never a name."""

    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(label="What they are in the group", choices=Membership.Role.choices)
    nickname = forms.CharField(
        label="What they want to be called here",
        help_text="Not their real name. You can leave it empty: then we show their role.",
        max_length=40,
        required=False,
    )
    until = forms.DateField(label="Their term ends on", required=False, widget=DAY)

    def __init__(self, *args: Any, is_officer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_officer:
            role = self.fields["role"]
            assert isinstance(role, forms.ChoiceField)
            member = Membership.Role.MEMBER
            role.choices = [(member.value, member.label)]


class MeetingForm(PlainForm):
    """What is kept of a meeting. No names: roles, and numbers."""

    held_on = forms.DateField(label="Date of the meeting", widget=DAY)
    attended = forms.IntegerField(
        label="How many members came", min_value=0, max_value=500, required=False
    )
    present = forms.CharField(
        label="Who was in the room",
        help_text="One kind of people on each line: role; how many; what they got for it. For "
        "example: young person; 6; £15 voucher. Never a name.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    rewards = forms.CharField(
        label="What members got for their time",
        help_text="For example: food and the taxi home.",
        max_length=255,
        required=False,
    )
    notes = forms.CharField(
        label="What was said and agreed, in plain words",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    sure = forms.BooleanField(label="I have checked: the notes name nobody", required=False)
    consultation = forms.ModelChoiceField(
        Consultation.objects.none(), label="Which consultation it was about", required=False
    )
    refs = forms.CharField(
        label="Which intentions it was about",
        help_text="Their references, with commas, such as TP-1, TP-4. Leave it empty for those of "
        "the consultation.",
        required=False,
    )
    stage = forms.ChoiceField(
        label="Stage of the work",
        choices=[("", "None"), *Consultation.Stage.choices],
        required=False,
    )
    level = forms.ChoiceField(
        label="How much say the group had", choices=Consultation.Level.that_officers_choose()
    )
    is_public = forms.BooleanField(
        label="Show this meeting on the group\u2019s public page", required=False
    )

    def __init__(self, *args: Any, group: Group, meeting: Meeting | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["consultation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = group.consultations.all()
        if meeting is not None:
            self.initial = {
                name: getattr(meeting, name)
                for name in (*KEPT, "consultation")
                if name in self.fields
            }
            self.initial["refs"] = ", ".join(each.ref for each in meeting.intentions.all())
            self.initial["present"] = "\n".join(
                "; ".join((each.role, str(each.number), each.reward)).rstrip("; ")
                for each in meeting.present.all()
            )

    def clean_present(self) -> list[Present]:
        lines = [line for line in self.cleaned_data["present"].splitlines() if line.strip()]
        if len(lines) > MOST_PRESENT:
            raise ValidationError(f"Write {MOST_PRESENT} lines at most.")
        return [_present(line) for line in lines]

    def clean_refs(self) -> list[Intention]:
        asked = {each.strip() for each in self.cleaned_data["refs"].split(",") if each.strip()}
        found = list(Intention.objects.filter(ref__in=asked))
        if missing := asked - {each.ref for each in found}:
            raise ValidationError(f"There is no intention {', '.join(sorted(missing))}.")
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        notes = cleaned.get("notes", "")
        if notes and (why := _without_names(notes, bool(cleaned.get("sure")))):
            self.add_error("notes", why)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Return what ``co_production.record_meeting`` takes."""
        given = self.cleaned_data
        about: Iterable[Intention] = given["refs"]
        if not about and given["consultation"]:
            about = given["consultation"].intentions.all()
        kept = {name: given[name] for name in (*KEPT, "consultation", "present")}
        return {**kept, "intentions": list(about)}


KEPT = ("held_on", "attended", "rewards", "notes", "stage", "level", "is_public")


def _present(line: str) -> Present:
    role, number, reward = ([part.strip() for part in line.split(";", 2)] + ["", ""])[:3]
    if not role or len(role) > LONGEST_ROLE or len(reward) > LONGEST_ROLE:
        raise ValidationError(f"Write a role first, in {LONGEST_ROLE} letters at most: {line[:60]}")
    if number and not (number.isdecimal() and 0 < int(number) < 1000):
        raise ValidationError(f"After the role comes how many, as a number: {line[:60]}")
    return Present(role, int(number or 1), reward)
