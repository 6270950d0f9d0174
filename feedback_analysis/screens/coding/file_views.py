"""Taking codings out as a file, and bringing a coded sheet in."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from feedback_analysis.coding import export, import_sheet
from feedback_analysis.models import CodingImport
from feedback_analysis.runs import tasks
from feedback_analysis.screens.base import QuestionView
from surveys.imports import UnreadableFileError
from surveys.screens.base import EXPORT, streamed

from .forms import VerbForm

BEFORE = 20


class SheetForm(VerbForm):
    file = forms.FileField(
        label="Sheet",
        help_text="CSV or XLSX with the columns \u201canswer\u201d and \u201ctheme\u201d, "
        "such as the file from here. Several themes: with ; between.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"required": "Choose a file."},
    )


class CodingsView(QuestionView):
    """Export the codings of a question, or import a coded sheet."""

    template_name = "feedback_analysis/admin/codings.html"
    page_title = "Files"
    section = "codings"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(SheetForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Read a sheet, and show what it would do."""
        form = SheetForm(request.POST, request.FILES)
        if form.is_valid():
            sheet = form.cleaned_data["file"]
            try:
                batch = import_sheet.receive(
                    codeframe=self.codeframe, file=sheet.file, name=sheet.name, by=self.officer
                )
            except (UnreadableFileError, ValidationError) as why:
                reasons = why.messages if isinstance(why, ValidationError) else [str(why)]
                form.add_error("file", reasons)
            else:
                return redirect("analysis:sheet", pk, batch.pk)
        return self.show(form, status=422)

    def show(self, form: SheetForm, status: int = 200) -> HttpResponse:
        return self.render(
            status,
            form=form,
            batches=list(self.codeframe.coding_imports.select_related("started_by")[:BEFORE]),
            may_export=self.officer.has_perm(EXPORT),
        )


class CodingsFileView(QuestionView):
    """The CSV file. By POST: each download is logged, so none is made by accident."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        if not self.officer.has_perm(EXPORT):
            raise Http404("You do not have access to this page.")
        day = f"{timezone.localdate():%Y-%m-%d}"
        name = f"{self.codeframe.survey.slug}-{self.codeframe.question_key}-codings-{day}.csv"
        return streamed(export.codings_csv(codeframe=self.codeframe, by=self.officer), name=name)


class SheetView(QuestionView):
    """What a sheet would do; pressing the button does it."""

    template_name = "feedback_analysis/admin/sheet.html"
    page_title = "A coded sheet"
    section = "codings"

    def sheet(self) -> CodingImport:
        sheets = self.codeframe.coding_imports.select_related("started_by", "codeframe")
        return get_object_or_404(sheets, pk=self.kwargs["sheet"])

    def get(self, request: HttpRequest, pk: int, sheet: int) -> HttpResponse:
        batch = self.sheet()
        return self.render(batch=batch, preview=import_sheet.preview(batch))

    def post(self, request: HttpRequest, pk: int, sheet: int) -> HttpResponse:
        try:
            added = import_sheet.bring_in(
                batch=self.sheet(), new_titles=request.POST.getlist("title"), by=self.officer
            )
        except ValidationError as why:
            messages.error(request, " ".join(why.messages))
        else:
            tasks.enqueue([self.codeframe])
            messages.success(request, f"{added} coding{'' if added == 1 else 's'} imported.")
        return redirect("analysis:sheet", pk, sheet)
