"""Where a web editor reads cleared comments and answers them."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import date

from engagement.models import Action
from engagement.screens.base import NamedColumn, OfficerListView, OfficerView
from surveys.models import Answer, Question

from . import comments
from .models import ServiceComment

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


def _received(comment: ServiceComment) -> str:
    return date(comment.response.received_on, "j F Y")


def _status(comment: ServiceComment) -> str:
    return comment.get_answer_state_display() if comment.answered_at else "No answer yet"


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
        names = CommentAnswerForm.base_fields
        return self.page(
            comment, CommentAnswerForm(initial={n: getattr(comment, n) for n in names})
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        comment, form = self.comment(), CommentAnswerForm(request.POST)
        if form.is_valid() and self.answered(comment, form):
            messages.success(request, "Published: the comment and your answer are now on the page.")
            return redirect("local_offer_comments")
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
            comment=comment, form=form, words=words.values_list("cleared_text", flat=True)
        )
