"""Correct a finding, or withdraw it."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from feedback_analysis import findings
from feedback_analysis.models import Finding

from .base import TeamView
from .coding.forms import CorrectForm, VerbForm, WithdrawForm


class CorrectView(TeamView):
    page_title = "Correct a finding"
    template_name = "feedback_analysis/admin/correct.html"
    crumbs = (("analysis:findings", "Findings"),)
    form_class: ClassVar[type[VerbForm]] = CorrectForm
    verb: ClassVar[Any] = staticmethod(findings.correct)
    said = "Corrected. What it said before stays to be read."

    def finding(self) -> Finding:
        found = Finding.objects.select_related("intention")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        finding = self.finding()
        return self.show(self.form_class(initial={"statement": finding.statement}), finding)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        finding = self.finding()
        form = self.form_class(request.POST)
        if form.carry_out(self.verb, finding=finding, by=self.officer):
            messages.success(request, self.said)
            return redirect("analysis:finding", pk)
        return self.show(form, finding, status=422)

    def show(self, form: VerbForm, finding: Finding, status: int = 200) -> HttpResponse:
        return self.render(status, form=form, finding=finding)


class WithdrawView(CorrectView):
    page_title = "Withdraw a finding"
    form_class = WithdrawForm
    verb = staticmethod(findings.withdraw)
    said = "Withdrawn. No page tells of it any more."
