"""Where the yearly report on comments is published."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from cms.local_offer.models import CommentsReport
from engagement.screens.base import OfficerView

from . import duty, report


class ReportForm(forms.ModelForm):
    """The days and the council's own words; a person's word where comments still wait."""

    although = forms.BooleanField(
        label="Publish it although some comments still wait",
        required=False,
        help_text="The report says how many wait, in a band. Their answers join it once given.",
    )

    class Meta:
        model = CommentsReport
        fields = ["first_day", "last_day", "introduction"]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("first_day", "last_day")
        } | {"introduction": forms.Textarea(attrs={"rows": 5})}

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        first, last = facts.get("first_day"), facts.get("last_day")
        if first and last and first <= last and not facts.get("although"):
            waiting = report.numbers(first, last).waiting
            if waiting:
                one = waiting == 1
                said = "1 comment still waits" if one else f"{waiting} comments still wait"
                self.add_error("although", f"{said} to be read or answered. Answer them first.")
        return facts


class ReportsView(OfficerView):
    """The clock, what waits, the form, and what was published before."""

    permissions = (duty.PUBLISH,)
    page_title = "Yearly report on comments"
    header_icon = "doc-empty-inverse"
    template_name = "local_offer/admin/reports.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        first, last = report.next_days()
        return self.page(ReportForm(initial={"first_day": first, "last_day": last}), first, last)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReportForm(request.POST)
        if form.is_valid():
            facts = {name: form.cleaned_data[name] for name in form.Meta.fields}
            try:
                made = report.publish(by=self.officer, **facts)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, "Published: the report is on the website.")
                return redirect(made)
        first, last = report.next_days()
        given = form.cleaned_data
        return self.page(form, given.get("first_day") or first, given.get("last_day") or last)

    def page(self, form: ReportForm, first: date, last: date) -> HttpResponse:
        return self.render(
            form=form,
            clock=duty.read(),
            first=first,
            last=last,
            numbers=report.numbers(first, last),
            to_answer=report.to_answer(first, last)[:50],
            reports=CommentsReport.objects.select_related("published_by"),
        )
