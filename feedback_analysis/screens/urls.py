"""Addresses of the analysis screens, all below the admin."""

from django.urls import URLPattern, URLResolver, include, path

from . import correction_views as corrections
from . import finding_views as findings
from . import results_views as results
from . import run_views as runs
from .codeframe import edit_views as edit
from .codeframe import views as codeframe
from .coding import worklist_views as workbench
from .question_urls import question

analysis = [
    path("", codeframe.QuestionsView.as_view(), name="list"),
    path("questions/<int:pk>/", codeframe.CodeframeView.as_view(), name="codeframe"),
    path("questions/<int:pk>/look/", codeframe.LookAgainView.as_view(), name="look"),
    path("questions/<int:pk>/answers/", workbench.AnswersView.as_view(), name="answers"),
    path("questions/<int:pk>/merge/", edit.MergeView.as_view(), name="merge"),
    path("questions/<int:pk>/reuse/", edit.ReuseView.as_view(), name="reuse"),
    path("questions/<int:pk>/history/", edit.HistoryView.as_view(), name="history"),
    path("questions/<int:pk>/runs/", runs.RunsView.as_view(), name="runs"),
    path("questions/<int:pk>/go-on/", runs.GoOnView.as_view(), name="go_on"),
    path("steps/<int:pk>/undo/", edit.UndoView.as_view(), name="undo"),
    path("look-alikes/<int:pk>/differ/", edit.DifferView.as_view(), name="differ"),
    path("runs/<int:pk>/cancel/", runs.CancelRunView.as_view(), name="cancel_run"),
    path("themes/<int:pk>/split/", edit.SplitView.as_view(), name="split"),
    path("questions/<int:pk>/page/", workbench.PageActView.as_view(), name="confirm_page"),
    path("runs/<int:pk>/", runs.RunView.as_view(), name="run"),
    path("themes/<int:pk>/", codeframe.ThemeView.as_view(), name="theme"),
    path("themes/<int:pk>/do/", codeframe.ThemeActView.as_view(), name="theme_do"),
    path("links/<int:pk>/do/", workbench.LinkActView.as_view(), name="link_do"),
    path("codings/<int:pk>/do/", workbench.CodingActView.as_view(), name="coding_do"),
    path("answers/<int:pk>/do/", workbench.AnswerActView.as_view(), name="answer_do"),
    path("findings/", findings.FindingsView.as_view(), name="findings"),
    path("findings/new/", findings.NewFindingView.as_view(), name="new_finding"),
    path("findings/<int:pk>/", findings.FindingView.as_view(), name="finding"),
    path("findings/<int:pk>/correct/", corrections.CorrectView.as_view(), name="correct"),
    path("findings/<int:pk>/withdraw/", corrections.WithdrawView.as_view(), name="withdraw"),
    path("findings/<int:pk>/answer/", findings.AnswerFindingView.as_view(), name="answer_finding"),
    path("quotes/<int:pk>/remove/", findings.UnquoteView.as_view(), name="unquote"),
    path("quotes/<int:pk>/agree/", findings.AgreeToQuoteView.as_view(), name="agree_to_quote"),
    path("surveys/<int:pk>/", results.ResultsView.as_view(), name="results"),
    path("gaps/", findings.GapsView.as_view(), name="gaps"),
    *question,
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("analysis/", include((analysis, "analysis"))),
]
