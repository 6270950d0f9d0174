"""Coding a second time, blindly; how far the coders agree; settling where they differ."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from engagement.web.keyset import as_key
from feedback_analysis.coding import agreement, second_coding, translations
from feedback_analysis.models import Codeframe, SecondReading, Theme
from feedback_analysis.screens.base import ActView, QuestionView
from surveys.models import Answer

from .forms import VerbForm

DISPUTES = 20


class SecondReadingForm(VerbForm):
    """The agreed themes, and "none of them": an empty form says nothing."""

    themes = forms.ModelMultipleChoiceField(
        queryset=Theme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="What is this answer about?",
    )
    none = forms.BooleanField(required=False, label="None of these themes")

    def __init__(self, *args: Any, codeframe: Codeframe, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].queryset = codeframe.themes.accepted()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if bool(facts.get("themes")) == bool(facts.get("none")):
            self.add_error("themes", "Choose the themes that apply, or say that none does.")
        return facts


class SecondView(QuestionView):
    """One answer at a time, without anybody's codes. The next one comes by itself."""

    template_name = "feedback_analysis/admin/second.html"
    page_title = "Code a second time"
    section = "agreement"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(SecondReadingForm(codeframe=self.codeframe))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = as_key(request.POST.get("answer")) or 0
        answer = get_object_or_404(Answer.objects.readable(), pk=asked)
        form = SecondReadingForm(request.POST, codeframe=self.codeframe)
        if form.is_valid():
            try:
                second_coding.read(
                    codeframe=self.codeframe,
                    answer=answer,
                    themes=list(form.cleaned_data["themes"]),
                    by=self.officer,
                )
            except ValidationError as refusal:
                messages.error(request, " ".join(refusal.messages))
            else:
                messages.success(request, "Saved. Here is the next one.")
            return redirect("analysis:second", pk)
        return self.show(form, answer, status=422)

    def show(
        self, form: SecondReadingForm, answer: Answer | None = None, status: int = 200
    ) -> HttpResponse:
        waiting = second_coding.waiting_for(self.codeframe, self.officer)
        shown = answer or waiting.select_related("response").first()
        return self.render(
            status,
            form=form,
            answer=shown,
            translation=translations.of([shown]).get(shown.pk) if shown else None,
            left=waiting.count(),
            themes=list(self.codeframe.themes.accepted()),
        )


class AgreementView(QuestionView):
    """How far coders agree on this question, and where they still differ."""

    template_name = "feedback_analysis/admin/agreement.html"
    page_title = "Agreement"
    section = "agreement"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        readings = SecondReading.objects.readable().filter(codeframe=self.codeframe)
        in_dispute = readings.in_dispute()
        disputes = in_dispute.select_related("answer__response", "first_by", "read_by")[:DISPUTES]
        english = translations.of(reading.answer for reading in disputes)
        return self.render(
            agreement=agreement.for_codeframe(self.codeframe),
            fewest=agreement.FEWEST,
            left=second_coding.waiting_for(self.codeframe, self.officer).count(),
            disputes=[
                (reading, list(second_coding.disputed(reading)), english.get(reading.answer_id))
                for reading in disputes
            ],
            in_dispute=in_dispute.count(),
            settled=readings.filter(settled_at__isnull=False).count(),
        )


class SettleView(ActView):
    """Record what the two decided about one answer."""

    def act(self, what: str) -> str:
        readings = SecondReading.objects.readable()
        reading = get_object_or_404(readings, pk=self.kwargs["pk"])
        said = {"yes": True, "no": False}
        decisions = {
            row.theme_id: said[chosen]
            for row in second_coding.disputed(reading)
            if (chosen := self.request.POST.get(f"theme_{row.theme_id}", "")) in said
        }
        second_coding.settle(reading=reading, decisions=decisions, by=self.officer)
        return "Decision saved. The agreement figure still shows how you coded separately."
