"""Exporting cleared answers as a file."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from engagement.screens.base import OfficerView
from surveys import exports
from surveys.exports import preparing
from surveys.models import PreparedExport, Survey

from .base import EXPORT, JSON_LINES, XLSX, streamed

FORMATS = {
    "csv": "CSV, for any spreadsheet",
    "xlsx": "Excel workbook (XLSX), with the codebook as its second sheet",
    "jsonl": "JSON Lines, for programs",
}


class FileForm(forms.Form):
    """Which file, and whether it says keys or words."""

    kind = forms.ChoiceField(
        label="File",
        choices=list(FORMATS.items()),
        widget=forms.RadioSelect,
        initial="csv",
        required=False,
    )
    labels = forms.BooleanField(
        label="Words instead of keys",
        required=False,
        help_text="Columns are called by their questions, and answers by what people saw. Leave "
        "this out where a program reads the file: keys stay the same when words change.",
    )


class ExportsView(OfficerView):
    permissions = (EXPORT,)
    page_title = "Export answers"
    header_icon = "download"
    template_name = "surveys/admin/exports.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(
            surveys=Survey.objects.of_officers().filter(versions__isnull=False).distinct()
        )


class SurveyExportView(OfficerView):
    """A screen about the files of one survey."""

    permissions = (EXPORT,)
    header_icon = "download"
    crumbs = (("exports:list", "Export answers"),)
    survey: Survey

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(EXPORT):
            self.survey = self.found(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def found(self, pk: int) -> Survey:
        return get_object_or_404(Survey.objects.of_officers(), pk=pk)

    def get_page_title(self) -> str:
        return self.survey.title

    def named(self, end: str) -> str:
        return f"{self.survey.slug}-{timezone.localdate():%Y-%m-%d}.{end}"


class ExportView(SurveyExportView):
    """Choose the file. It comes by POST: each is logged, so none is made by accident."""

    template_name = "surveys/admin/export.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(FileForm(initial={"kind": "csv"}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        form = FileForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        labels, by = form.cleaned_data["labels"], self.officer
        if form.cleaned_data["kind"] == "xlsx":
            made = preparing.ask(survey=self.survey, labels=labels, by=by)
            return redirect("exports:prepared", made.pk)
        if form.cleaned_data["kind"] == "jsonl":
            lines = exports.responses_json_lines(survey=self.survey, by=by, labels=labels)
            return streamed(lines, name=self.named("jsonl"), kind=JSON_LINES)
        pieces = exports.responses_csv(survey=self.survey, by=by, labels=labels)
        return streamed(pieces, name=self.named("csv"))

    def show(self, form: FileForm, status: int = 200) -> HttpResponse:
        mine = self.survey.prepared_exports.filter(asked_by=self.officer)
        return self.render(status, survey=self.survey, form=form, workbooks=mine)


class CodebookView(SurveyExportView):
    """What columns and values mean; it tells of nobody, so it comes by a link."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        return streamed(exports.codebook_csv(self.survey), name=self.named("codebook.csv"))


class PreparedView(SurveyExportView):
    """How far a workbook has come; then the workbook."""

    template_name = "surveys/admin/export_progress.html"

    def found(self, pk: int) -> Survey:
        """Find the workbook: an officer's own, nobody else's."""
        mine = PreparedExport.objects.filter(asked_by=self.officer).select_related("survey")
        self.export = get_object_or_404(mine, pk=pk)
        return self.export.survey

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        export = self.export
        if "poll" in request.GET:
            done, rows = export.rows_done, export.rows_total
            return JsonResponse({"done": done, "rows": rows, "going_on": export.is_going_on})
        ready = export.state == PreparedExport.State.READY
        old = ready and preparing.is_out_of_date(export)
        return self.render(
            export=export, survey=self.survey, is_ready=ready and not old, is_old=old
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        if self.export.state != PreparedExport.State.READY:
            return redirect("exports:prepared", pk)
        if preparing.is_out_of_date(self.export):
            messages.error(request, preparing.CHANGED)
            return redirect("exports:prepared", pk)
        preparing.taken(export=self.export, by=self.officer)
        file = self.export.file.open("rb")
        response = FileResponse(
            file, as_attachment=True, filename=self.named("xlsx"), content_type=XLSX
        )
        response["Cache-Control"] = "no-store, private"
        return response
