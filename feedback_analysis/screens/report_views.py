"""Figures for an analyst: groups compared, themes over time, and the answers behind a count."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from engagement.web import keyset
from engagement.web.keyset import as_key
from feedback_analysis.coding import translations
from feedback_analysis.models import Finding
from feedback_analysis.reports import across_surveys, crosstab, drill_down, trends
from feedback_analysis.reports.crosstab import Counting
from surveys.models import Answer

from .base import QuestionView, TeamView

PAGE_SIZE = 20


class FigureView(QuestionView):
    """Figures of one question; ``?count=suggested`` counts what the machine suggests as well."""

    @cached_property
    def counting(self) -> Counting:
        return Counting(self.codeframe, suggested=self.request.GET.get("count") == "suggested")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(counting=self.counting, **kwargs)


class CompareView(FigureView):
    template_name = "feedback_analysis/admin/compare.html"
    page_title = "Compare groups"
    section = "compare"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        asked = request.GET.get("by", "")
        dimension = crosstab.DIMENSIONS.get(asked, crosstab.DIMENSIONS["voice"])
        return self.render(
            table=crosstab.compare(self.counting, dimension),
            tones=crosstab.tones(self.counting),
            dimensions=crosstab.DIMENSIONS.values(),
            chosen=dimension,
        )


class TrendView(FigureView):
    template_name = "feedback_analysis/admin/trend.html"
    page_title = "Over time"
    section = "trend"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        period = trends.PERIODS.get(request.GET.get("by", ""), trends.PERIODS["month"])
        return self.render(
            trend=trends.trend(self.counting, period),
            periods=trends.PERIODS.values(),
            chosen=period,
        )


class YearsView(FigureView):
    """The same themes in other surveys and years (lineage)."""

    template_name = "feedback_analysis/admin/years.html"
    page_title = "Other surveys and years"
    section = "years"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render(years=across_surveys.through_years(self.counting))


class AnswersBehind:
    """Draws a keyset page of answers with their translations."""

    @staticmethod
    def page(answers: QuerySet[Answer], request: HttpRequest) -> dict[str, Any]:
        after = as_key(request.GET.get("after"))
        page = keyset.page(
            answers.select_related("response__survey"),
            ["pk"],
            size=PAGE_SIZE,
            after=[after] if after else None,
        )
        asked = request.GET.copy()
        if page.after:
            asked["after"] = str(page.after.pk)
        english = translations.of(page.rows)
        return {
            "rows": [(answer, english.get(answer.pk)) for answer in page.rows],
            "next": asked.urlencode() if page.after else "",
        }


class BehindView(FigureView, AnswersBehind):
    """Every answer behind one figure."""

    template_name = "feedback_analysis/admin/behind.html"
    page_title = "Behind this figure"
    section = "compare"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        figure = drill_down.asked_for(self.counting, request.GET)
        if not figure.is_shown():
            return self.render(status=403, figure=figure, too_few=True)
        answers = self.page(figure.answers(), request)
        self.wrote_down(answer.pk for answer, _ in answers["rows"])
        return self.render(figure=figure, **answers)


class BehindFindingView(TeamView, AnswersBehind):
    """Every answer behind a finding's number."""

    template_name = "feedback_analysis/admin/behind_finding.html"
    page_title = "Behind this finding"
    crumbs = (("analysis:findings", "Findings"),)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        finding = get_object_or_404(Finding.objects.select_related("intention"), pk=pk)
        answers = self.page(drill_down.behind_finding(finding), request)
        self.wrote_down(answer.pk for answer, _ in answers["rows"])
        return self.render(finding=finding, **answers)
