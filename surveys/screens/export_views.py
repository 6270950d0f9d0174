"""Exporting cleared answers as a file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from surveys import exports
from surveys.models import Survey

from .base import EXPORT, OfficerView, streamed


class ListView(OfficerView):
    permission = EXPORT
    page_title = "Export answers"
    header_icon = "download"
    template_name = "surveys/admin/exports.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(surveys=Survey.objects.filter(versions__isnull=False).distinct())


class ExportView(OfficerView):
    """The file itself. By POST: each one is written down, so none is fetched by accident."""

    permission = EXPORT

    def post(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        survey = get_object_or_404(Survey, pk=pk)
        response = streamed(exports.responses_csv(survey=survey, by=self.officer))
        name = f"{survey.slug}-{timezone.localdate():%Y-%m-%d}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
