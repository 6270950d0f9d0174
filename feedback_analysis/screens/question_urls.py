"""Addresses of the figures, files and translations of analysis; a part of ``admin_urls``."""

from django.urls import path

from . import llm_views as outside
from . import report_views as comparing
from .coding import file_views as files
from .coding import second_coding_views as double
from .coding import translation_views as translating

question = [
    path("questions/<int:pk>/compare/", comparing.CompareView.as_view(), name="compare"),
    path("questions/<int:pk>/over-time/", comparing.TrendView.as_view(), name="trend"),
    path("questions/<int:pk>/other-years/", comparing.YearsView.as_view(), name="years"),
    path("questions/<int:pk>/behind/", comparing.BehindView.as_view(), name="behind"),
    path(
        "findings/<int:pk>/behind/",
        comparing.BehindFindingView.as_view(),
        name="behind_finding",
    ),
    path("questions/<int:pk>/agreement/", double.AgreementView.as_view(), name="agreement"),
    path("questions/<int:pk>/second/", double.SecondView.as_view(), name="second"),
    path("second-readings/<int:pk>/settle/", double.SettleView.as_view(), name="settle"),
    path("questions/<int:pk>/codings/", files.CodingsView.as_view(), name="codings"),
    path("questions/<int:pk>/codings/csv/", files.CodingsFileView.as_view(), name="codings_csv"),
    path("questions/<int:pk>/codings/<int:sheet>/", files.SheetView.as_view(), name="sheet"),
    path("questions/<int:pk>/ask-outside/", outside.AskOutsideView.as_view(), name="ask_outside"),
    path("translations/", translating.TranslationsView.as_view(), name="translations"),
    path("translations/<int:pk>/", translating.TranslateView.as_view(), name="translate"),
]
