"""The officer's screen for somebody who rings with their code and wants their answers deleted."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from engagement.screens.base import OfficerView
from surveys import erasing, receipts
from surveys.models import Response

from .base import MODERATE


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


class DeleteView(OfficerView):
    """Type the code, see which survey and which day, say why, delete. Never the words."""

    permissions = (MODERATE,)
    page_title = "Delete somebody\u2019s answers"
    header_icon = "bin"
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
        if "sure" not in request.POST:
            return self._confirm(EraseReasonForm(initial={"code": request.POST["code"]}), response)
        form = EraseReasonForm(request.POST)
        if not form.is_valid():
            return self._confirm(form, response, 422)
        erasing.erase(response=response, by=self.officer, reason=form.cleaned_data["reason"])
        messages.success(request, "Deleted. Tell them that their code no longer works.")
        return redirect("deleting:answers")

    def _confirm(self, form: forms.Form, response: Response, status: int = 200) -> HttpResponse:
        return self.render(status, form=form, response=response)
