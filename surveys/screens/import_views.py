"""Importing a file in the admin: choose it, check its columns, watch it, take it back."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from engagement import audit
from engagement.screens.base import NamedColumn, OfficerListView, OfficerView, day_and_time
from surveys import imports
from surveys.imports import refused
from surveys.imports.examining import order_in
from surveys.imports.files import UnreadableFileError
from surveys.imports.tasks import FORGOTTEN_AFTER
from surveys.models import ImportBatch

from .base import IMPORT, streamed
from .import_forms import ColumnsForm, TakeBackForm, UploadForm

State = ImportBatch.State
REFUSED_SHOWN = 100


class ImportView(OfficerView):
    permissions = (IMPORT,)
    header_icon = "upload"
    crumbs = (("imports:list", "Import answers"),)

    def batch(self) -> ImportBatch:
        batches = ImportBatch.objects.select_related("survey", "replaces")
        return get_object_or_404(batches, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return f"Import {self.kwargs['pk']}"


def _rows(batch: ImportBatch) -> str:
    total = "" if batch.rows_total is None else f" of {batch.rows_total}"
    return f"{batch.rows_done}{total}"


class ImportsView(OfficerListView):
    """Choose a file; see earlier imports."""

    permissions = (IMPORT,)
    page_title = "Import answers"
    header_icon = "upload"
    template_name = "surveys/admin/imports.html"
    caption = "Earlier imports, newest first"
    queryset = ImportBatch.objects.select_related("survey", "started_by")
    columns: ClassVar = [
        NamedColumn("pk", label="Import", url_name="imports:progress"),
        NamedColumn("file_name", label="File"),
        NamedColumn("survey", accessor="survey.title"),
        NamedColumn("state", accessor="get_state_display"),
        NamedColumn("rows", accessor=_rows),
        NamedColumn(
            "by", label="Started by", accessor=lambda each: each.started_by or "command line"
        ),
        NamedColumn("at", label="Started", accessor=lambda each: day_and_time(each.started_at)),
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = UploadForm(initial={"replaces": self.request.GET.get("replaces")})
        return super().get_context_data(**{"form": form, **kwargs})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.refused(form)
        file = form.cleaned_data["file"]
        try:
            batch = imports.receive(
                file=file.file,
                name=file.name,
                survey=form.cleaned_data["survey"],
                by=self.officer,
                replaces=form.cleaned_data["replaces"],
            )
        except UnreadableFileError as why:
            form.add_error("file", str(why))
            return self.refused(form)
        return redirect("imports:columns", batch.pk)

    def refused(self, form: UploadForm) -> HttpResponse:
        return self.render(422, form=form, object_list=self.get_queryset())


class ColumnsView(ImportView):
    """Check how the file is read and what each column holds, with the first rows to see it by."""

    template_name = "surveys/admin/import_columns.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(IMPORT) and self.batch().state != State.MAPPING:
            return redirect("imports:progress", kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = self.batch()
        try:
            found = imports.preview_of(batch)
        except UnreadableFileError as why:
            return self.render(batch=batch, unreadable=str(why))
        return self.show(batch, found, self.form(batch, found))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = self.batch()
        try:
            found = imports.preview_of(batch)
            form = self.form(batch, found, request.POST)
            if form.is_valid() and (reading := form.other_reading()):
                imports.read_again(batch=batch, reading=reading)
                messages.success(request, "The file is read in another way now. Check its columns.")
                return redirect("imports:columns", pk)
        except UnreadableFileError as why:
            messages.error(request, str(why))
            return redirect("imports:columns", pk)
        return self.choose(batch, found, form)

    def choose(
        self, batch: ImportBatch, found: imports.ImportPreview, form: ColumnsForm
    ) -> HttpResponse:
        if not form.is_valid():
            return self.show(batch, found, form, status=422)
        try:
            imports.choose(
                batch=batch,
                mapping=form.mapping(),
                read_before=form.cleaned_data["read_before"],
                by=self.officer,
                options=form.options(),
            )
        except imports.MappingError as why:
            form.add_error(None, str(why))
            return self.show(batch, found, form, status=422)
        if "look" in self.request.POST:
            found = imports.preview_of(batch)
            return self.show(batch, found, self.form(batch, found))
        imports.start(batch=batch, by=self.officer)
        return redirect("imports:progress", batch.pk)

    def form(
        self, batch: ImportBatch, found: imports.ImportPreview, data: QueryDict | None = None
    ) -> ColumnsForm:
        order = order_in(batch.examined, batch.mapping)["order"]
        return ColumnsForm(
            data,
            batch=batch,
            table=found.table,
            questions=imports.questions_of(batch.survey),
            mapping=batch.mapping,
            initial={"read_before": batch.read_before, "day_order": order, **batch.options},
        )

    def show(
        self, batch: ImportBatch, found: imports.ImportPreview, form: ColumnsForm, status: int = 200
    ) -> HttpResponse:
        audit.record("read.import", batch, by=self.officer)
        columns = [
            (field, [sample.row.cells[place] for sample in found.samples[:3] if sample.row.cells])
            for place, field in enumerate(form.columns)
        ]
        return self.render(
            status,
            batch=batch,
            form=form,
            columns=columns,
            preview=found,
            order=order_in(batch.examined, batch.mapping),
            left_empty=sorted(
                {name for each in found.samples if each.facts for name in each.facts.left_empty}
            ),
        )


class ProgressView(ImportView):
    """How far an import has come; at the end, how many rows came in and which were refused."""

    template_name = "surveys/admin/import_progress.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = self.batch()
        if batch.state == State.MAPPING:
            return redirect("imports:columns", pk)
        if "poll" in request.GET:
            done, rows = batch.rows_done, batch.rows_total
            return JsonResponse({"done": done, "rows": rows, "going_on": _going_on(batch)})
        return self.render(
            batch=batch,
            totals=imports.totals(batch=batch),
            going_on=_going_on(batch),
            may_continue=batch.state == State.FAILED or _is_stuck(batch),
            may_take_back=batch.state not in {State.TAKEN_BACK, State.MAPPING},
            left_empty=sorted(batch.left_empty.items()),
            left_of_old=imports.left_of_old(batch) if batch.state == State.FINISHED else 0,
            refused=list(batch.refused_rows.all()[:REFUSED_SHOWN]),
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put a stopped import back in line."""
        imports.start(batch=self.batch(), by=self.officer)
        messages.success(request, "The import continues where it stopped.")
        return redirect("imports:progress", pk)


