from django.urls import URLPattern, path

from . import views
from .comments import report_views
from .coverage import views as coverage_views
from .freshness import views as freshness_views
from .models import Offer

CARE = {"offer": Offer.CARE_LEAVERS}

urlpatterns: list[URLPattern] = [
    path("local-offer/", views.index, name="local_offer_index"),
    path("local-offer/tell-us/", views.tell_us, name="local_offer_tell_us"),
    path("local-offer/thanks/", views.thanks, name="local_offer_thanks"),
    path("local-offer/shortlist/", views.shortlist, name="local_offer_shortlist"),
    path("local-offer/comments/", report_views.report_list, name="local_offer_report_list"),
    path("local-offer/comments/<int:pk>/", report_views.one_report, name="local_offer_report"),
    path(
        "local-offer/comments/<int:pk>.pdf",
        report_views.report_as_pdf,
        name="local_offer_report_pdf",
    ),
    path("local-offer/law/", coverage_views.law, name="local_offer_law"),
    path("local-offer/print/", coverage_views.whole, name="local_offer_print"),
    path(
        "local-offer/still-right/<str:key>/",
        freshness_views.still_right,
        name="local_offer_still_right",
    ),
    path("local-offer/<slug:slug>/", views.service, name="local_offer_service"),
    path("local-offer/<slug:slug>/thanks/", views.thanks, name="local_offer_thanks"),
    path("care-leavers/", views.index, CARE, name="care_leavers_index"),
    path("care-leavers/shortlist/", views.shortlist, CARE, name="care_leavers_shortlist"),
    path("care-leavers/law/", coverage_views.law, CARE, name="care_leavers_law"),
    path("care-leavers/print/", coverage_views.whole, CARE, name="care_leavers_print"),
    path("care-leavers/<slug:slug>/", views.service, CARE, name="care_leavers_service"),
]
