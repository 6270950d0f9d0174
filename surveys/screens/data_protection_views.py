"""The screens of whoever protects data: erasures, retention, exports, complaints, the register."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from engagement.models import AuditEntry
from engagement.screens.audit_views import label_of
from engagement.screens.base import NamedColumn, OfficerListView, OfficerView, day_and_time
from surveys import retention
from surveys.data_protection import complaints, register
from surveys.models import DataComplaint, Erasure

from .base import PROTECT

HOME = (("data_protection:home", "Data protection"),)


class HomeView(OfficerView):
    """What waits, and the way to each list."""

    permissions = (PROTECT,)
    page_title = "Data protection"
    header_icon = "lock"
    template_name = "surveys/admin/data_protection.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(
            waiting=DataComplaint.objects.to_acknowledge(),
            plan=retention.plan(),
            overdue=retention.due(timezone.localdate()).count(),
            change_periods=self.officer.has_perm("surveys.change_retentionperiods")
            and reverse("wagtailsettings:edit", args=["surveys", "retentionperiods"]),
        )


class ErasuresView(OfficerListView):
    permissions = (PROTECT,)
    page_title = "Erasures"
    header_icon = "bin"
    template_name = "surveys/admin/data_list.html"
    caption = "What was erased, newest first"
    no_results_message = "Nothing has been erased yet."
    crumbs = HOME
    queryset = Erasure.objects.select_related("by").order_by("-pk")
    columns: ClassVar = [
        NamedColumn(
            "reference", get_url=lambda each: reverse("deleting:proof", args=[each.reference])
        ),
        NamedColumn("at", label="When", accessor=lambda each: day_and_time(each.at)),
        NamedColumn("what", accessor="get_what_display"),
        NamedColumn("because", label="Why", accessor="get_because_display"),
        NamedColumn("by", label="Who", accessor=lambda each: each.by or "nobody: by itself"),
    ]


class ExportsLogView(OfficerListView):
    """Every file that was taken out of Sayso, from the audit log."""

    permissions = (PROTECT,)
    page_title = "Files taken out"
    header_icon = "download"
    template_name = "surveys/admin/data_list.html"
    caption = "Files taken out, newest first"
    no_results_message = "No file has been taken out yet."
    crumbs = HOME
    queryset = (
        AuditEntry.objects.filter(verb__contains="exported").select_related("by").order_by("-pk")
    )
    columns: ClassVar = [
        NamedColumn("at", label="When", accessor=lambda each: day_and_time(each.at)),
        NamedColumn("by", label="Who", accessor=lambda each: each.by or "not an officer"),
        NamedColumn("verb", label="What", accessor=lambda each: label_of(each.verb)),
        NamedColumn(
            "object",
            label="Record",
            accessor=lambda each: f"{each.object_type} {each.object_id}",
        ),
    ]


def _clock(complaint: DataComplaint) -> str:
    if complaint.closed_at:
        return "closed"
    if complaint.acknowledged_at:
        return "acknowledged, no outcome yet"
    late = "LATE: " if complaint.is_late else ""
    return f"{late}acknowledge by {complaint.acknowledge_by:%-d %B %Y}"


class ComplaintsView(OfficerListView):
    permissions = (PROTECT,)
    page_title = "Complaints about data protection"
    header_icon = "warning"
    template_name = "surveys/admin/data_list.html"
    caption = "Complaints, those that wait first"
    no_results_message = "Nobody has complained."
    crumbs = HOME
    columns: ClassVar = [
        NamedColumn("reference", url_name="data_protection:complaint"),
        NamedColumn("received", accessor=lambda each: f"{each.received_on:%-d %B %Y}"),
        NamedColumn("clock", label="Clock", accessor=_clock),
    ]

    def get_base_queryset(self) -> Any:
        return DataComplaint.objects.in_order()


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label="What you found and did, as you told the person",
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ComplaintView(OfficerView):
    """Read a complaint, write down that it was acknowledged, and its outcome."""

    permissions = (PROTECT,)
    page_title = "Complaint"
    header_icon = "warning"
    template_name = "surveys/admin/complaint.html"
    crumbs = (*HOME, ("data_protection:complaints", ComplaintsView.page_title))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render(complaint=self.complaint(), clock=_clock, form=OutcomeForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        complaint, form = self.complaint(), OutcomeForm(request.POST)
        try:
            if "acknowledge" in request.POST:
                complaints.acknowledge(complaint=complaint, by=self.officer)
                messages.success(request, "Written down: it was acknowledged.")
                return redirect("data_protection:complaint", pk)
            if form.is_valid():
                outcome = form.cleaned_data["outcome"]
                complaints.close(complaint=complaint, outcome=outcome, by=self.officer)
                messages.success(request, "Written down, and closed.")
                return redirect("data_protection:complaints")
        except ValueError as why:
            form.add_error(None, str(why))
        return self.render(422, complaint=self.complaint(), form=form)

    def complaint(self) -> DataComplaint:
        everything = DataComplaint.objects.select_related("acknowledged_by", "closed_by")
        return get_object_or_404(everything, pk=self.kwargs["pk"])


class RegisterView(OfficerView):
    """Every field that holds personal data, from the declarations beside the models."""

    permissions = (PROTECT,)
    page_title = "Register of personal data"
    header_icon = "list-ul"
    template_name = "surveys/admin/register.html"
    crumbs = HOME

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(models=register.declared(), without=register.without())
