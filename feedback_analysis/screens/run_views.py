"""Runs of the machine: a list for each question, a page for each run, a button to stop one."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from feedback_analysis.models import AnalysisRun, Codeframe
from feedback_analysis.runs import analysis, tasks

from .coding.worklist_views import ActView, TeamView
from .question_view import QuestionView

RELOAD_SECONDS = 5
HOW_MANY = 50
State = AnalysisRun.State


class RunsView(QuestionView):
    page_title = "Computer runs"
    template_name = "feedback_analysis/admin/runs.html"
    section = "runs"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        runs = list(self.codeframe.runs.select_related("cancelled_by")[: HOW_MANY + 1])
        return self.render(
            runs=runs[:HOW_MANY],
            more=len(runs) > HOW_MANY,
            going=any(run.state in analysis.UNFINISHED for run in runs),
            stopped=bool(runs) and runs[0].state == State.CANCELLED,
        )


class RunView(TeamView):
    """How far a run has come, and what it did. Looks again while there is something to wait for."""

    template_name = "feedback_analysis/admin/run.html"
    page_title = "Run"
    crumbs: ClassVar[list[tuple[str, str]]] = [("analysis:list", "Analysis")]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = AnalysisRun.objects.select_related("codeframe__survey", "cancelled_by")
        run = get_object_or_404(found, pk=pk)
        going = run.state in {State.WAITING, State.RUNNING}
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
