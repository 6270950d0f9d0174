"""The results of a survey, every question on one screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from engagement.screens.base import OfficerView
from feedback_analysis.permissions import CODE
from feedback_analysis.reports import crosstab, survey_results
from surveys.disclosure_control import PERCENTAGES_FROM
from surveys.models import Response, Survey
from surveys.screens.base import EXPORT, MODERATE

SEE_SURVEYS = "surveys.view_survey"


class ResultsView(OfficerView):
    """For those who read cleared answers anyway: numbers that are not small are exact."""

    permissions = (CODE, EXPORT, MODERATE)
    header_icon = "view"
    template_name = "feedback_analysis/admin/results.html"

    def get_page_title(self) -> str:
        return f"Results: {self.survey.title}"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        if not self.officer.has_perm(SEE_SURVEYS):
            return super().get_breadcrumbs_items()
        edit = reverse("surveys_list:edit", args=[self.survey.pk])
        return [
            *self.breadcrumbs_items,
            {"url": reverse("surveys_list:index"), "label": "Surveys"},
            {"url": edit, "label": self.survey.title},
            {"url": "", "label": "Results"},
        ]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.survey = get_object_or_404(Survey.objects.of_officers(), pk=pk)
        named = crosstab.DIMENSIONS.get(request.GET.get("by", ""))
        choices = survey_results.dimensions()
        chosen = named if named and named in choices else choices[0]
        responses = Response.objects.filter(survey=self.survey)
        return self.render(
            survey=self.survey,
            questions=survey_results.results(self.survey, chosen),
            dimensions=choices,
            chosen=chosen,
            received=responses.count(),
            cleared=responses.cleared().count(),
            percentages_from=PERCENTAGES_FROM,
            may_code=self.officer.has_perm(CODE),
            may_export=self.officer.has_perm(EXPORT),
        )
