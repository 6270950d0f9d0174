"""Around a board's meeting: the officers' calendar of what is due, decisions, corrections."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages

from cms import board_meetings, board_papers
from cms.board_meetings import MOVES
from cms.board_papers.form import DAY, CorrectForm
from cms.models import BoardPaperPage
from engagement.models import Action, Consultation, Intention
from engagement.screens.base import OfficerView
from engagement.screens.choosing import CHOOSE

DRAFT = "cms.draft_board_paper"
READ = "engagement.view_board"


class ActionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.intention.ref}: {obj.summary[:80]} ({obj.get_state_display()})"


class DecisionForm(forms.Form):
    intention = forms.ModelChoiceField(Intention.objects.none(), empty_label=CHOOSE)
    words = forms.CharField(
        label="What the board decided",
        help_text="In the words of the minute. Anybody can read this.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    reference = forms.CharField(
        label="Reference of the minute", max_length=100, help_text="For example, minute 42/26."
    )
    address = forms.URLField(
        label="Address of the minute",
        required=False,
        assume_scheme="https",
        help_text="In the council's committee system.",
    )
    decided_on = forms.DateField(label="Date of the decision", widget=DAY)
    decided_by = forms.CharField(label="Who decided", max_length=255)
    stage = forms.ChoiceField(
        label="Where the work stands from now on",
        required=False,
        choices=[("", "As before"), *Consultation.Stage.choices],
        help_text="Consultations about this move there.",
    )
    action = ActionField(
        Action.objects.none(),
        label="Action that this moves",
        required=False,
        empty_label="None of them",
        help_text="A new promise is made in Actions.",
    )
    state = forms.ChoiceField(
        label="What becomes of the action",
        required=False,
        choices=[("", "As before"), *((each.value, each.label) for each in MOVES)],
        help_text="If the answer is no, the words of the minute are told as the reason.",
    )
    more_on = forms.DateField(
        label="When there is more to say, or when it is due",
        required=False,
        widget=DAY,
        help_text="Needed for an action that is being done, or not yet. Families see this date.",
    )


class BoardsDueView(OfficerView):
    """Every board: when its next paper is due, and what is new since its last one."""

    permissions = (READ,)
    page_title = "Papers that are due"
    header_icon = "calendar"
    template_name = "cms/admin/boards_due.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(
            due=board_meetings.due(),
            undecided=board_meetings.undecided(),
            may_draft=request.user.has_perm(DRAFT),
        )


class PaperView(OfficerView):
    permissions: ClassVar = (DRAFT,)
    crumbs = (("boards_due", "Papers that are due"),)
    header_icon = "doc-full"

    @property
    def paper(self) -> BoardPaperPage:
        papers = BoardPaperPage.objects.select_related("board")
        return get_object_or_404(papers, pk=self.kwargs["page_id"], sealed_at__isnull=False)


class DecisionsView(PaperView):
    """Write down what the board decided, intention by intention."""

    page_title = "What the board decided"
    template_name = "cms/admin/decisions.html"

    def form(self, paper: BoardPaperPage, data: Any = None) -> DecisionForm:
        initial = {"decided_on": paper.meeting_on, "decided_by": paper.board.name}
        form = DecisionForm(data, initial=initial)
        field = form.fields["intention"]
        assert isinstance(field, forms.ModelChoiceField)
        left = [each.pk for each in board_meetings.left(paper)]
        field.queryset = Intention.objects.filter(pk__in=left).select_related("strategy")
        moved = form.fields["action"]
        assert isinstance(moved, forms.ModelChoiceField)
        moved.queryset = Action.objects.filter(intention__in=left).select_related("intention")
        return form

    def shown(self, paper: BoardPaperPage, form: DecisionForm, status: int = 200) -> HttpResponse:
        decisions = paper.decisions.select_related("intention", "action")
        left = board_meetings.left(paper)
        return self.render(status, paper=paper, form=form, decisions=decisions, left=left)

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        paper = self.paper
        return self.shown(paper, self.form(paper))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        paper = self.paper
        form = self.form(paper, request.POST)
        if form.is_valid():
            try:
                board_meetings.record(paper=paper, by=self.officer, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, "The decision is on the record.")
                return redirect("board_decisions", paper.pk)
        return self.shown(paper, form, 422)


class CorrectView(PaperView):
    """Begin a new version of a paper that went out."""

    page_title = "Correct this paper"
    template_name = "cms/admin/correct_board_paper.html"

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        return self.render(paper=self.paper, form=CorrectForm())

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        paper, form = self.paper, CorrectForm(request.POST)
        if not paper.get_parent().permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        if form.is_valid():
            said = form.cleaned_data["what_changed"]
            try:
                new = board_papers.correct(page=paper, what_changed=said, by=self.officer)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, "This is the draft of the new version.")
                return redirect("wagtailadmin_pages:edit", new.pk)
        return self.render(422, paper=paper, form=form)