def _going_on(batch: ImportBatch) -> bool:
    return batch.state in {State.WAITING, State.RUNNING}


def _is_stuck(batch: ImportBatch) -> bool:
    return _going_on(batch) and batch.touched_at < timezone.now() - FORGOTTEN_AFTER


class DropView(ImportView):
    """Delete an import of which nothing has come in."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            imports.drop(batch=self.batch(), by=self.officer)
        except imports.CannotTakeBackError as why:
            messages.error(request, str(why))
            return redirect("imports:progress", pk)
        messages.success(request, "The import and its file are deleted. Nothing had come in.")
        return redirect("imports:list")


class TakeBackView(ImportView):
    """Take every answer of an import out again, saying why."""

    template_name = "surveys/admin/import_take_back.html"

    def get_page_title(self) -> str:
        return f"Take back import {self.kwargs['pk']}"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(TakeBackForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = TakeBackForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            removed, kept = imports.take_back(
                batch=self.batch(), by=self.officer, reason=form.cleaned_data["reason"]
            )
        except imports.CannotTakeBackError as why:
            form.add_error(None, str(why))
            return self.show(form, status=422)
        stay = f" {kept:,} stay with the safeguarding lead." if kept else ""
        messages.success(request, f"{removed:,} answers were removed.{stay}")
        return redirect("imports:progress", pk)

    def show(self, form: TakeBackForm, status: int = 200) -> HttpResponse:
        batch = self.batch()
        with_lead = batch.responses.filter(disclosure__isnull=False).count()
        free = batch.responses.count() - with_lead
        return self.render(status, form=form, batch=batch, free=free, with_lead=with_lead)


class RefusedView(ImportView):
    """The refused rows as a CSV file: row number, reason, and the cells."""

    def get(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        audit.record("exported.refused", self.batch(), by=self.officer)
        return streamed(refused.rows_csv(self.batch()), name=f"import-{pk}-refused.csv")
