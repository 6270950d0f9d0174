"""Addresses of the officers' screens, all below the admin."""

from django.urls import URLPattern, URLResolver, include, path

from . import (
    data_protection_views,
    erasing_views,
    export_views,
    file_views,
    import_views,
    live_views,
    moderation_views,
)
from .cases import views as case_views
from .equality import views as equality_views
from .paper import codes as code_views
from .paper import views as paper_views

moderation = [
    path("", moderation_views.QueueView.as_view(), name="queue"),
    path("show-words/", moderation_views.ShowWordsView.as_view(), name="show_words"),
    path("now/", live_views.ModerationNowView.as_view(), name="now"),
    path("next/", moderation_views.NextView.as_view(), name="next"),
    path("<int:pk>/", moderation_views.ReadView.as_view(), name="read"),
    path("file/<int:pk>/", file_views.ModeratorsFileView.as_view(), name="file"),
]
safeguarding = [
    path("", case_views.DisclosuresView.as_view(), name="list"),
    path("now/", live_views.SafeguardingNowView.as_view(), name="now"),
    path("<int:pk>/", case_views.DisclosureView.as_view(), name="read"),
    path("file/<int:pk>/", file_views.LeadsFileView.as_view(), name="file"),
    path("<int:pk>/pdf/", case_views.ExportView.as_view(), {"way": "pdf"}, name="pdf"),
    path("<int:pk>/json/", case_views.ExportView.as_view(), {"way": "json"}, name="json"),
    path("<int:pk>/print/", case_views.ExportView.as_view(), {"way": "print"}, name="print"),
]
imports = [
    path("", import_views.ImportsView.as_view(), name="list"),
    path("<int:pk>/columns/", import_views.ColumnsView.as_view(), name="columns"),
    path("<int:pk>/", import_views.ProgressView.as_view(), name="progress"),
    path("<int:pk>/delete/", import_views.DropView.as_view(), name="drop"),
    path("<int:pk>/take-back/", import_views.TakeBackView.as_view(), name="take_back"),
    path("<int:pk>/refused.csv", import_views.RefusedView.as_view(), name="refused"),
]
paper = [
    path("", paper_views.PaperView.as_view(), name="list"),
    path("<int:pk>/", paper_views.EnterView.as_view(), name="enter"),
    path("<int:pk>/codes/", code_views.CodesView.as_view(), name="codes"),
    path("<int:pk>/print/", paper_views.PrintView.as_view(), name="print"),
]
exports = [
    path("", export_views.ExportsView.as_view(), name="list"),
    path("<int:pk>/", export_views.ExportView.as_view(), name="survey"),
    path("<int:pk>/codebook/", export_views.CodebookView.as_view(), name="codebook"),
    path("workbooks/<int:pk>/", export_views.PreparedView.as_view(), name="prepared"),
]

deleting = [
    path("", erasing_views.DeleteView.as_view(), name="answers"),
    path("proof/<str:reference>/", erasing_views.ProofView.as_view(), name="proof"),
]
data_protection = [
    path("", data_protection_views.HomeView.as_view(), name="home"),
    path("erasures/", data_protection_views.ErasuresView.as_view(), name="erasures"),
    path("exports/", data_protection_views.ExportsLogView.as_view(), name="exports"),
    path("complaints/", data_protection_views.ComplaintsView.as_view(), name="complaints"),
    path("complaints/<int:pk>/", data_protection_views.ComplaintView.as_view(), name="complaint"),
    path("register/", data_protection_views.RegisterView.as_view(), name="register"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("moderation/", include((moderation, "moderation"))),
    path("delete-answers/", include((deleting, "deleting"))),
    path("data-protection/", include((data_protection, "data_protection"))),
    path("disclosures/", include((safeguarding, "safeguarding"))),
    path("who-answered/<int:pk>/", equality_views.HeardView.as_view(), name="survey_heard"),
    path("paper-answers/", include((paper, "paper"))),
    path("import-answers/", include((imports, "imports"))),
    path("export-answers/", include((exports, "exports"))),
]
