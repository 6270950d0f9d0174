"""The officer's one screen for somebody who rings with their code: told, put right, deleted."""

import json

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from engagement import audit
from engagement.models import AgeBand, Voice
from engagement.screens.base import OfficerView
from surveys import correcting, erasing, receipts
from surveys.cleaning import MAX_LENGTH
from surveys.data_protection import access
from surveys.models import Answer, Erasure, Question, Response

from .base import MODERATE, PROTECT


class EraseForm(forms.Form):
    code = forms.CharField(
        max_length=100,
        label="Their code",
        help_text="Four words and a number, for example: otter lamp river cloud 0482.",
    )


class EraseReasonForm(EraseForm):
    code = forms.CharField(max_length=100, widget=forms.HiddenInput)
    reason = forms.CharField(
        max_length=255,
        label="Who asked, and why",
        help_text="For example: the young person rang. No names, and nothing they wrote.",
    )


class FactsForm(forms.Form):
    voice = forms.ChoiceField(label="Who answered", choices=Voice.choices)
    age_band = forms.ChoiceField(
        label="Age", choices=[("", "Not said"), *AgeBand.choices], required=False
    )
    consent_to_quote = forms.BooleanField(label="We may quote them", required=False)


class WordsForm(forms.Form):
    answer = forms.ModelChoiceField(Answer.objects.none(), label="Which answer")
    text = forms.CharField(
        label="What it should say",
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="As they tell you. It is checked like a new answer before anybody uses it.",
    )

    def __init__(self, data: object, response: Response) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        asked = response.answers.filter(question__kind=Question.Kind.TEXT)
        field = self.fields["answer"]
        field.queryset = asked.select_related("question")  # type: ignore[attr-defined]
        field.label_from_instance = lambda each: each.question.text  # type: ignore[attr-defined]


class DeleteView(OfficerView):
    """Type the code; then tell them what is held, put it right, or delete it.

    Their words are shown only when the officer asks for everything that is held, which is logged.
    """

    permissions = (MODERATE, PROTECT)
    page_title = "Answers by code"
    header_icon = "key"
    template_name = "surveys/admin/delete_answers.html"
    crumbs = ()

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(form=EraseForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        asked = EraseForm(request.POST)
        response = receipts.find(asked.cleaned_data["code"]) if asked.is_valid() else None
        if response is None:
            if not asked.errors:
                asked.add_error("code", "We do not know this code. Ask them to read it out again.")
            return self.render(422, form=asked)
        for pressed, act in (
            ("sure", self.delete),
            ("tell", self.tell),
            ("export", self.export),
            ("facts", self.correct_facts),
            ("words", self.correct_words),
        ):
            if pressed in request.POST:
                return act(response)
        audit.record("found.by_code", response, by=self.officer)
        return self.show(response)

    def show(
        self, response: Response, status: int = 200, **changed: forms.Form | access.Holding
    ) -> HttpResponse:
        names = ("voice", "age_band", "consent_to_quote")
        context = {
            "form": EraseReasonForm(initial={"code": self.request.POST["code"]}),
            "facts": FactsForm({name: getattr(response, name) for name in names}),
            "words": WordsForm(None, response),
            "code": self.request.POST["code"],
            **changed,
        }
        return self.render(status, response=response, **context)

    def tell(self, response: Response) -> HttpResponse:
        audit.record("read.held", response, by=self.officer)
        return self.show(response, held=access.held_on(response, code=self.request.POST["code"]))

    def export(self, response: Response) -> HttpResponse:
        audit.record("exported.held", response, by=self.officer)
        held = access.held_on(response, code=self.request.POST["code"])
        plain = json.dumps(held.as_data(), indent=2, ensure_ascii=False)
        file = HttpResponse(plain, content_type="application/json; charset=utf-8")
        file["Cache-Control"] = "no-store, private"
        file["Content-Disposition"] = 'attachment; filename="what-we-hold.json"'
        return file

    def correct_facts(self, response: Response) -> HttpResponse:
        form = FactsForm(self.request.POST)
        if not form.is_valid():
            return self.show(response, 422, facts=form)
        changed = correcting.facts(response=response, by=self.officer, **form.cleaned_data)
        done = "Corrected." if changed else "It said so already: nothing was changed."
        messages.success(self.request, done)
        response.refresh_from_db()
        return self.show(response)

    def correct_words(self, response: Response) -> HttpResponse:
        form = WordsForm(self.request.POST, response)
        if form.is_valid():
            try:
                correcting.answer(by=self.officer, **form.cleaned_data)
            except ValueError as why:
                form.add_error("text", str(why))
            else:
                messages.success(self.request, "Corrected. It waits to be checked again.")
                return self.show(response)
        return self.show(response, 422, words=form)

    def delete(self, response: Response) -> HttpResponse:
        form = EraseReasonForm(self.request.POST)
        if not form.is_valid():
            return self.show(response, 422, form=form)
        proof = erasing.erase(
            response=response,
            by=self.officer,
            reason=form.cleaned_data["reason"],
            code=self.request.POST["code"],
        )
        messages.success(self.request, "Deleted. Tell them that their code no longer works.")
        return redirect("deleting:proof", proof.reference)


class ProofView(OfficerView):
    """The proof of one erasure, to print or to send: reference, time, what went. No words."""

    permissions = (MODERATE, PROTECT)
    page_title = "Proof of erasure"
    header_icon = "doc-full"
    template_name = "surveys/admin/proof.html"
    crumbs = (("deleting:answers", DeleteView.page_title),)

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        return self.render(proof=get_object_or_404(Erasure, reference=reference))
