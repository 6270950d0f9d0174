"""Where a web editor reads cleared comments and answers them."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import date

from cms.local_offer import comments
from cms.local_offer.models import CommentEvidence, ServiceComment
from engagement.models import Action, Intention
from engagement.screens.base import NamedColumn, OfficerListView, OfficerView
from surveys.models import Answer, Question

from . import evidence

ANSWER = "local_offer.answer_comment"


class CommentAnswerForm(forms.Form):
    """The council's answer. What a state needs is known to ``comments``."""

    answer = forms.CharField(
        label="Our answer",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="In plain words, to the person who wrote. It is published with the comment.",
    )
    answer_state = forms.ChoiceField(
        label="Status", choices=[("", "Choose one"), *Action.State.choices], required=False
    )
    action = forms.CharField(
        label="What we are doing", max_length=255, required=False, help_text="What will change."
    )
    action_on = forms.DateField(
        label="Done on, or to be done by",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    changes_page = forms.TypedChoiceField(
        label="Does your answer change a fact on the page of the service?",
        choices=[("no", "No"), ("yes", "Yes: change the page next")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        required=False,
        help_text="With yes, you come to the page of the service, and the comment is listed as one "
        "to act on until that page is saved.",
        error_messages={"required": "Say if the page must change."},
    )

    def __init__(self, comment: ServiceComment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if comment.service is None:
            del self.fields["changes_page"]
        else:
            self.fields["changes_page"].required = True

    @classmethod
    def of(cls, comment: ServiceComment) -> "CommentAnswerForm":
        """Return the form as the comment was answered before, empty where it was not."""
        names = ("answer", "answer_state", "action", "action_on")
        said = {name: getattr(comment, name) for name in names}
        if comment.answered_at:
            said["changes_page"] = "yes" if comment.changes_page else "no"
        return cls(comment, initial=said)


class EvidenceForm(forms.Form):
    """Which intention a comment speaks to."""

    intention = forms.ModelChoiceField(
        label="Counts as evidence for",
        queryset=Intention.objects.none(),
        empty_label="Choose one",
        help_text="You decide; nothing is linked by itself. Both keep their own ids.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["intention"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = evidence.intentions()


def _received(comment: ServiceComment) -> str:
    return date(comment.response.received_on, "j F Y")


def _status(comment: ServiceComment) -> str:
    if not comment.answered_at:
        return "No answer yet"
    state = comment.get_answer_state_display()
    return f"{state}. The page is still to be changed" if comment.page_waits else state


class CommentsView(OfficerListView):
    """Cleared comments, those without an answer first and the oldest of them on top."""

    permissions = (ANSWER,)
    page_title = "Local Offer comments"
    header_icon = "comment"
    template_name = "local_offer/admin/comments.html"
    paginate_by = 25
    caption = "Cleared comments, those without an answer first"
    no_results_message = (
        "There are no comments to answer. A comment appears here once a moderator has cleared it."
    )
    columns: ClassVar = [
        NamedColumn(
            "about",
            accessor=lambda comment: comment.service or "The Local Offer as a whole",
            url_name="local_offer_answer",
        ),
        NamedColumn("kind", accessor="get_kind_display"),
        NamedColumn("received", accessor=_received),
        NamedColumn("status", accessor=_status),
        NamedColumn("answered_by"),
    ]

    def get_base_queryset(self) -> QuerySet[ServiceComment]:
        return (
            ServiceComment.objects.readable()
            .select_related("service", "response", "answered_by")
            .order_by(
                F("answered_at").desc(nulls_first=True), "response__received_on", "response_id"
            )
        )


class CommentAnswerView(OfficerView):
    permissions = (ANSWER,)
    page_title = "Answer a comment"
    header_icon = "comment"
    template_name = "local_offer/admin/answer.html"
    crumbs = (("local_offer_comments", "Local Offer comments"),)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.pk = kwargs["pk"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        comment = self.comment()
        return self.page(comment, CommentAnswerForm.of(comment))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        comment = self.comment()
        form = CommentAnswerForm(comment, request.POST)
        if form.is_valid() and self.answered(comment, form):
            done = "Published: the comment and your answer are now on the page."
            if not form.cleaned_data.get("changes_page"):
                messages.success(request, done)
                return redirect("local_offer_comments")
            messages.warning(request, f"{done} Now change the fact here, and save the page.")
            return redirect("service:edit", comment.service_id)
        return self.page(comment, form)

    def answered(self, comment: ServiceComment, form: CommentAnswerForm) -> bool:
        facts = form.cleaned_data
        try:
            comments.answer(
                comment=comment,
                answer=facts["answer"],
                state=facts["answer_state"],
                action=facts["action"],
                action_on=facts["action_on"],
                changes_page=facts.get("changes_page", False),
                by=self.officer,
            )
        except ValidationError as error:
            for name, reasons in error.message_dict.items():
                form.add_error(name if name in form.fields else None, reasons)
            return False
        return True

    def comment(self) -> ServiceComment:
        """Return the comment, where a moderator has cleared it; else there is nothing to see."""
        readable = ServiceComment.objects.readable().select_related("service__category", "response")
        return get_object_or_404(readable, pk=self.pk)

    def page(self, comment: ServiceComment, form: CommentAnswerForm) -> HttpResponse:
        words = Answer.objects.readable().filter(
            response=comment.response_id, question__kind=Question.Kind.TEXT
        )
        return self.render(
            comment=comment,
            form=form,
            words=words.values_list("cleared_text", flat=True),
            counted=comment.evidence.select_related("intention__strategy", "decided_by"),
            evidence_form=EvidenceForm(),
        )


class CommentEvidenceView(OfficerView):
    """Lets a comment count towards an intention, or no more."""

    permissions = (ANSWER,)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return redirect("local_offer_answer", pk)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        comment = get_object_or_404(ServiceComment.objects.readable(), pk=pk)
        if removed := request.POST.get("remove"):
            counted = get_object_or_404(
                CommentEvidence.objects.filter(comment=comment),
                pk=removed if removed.isdecimal() else 0,
            )
            evidence.take_back(evidence=counted, by=self.officer)
            messages.success(request, "It counts towards that intention no more.")
            return redirect("local_offer_answer", pk)
        form = EvidenceForm(request.POST)
        if form.is_valid():
            evidence.count(
                comment=comment, intention=form.cleaned_data["intention"], by=self.officer
            )
            messages.success(request, "It counts as evidence for this intention.")
        else:
            messages.error(request, "Choose an intention first.")
        return redirect("local_offer_answer", pk)
