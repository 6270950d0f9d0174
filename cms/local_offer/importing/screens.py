"""Where a web editor takes services over from another directory and reads what came of it."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from cms.local_offer import importing
from cms.local_offer.models import ImportRun, Source
from engagement.screens.base import NamedColumn, OfficerListView, OfficerView, day_and_time

from .alerts import IMPORT
from .tasks import import_feed

# A file is taken over while the editor waits.
MOST_IN_A_FILE = 1_000
MOST_BYTES = 10_000_000
State = ImportRun.State


class ImportForm(forms.Form):
    """Where the services are: an address or a file, one of the two."""

    address = forms.CharField(
        label="Web address of a feed",
        required=False,
        max_length=500,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="An Open Referral UK feed, 3.0 or 1.x. It ends in /services.",
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        help_text=f"CSV, XLSX, or a page of a feed as JSON. At most {MOST_IN_A_FILE:,} services.",
    )
    accept_fewer = forms.BooleanField(
        label="There may be far fewer services than last time",
        required=False,
        help_text="Without this, nothing is changed if more than a fifth is missing.",
    )

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        if not self.errors and bool(facts.get("address")) == bool(facts.get("file")):
            self.add_error("address", "Give a web address or choose a file, one of the two.")
        if facts.get("file") and facts["file"].size > MOST_BYTES:
            self.add_error("file", f"The file is larger than {MOST_BYTES // 1_000_000} MB.")
        return facts


class ImportsView(OfficerListView):
    """What was imported, the latest first."""

    permissions = (IMPORT,)
    page_title = "Imports of services"
    header_icon = "rotate"
    template_name = "local_offer/admin/imports.html"
    caption = "Imports, the latest first"
    no_results_message = "Nothing has been imported yet."
    columns: ClassVar = [
        NamedColumn("source", url_name="local_offer_import"),
        NamedColumn("at", label="When", accessor=lambda run: day_and_time(run.at)),
        NamedColumn("state", accessor="get_state_display"),
        NamedColumn("taken"),
        NamedColumn("changed"),
        NamedColumn("unchanged"),
        NamedColumn("refused"),
    ]

    def get_base_queryset(self) -> QuerySet[ImportRun]:
        return ImportRun.objects.select_related("source").defer("lines")


class NewImportView(OfficerView):
    permissions = (IMPORT,)
    page_title = "Import services"
    header_icon = "rotate"
    template_name = "local_offer/admin/new_import.html"
    crumbs = (("local_offer_imports", "Imports of services"),)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(form=ImportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ImportForm(request.POST, request.FILES)
        run = self._begun(form) if form.is_valid() else None
        return redirect("local_offer_import", run.pk) if run else self.render(form=form)

    def _begun(self, form: ImportForm) -> ImportRun | None:
        """Take a file over now, or have the worker read a feed; the form says what cannot be."""
        facts = form.cleaned_data
        if facts["address"]:
            source, _made = Source.objects.get_or_create(address=facts["address"])
            run = ImportRun.objects.create(source=source, by=self.officer)
            import_feed.enqueue(run_id=run.pk, accept_fewer=facts["accept_fewer"])
            messages.success(
                self.request, "The feed will be read. This page shows what came of it."
            )
            return run
        name = facts["file"].name
        try:
            reading = importing.read_file(facts["file"].read(), name)
        except importing.UnreadableError as error:
            form.add_error("file", str(error))
            return None
        if len(reading.records) > MOST_IN_A_FILE:
            words = f"It has {len(reading.records):,} services. Take at most {MOST_IN_A_FILE:,}."
            form.add_error("file", words)
            return None
        source, _made = Source.objects.get_or_create(address=name)
        return importing.take(
            reading, source=source, by=self.officer, accept_fewer=facts["accept_fewer"]
        )


class ImportView(OfficerView):
    permissions = (IMPORT,)
    page_title = "What an import did"
    header_icon = "rotate"
    template_name = "local_offer/admin/import.html"
    crumbs = (("local_offer_imports", "Imports of services"),)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = get_object_or_404(ImportRun.objects.select_related("source", "by"), pk=pk)
        return self.render(
            run=run, is_held=run.state == State.HELD, is_waiting=run.state == State.WAITING
        )
