"""Bringing in a file in the admin: choose it, say what its columns hold, watch it come in."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    JsonResponse,
    QueryDict,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect

from . import imports
from .exports import guarded
from .import_forms import ColumnsForm, UploadForm
from .import_rows import UnreadableFileError, read
from .import_run import questions_of
from .models import ImportBatch
from .moderation_views import address
from .officers import IMPORT, OfficerView, streamed

State = ImportBatch.State


class ImportView(OfficerView):
    permission = IMPORT
    header_icon = "upload"
    crumbs = [("imports:list", "Bring in answers")]

    def batch(self) -> ImportBatch:
        return get_object_or_404(ImportBatch.objects.select_related("survey"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return f"Import {self.kwargs['pk']}"


class ListView(ImportView):
    """Choose a file; see what came in before."""

    page_title = "Bring in answers"
    template_name = "surveys/admin/imports.html"
    crumbs = []

    def get_page_title(self) -> str:
        return self.page_title

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422)
        file = form.cleaned_data["file"]
        try:
            batch = imports.receive(
                file=file.file,
                name=file.name,
                survey=form.cleaned_data["survey"],
                by=self.officer,
            )
        except UnreadableFileError as why:
            form.add_error("file", str(why))
            return self.show(form, status=422)
        return redirect(address("imports:columns", "", batch.pk))

    def show(self, form: UploadForm, status: int = 200) -> HttpResponse:
        batches = ImportBatch.objects.select_related("survey", "started_by")
        return self.render(status, form=form, batches=list(batches[:50]))


class ColumnsView(ImportView):
    """Say what each column holds, with the first rows to see it by."""

    template_name = "surveys/admin/import_columns.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(IMPORT) and self.batch().state != State.MAPPING:
            return redirect(address("imports:progress", "", kwargs["pk"]))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = self.batch()
        return self.show(batch, self.form(batch))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = self.batch()
        form = self.form(batch, request.POST)
        if not form.is_valid():
            return self.show(batch, form, status=422)
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
            return self.show(batch, form, status=422)
        if "look" in request.POST:
            return self.show(batch, self.form(batch))
        imports.start(batch=batch, by=self.officer)
        return redirect(address("imports:progress", "", pk))

    def form(self, batch: ImportBatch, data: QueryDict | None = None) -> ColumnsForm:
        return ColumnsForm(
            data,
            batch=batch,
            headings=self.preview(batch).headings,
            questions=questions_of(batch.survey),
            initial={"read_before": batch.read_before, **batch.options},
        )

    def preview(self, batch: ImportBatch) -> imports.Preview:
        sheet = batch.options.get("sheet", "")
        with batch.file.open("rb") as file:
            return imports.preview(
                file=file, survey=batch.survey, mapping=batch.mapping, sheet=sheet
            )

    def show(self, batch: ImportBatch, form: ColumnsForm, status: int = 200) -> HttpResponse:
        found = self.preview(batch)
        columns = [
            (field, [sample.row.cells[place] for sample in found.samples[:3] if sample.row.cells])
            for place, field in enumerate(form.columns)
        ]
        return self.render(status, batch=batch, form=form, columns=columns, preview=found)


class ProgressView(ImportView):
    """How far it has come, and in the end what became of every row."""

    template_name = "surveys/admin/import_progress.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        batch = self.batch()
        if batch.state == State.MAPPING:
            return redirect(address("imports:columns", "", pk))
        if "poll" in request.GET:
            done, rows = batch.rows_done, batch.rows_total
            return JsonResponse({"done": done, "rows": rows, "going_on": _going_on(batch)})
        return self.render(
            batch=batch,
            totals=imports.totals(batch=batch),
            going_on=_going_on(batch),
            refused=list(batch.refused_rows.all()[:100]),
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put a stopped import back in line."""
        imports.start(batch=self.batch(), by=self.officer)
        messages.success(request, "It goes on where it stopped.")
        return redirect(address("imports:progress", "", pk))


def _going_on(batch: ImportBatch) -> bool:
    return batch.state in {State.WAITING, State.RUNNING}


class RefusedView(ImportView):
    """The refused rows as a file: their number, why, and what stands in them."""

    def get(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        response = streamed(_refused_rows(self.batch()))
        response["Content-Disposition"] = f'attachment; filename="import-{pk}-refused.csv"'
        return response


def _refused_rows(batch: ImportBatch) -> Iterator[bytes]:
    reasons = dict(batch.refused_rows.values_list("number", "reason"))
    if not batch.file:  # erased after a month: what stood in the rows is gone
        yield "\ufeff".encode() + _line(["row", "why"])
        for number, reason in reasons.items():
            yield _line([str(number), reason])
        return
    with batch.file.open("rb") as file:
        table = read(file, sheet=batch.options.get("sheet", ""))
    yield "\ufeff".encode() + _line(["row", "why", *table.headings])
    for row in table.rows:
        if row.number in reasons:
            cells = [guarded(str(cell)) for cell in row.cells]
            yield _line([str(row.number), reasons[row.number], *cells])


def _line(cells: list[str]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue().encode(errors="replace")
