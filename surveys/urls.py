"""The public addresses of surveys."""

from django.urls import URLPattern, path

from . import sending_views, views

SURVEY = "have-your-say/<slug:slug>/"

urlpatterns: list[URLPattern] = [
    path("have-your-say/what-happened/", sending_views.what_happened, name="survey_what_happened"),
    path(SURVEY, views.start, name="survey_start"),
    path(f"{SURVEY}<int:number>/", views.question, name="survey_question"),
    path(f"{SURVEY}about-you/", views.about_you, name="survey_about_you"),
    path(f"{SURVEY}check/", sending_views.check, name="survey_check"),
    path(f"{SURVEY}all/", sending_views.all_questions, name="survey_all"),
    path(f"{SURVEY}thanks/", sending_views.thanks, name="survey_thanks"),
    path(f"{SURVEY}stop/", views.stop, name="survey_stop"),
]
