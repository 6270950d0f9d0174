from django import forms

from engagement.models import Board, Group, Intention


class DraftForm(forms.Form):
    """What a commissioner chooses for a paper; the rest is read from the records."""

    board = forms.ModelChoiceField(Board.objects.all())
    meeting_on = forms.DateField(
        label="Meeting on", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    title = forms.CharField(max_length=200)
    intentions = forms.ModelMultipleChoiceField(
        Intention.objects.current().commissioning().select_related("strategy"),
        widget=forms.CheckboxSelectMultiple,
    )
    introduction = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), required=False)
    recommendation = forms.CharField(
        label="What the board is asked to do",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    forum = forms.ModelChoiceField(Group.objects.all(), required=False)
    forum_view = forms.CharField(
        label="The forum's own view",
        help_text="In their words, unedited.",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
