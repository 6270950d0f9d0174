"""The public addresses of surveys."""

from django.urls import URLPattern, path

from . import (
    code_views,
    complaint_views,
    leaving_views,
    submission_views,
    views,
    wording_files,
    worry_views,
)
from .getting_in import door
from .helped import about_me, helper, paper, tablet
from .own_account import views as own_account

SURVEY = "have-your-say/<slug:slug>/"

urlpatterns: list[URLPattern] = [
    path("have-your-say/what-happened/", code_views.what_happened, name="survey_what_happened"),
    path("have-your-say/what-happened/delete/", code_views.delete, name="survey_delete"),
    path("have-your-say/what-happened/held/", code_views.held, name="survey_held"),
    path("have-your-say/what-happened/correct/", code_views.correct, name="survey_correct"),
    path("privacy-complaint/", complaint_views.complain, name="privacy_complaint"),
    path("have-your-say/come-back/", leaving_views.come_back, name="survey_come_back"),
    path("have-your-say/report-a-worry/", worry_views.report, name="report_worry"),
    path("have-your-say/report-a-worry/sent/", worry_views.sent, name="report_worry_sent"),
    path("have-your-say/my-account/", own_account.home, name="own_account"),
    path("have-your-say/my-account/sign-in/", own_account.sign_in, name="own_account_sign_in"),
    path("have-your-say/my-account/start/", own_account.start, name="own_account_start"),
    path("have-your-say/my-account/leave/", own_account.leave, name="own_account_leave"),
    path(
        "have-your-say/wordings/<slug:part>/<int:pk>/",
        wording_files.wording_file,
        name="wording_file",
    ),
    path(SURVEY, views.start, name="survey_start"),
    path(f"{SURVEY}enter/", door.enter, name="survey_enter"),
    path(f"{SURVEY}how/", views.how, name="survey_how"),
    path(f"{SURVEY}who/", views.who_answers, name="survey_who"),
    path(f"{SURVEY}<int:number>/", views.question, name="survey_question"),
    path(f"{SURVEY}about-you/", views.about_you, name="survey_about_you"),
    path(f"{SURVEY}about-you/<slug:key>/", about_me.ask, name="survey_about_me"),
    path(f"{SURVEY}check/", submission_views.check, name="survey_check"),
    path(f"{SURVEY}all/", submission_views.all_questions, name="survey_all"),
    path(f"{SURVEY}helper/", helper.helper, name="survey_helper"),
    path(f"{SURVEY}tablet/", tablet.share, name="survey_tablet"),
    path(f"{SURVEY}paper/", paper.form, name="survey_paper"),
    path(f"{SURVEY}thanks/", submission_views.thanks, name="survey_thanks"),
    path(f"{SURVEY}stop/", leaving_views.stop, name="survey_stop"),
    path(f"{SURVEY}paused/", leaving_views.paused, name="survey_paused"),
]
