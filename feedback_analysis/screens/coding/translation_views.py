"""Answers in other languages: what waits, and the original beside its translation."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from engagement import audit
from engagement.screens.base import OfficerListView
from feedback_analysis.coding import translations
from feedback_analysis.models import Codeframe
from feedback_analysis.runs import tasks
from feedback_analysis.screens.base import TeamView
from surveys.models import Answer, Response

from .forms import VerbForm


class TranslationForm(VerbForm):
    text = forms.CharField(
        label="In English",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="As the person would have said it: leave nothing out, put nothing in.",
        error_messages={"required": "Write what it says in English."},
    )


class TranslationsView(TeamView, OfficerListView):
    """The answers that wait for a person: all, or those that only a machine has translated."""

    template_name = "feedback_analysis/admin/translations.html"
    page_title = "Other languages"
    crumbs = ()
    paginate_by = 20
    no_results_message = "Nothing to do here."

    @property
    def checking(self) -> bool:
        return self.request.GET.get("show") == "machine"

    def get_base_queryset(self) -> QuerySet[Answer]:
        found = translations.unchecked() if self.checking else translations.waiting()
        return found.select_related("response__survey", "question").order_by("pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            checking=self.checking,
            waiting=translations.waiting().count(),
            unchecked=translations.unchecked().count(),
            **kwargs,
        )


class TranslateView(TeamView):
    """One answer: the original, and its translation beside it."""

    template_name = "feedback_analysis/admin/translate.html"
    page_title = "Translate"
    crumbs = (("analysis:translations", "Other languages"),)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = translations.in_other_languages().select_related("response__survey", "question")
        self.answer = get_object_or_404(found, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        audit.record("read.answer", self.answer, by=self.officer)
        stands = translations.of([self.answer]).get(pk)
        return self.show(TranslationForm(initial={"text": stands.text if stands else ""}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = TranslationForm(request.POST)
        if form.carry_out(translations.translate, answer=self.answer, by=self.officer):
            self._tell()
            return redirect("analysis:translations")
        return self.show(form, status=422)

    def _tell(self) -> None:
        self.answer.response.refresh_from_db()
        if self.answer.response.state == Response.State.ESCALATED:
            messages.warning(
                self.request,
                "Saved. What it says may mean that a child is not safe: the safeguarding lead "
                "has it now, or whoever is given that role.",
            )
            return
        asked = Codeframe.objects.filter(
            survey=self.answer.response.survey_id, question_key=self.answer.question.key
        )
        tasks.enqueue(asked)
        messages.success(self.request, "Saved. The computer will read it shortly.")

    def show(self, form: TranslationForm, status: int = 200) -> HttpResponse:
        stands = translations.of([self.answer]).get(self.answer.pk)
        return self.render(status, form=form, answer=self.answer, translation=stands)
