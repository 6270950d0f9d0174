from django import forms

from engagement.models import Board, Group, Intention
from engagement.screens.choosing import CHOOSE, NONE, Ticks
from engagement.text_checks import placeholder, refused

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DraftForm(forms.Form):
    """What a commissioner chooses for a paper; the rest is read from the records."""

    board = forms.ModelChoiceField(Board.objects.all(), empty_label=CHOOSE)
    meeting_on = forms.DateField(label="Date of the meeting", widget=DAY)
    period_from = forms.DateField(
        label="Findings from",
        required=False,
        widget=DAY,
        help_text="Leave both empty for all that was ever found.",
    )
    period_to = forms.DateField(label="Findings to", required=False, widget=DAY)
    title = forms.CharField(max_length=200)
    intentions = forms.ModelMultipleChoiceField(
        Intention.objects.current().to_bear_on().select_related("strategy"),
        widget=Ticks(legend="Intentions"),
        help_text="Sayso adds what people said about each one and how the council answered.",
    )
    introduction = forms.CharField(
        label="What this paper is about",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="You can write this later, once you have seen the figures.",
    )
    recommendation = forms.CharField(
        label="What the board is asked to do",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    forum = forms.ModelChoiceField(Group.objects.all(), required=False, empty_label=NONE)
    forum_view = forms.CharField(
        label="The forum's own view",
        help_text="In their words, unedited.",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )


class CorrectForm(forms.Form):
    what_changed = forms.CharField(
        label="What will the new version say differently?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Anybody can read this in the new version.",
    )


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label="Why is this paper withdrawn?",
        max_length=255,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Anybody can read this. If another paper replaces it, name that paper.",
    )

    def clean_because(self) -> str:
        because: str = self.cleaned_data["because"]
        if found := placeholder(because):
            raise forms.ValidationError(refused(found))
        return because
