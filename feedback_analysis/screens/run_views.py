"""Runs of the machine: a list for each question, a page for each run, a button to stop one."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from engagement.screens.base import NamedColumn, OfficerListView, day_and_time
from feedback_analysis.models import AnalysisRun, Codeframe
from feedback_analysis.runs import analysis, tasks

from .base import ActView, QuestionView, TeamView

RELOAD_SECONDS = 5
State = AnalysisRun.State


class RunsView(QuestionView, OfficerListView):
    """The runs of one question, newest first."""

    page_title = "Computer runs"
    template_name = "feedback_analysis/admin/runs.html"
    section = "runs"
    caption = "Runs, newest first"
    no_results_message = "The computer has not read this question's answers yet."
    columns: ClassVar = [
        NamedColumn("pk", label="Run", url_name="analysis:run"),
        NamedColumn("state", accessor="get_state_display"),
        NamedColumn(
            "answers_read", accessor=lambda run: f"{run.answers_done} of {run.answers_total}"
        ),
        NamedColumn("started", accessor=lambda run: day_and_time(run.started_at)),
        NamedColumn(
            "finished", accessor=lambda run: day_and_time(run.cancelled_at or run.finished_at)
        ),
    ]

    def get_base_queryset(self) -> QuerySet[AnalysisRun]:
        return self.codeframe.runs.all()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self.codeframe.runs.first()
        return super().get_context_data(
            stopped=newest and newest.state == State.CANCELLED, **kwargs
        )


class RunView(TeamView):
    """How far a run has come, and what it did. Looks again while there is something to wait for."""

    template_name = "feedback_analysis/admin/run.html"
    page_title = "Run"
    crumbs = (("analysis:list", "Analysis"),)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = AnalysisRun.objects.select_related("codeframe__survey", "cancelled_by")
        run = get_object_or_404(found, pk=pk)
        going = run.state in analysis.UNFINISHED
        response = self.render(
            run=run,
            codeframe=run.codeframe,
            going=going,
            section="runs",
            figures=[(label, run.figures.get(name)) for name, label in analysis.FIGURES],
        )
        if going:
            response["Refresh"] = str(RELOAD_SECONDS)
        return response


class CancelRunView(ActView):
    def act(self, what: str) -> str:
        run = get_object_or_404(AnalysisRun, pk=self.kwargs["pk"])
        analysis.cancel(run=run, by=self.officer)
        return "Analysis paused. What was already read is kept."


class GoOnView(ActView):
    def act(self, what: str) -> str:
        codeframe = get_object_or_404(Codeframe, pk=self.kwargs["pk"])
        analysis.go_on(codeframe=codeframe, by=self.officer)
        tasks.enqueue([codeframe])
        return "Analysis will resume shortly."
