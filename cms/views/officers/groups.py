"""What groups say: their own views to publish, questions they want asked, drafts shown to them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from cms import group_space
from cms.group_space import questions
from engagement import audit
from engagement.models import Group
from engagement.screens.base import OfficerView
from feedback_analysis import group_voice
from feedback_analysis.models import Finding, GroupView, GroupWords
from surveys.models import Survey

KEEP = group_space.KEEP_GROUPS
MOST_VIEWS = 50


class ShowForm(forms.Form):
    """What is shown to a group before everybody else sees it: a draft survey or a finding."""

    group = forms.ModelChoiceField(Group.objects.all())
    survey = forms.ModelChoiceField(
        Survey.objects.of_officers().filter(opened_at=None, page__isnull=False),
        label="A survey that is not open yet",
        required=False,
    )
    finding = forms.ModelChoiceField(
        Finding.objects.filter(withdrawn_at=None, pages=None), label="Or a finding", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["finding"]
        field.label_from_instance = lambda each: each.statement  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("survey")) == bool(cleaned.get("finding")):
            self.add_error("survey", "Choose either a survey or a finding.")
        return cleaned


class WithholdForm(forms.Form):
    because = forms.CharField(
        label="Which kind of personal data is in it",
        help_text="Everybody reads this in place of the view. Do not repeat what it is.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class GroupsSayView(OfficerView):
    """Everything that groups have written and that waits for an officer."""

    permissions = (KEEP,)
    page_title = "What groups say"
    header_icon = "group"
    template_name = "cms/admin/groups_say.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(ShowForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if "words" in request.POST:
            return self.ask_it(request.POST)
        form = ShowForm(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        given = form.cleaned_data
        draft = given["survey"] or given["finding"]
        group_voice.show_draft(group=given["group"], draft=draft, by=self.officer)
        messages.success(request, f"{given['group']} sees it in its space from now on.")
        return redirect("groups_say")

    def ask_it(self, given: Any) -> HttpResponse:
        """Put a group's question into the draft of a survey."""
        number, survey = given.get("words", ""), given.get("survey", "")
        if not (number.isdecimal() and survey.isdecimal()):
            messages.error(self.request, "Choose a survey first.")
            return redirect("groups_say")
        words = get_object_or_404(GroupWords, pk=int(number[:9]))
        try:
            used = questions.ask(words=words, survey_id=int(survey[:9]), by=self.officer)
        except ValidationError as refused:
            messages.error(self.request, " ".join(refused.messages))
            return redirect("groups_say")
        messages.success(self.request, "It is the last question of the draft. Look at its words.")
        return redirect("build_survey", used.pk)

    def show(self, form: ShowForm, status: int = 200) -> HttpResponse:
        views = GroupView.objects.select_related("group", "consultation", "finding", "action")
        return self.render(
            status,
            waiting=views.waiting().order_by("written_at"),
            decided=views.exclude(pk__in=views.waiting().values("pk"))[:MOST_VIEWS],
            questions=questions.suggested(),
            drafts=questions.drafts(),
            comments=questions.comments(),
            form=form,
            groups=Group.objects.all(),
        )


class GroupViewView(OfficerView):
    """One view of a group: publish it word for word, or withhold it and say why."""

    permissions = (KEEP,)
    page_title = "A group's own view"
    header_icon = "group"
    template_name = "cms/admin/group_view.html"
    crumbs = (("groups_say", "What groups say"),)

    @property
    def found(self) -> GroupView:
        every = GroupView.objects.select_related("group", "consultation", "finding", "action")
        return get_object_or_404(every.select_related("response"), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(WithholdForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        withholds = "withhold" in request.POST
        form = WithholdForm(request.POST if withholds else None)
        if withholds and not form.is_valid():
            return self.show(form, 422)
        try:
            if withholds:
                because = form.cleaned_data["because"]
                group_voice.withhold(view=self.found, because=because, by=self.officer)
            else:
                group_voice.publish(view=self.found, by=self.officer)
        except ValidationError as refused:
            said = " ".join(refused.messages)
            return self.show(form, 422, refused=said)
        messages.success(request, "It is withheld." if withholds else "It is published.")
        return redirect("groups_say")

    def show(self, form: WithholdForm, status: int = 200, refused: str = "") -> HttpResponse:
        view = self.found
        may_read = group_voice.may_be_read(view)
        if may_read and view.response_id:
            audit.record("read.response", view.response, by=self.officer)  # type: ignore[arg-type]
        return self.render(status, view=view, may_read=may_read, form=form, refused=refused)
