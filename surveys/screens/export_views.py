"""Exporting cleared answers as a file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from engagement.screens.base import OfficerView
from surveys import exports
from surveys.models import Survey

from .base import EXPORT, streamed


class ExportsView(OfficerView):
    permissions = (EXPORT,)
    page_title = "Export answers"
    header_icon = "download"
    template_name = "surveys/admin/exports.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(
            surveys=Survey.objects.of_officers().filter(versions__isnull=False).distinct()
        )


class ExportView(OfficerView):
    """The CSV file. By POST: each download is logged, so none is made by accident."""

    permissions = (EXPORT,)

    def post(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        survey = get_object_or_404(Survey, pk=pk)
        name = f"{survey.slug}-{timezone.localdate():%Y-%m-%d}.csv"
        return streamed(exports.responses_csv(survey=survey, by=self.officer), name=name)
