"""How many said what of themselves: for the equality impact assessment (L-36)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from engagement.screens.base import OfficerView
from surveys import equality
from surveys.models import Survey
from surveys.screens.base import EXPORT


class HeardView(OfficerView):
    """One table for each question that was asked. Small numbers are hidden."""

    permissions = (EXPORT,)
    page_title = "Who answered"
    header_icon = "group"
    template_name = "surveys/admin/heard.html"
    crumbs = ()

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        survey = get_object_or_404(Survey.objects.of_officers(), pk=pk)
        return self.render(survey=survey, results=equality.results(survey))
