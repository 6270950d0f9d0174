from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("local-offer/", views.index, name="local_offer_index"),
    path("local-offer/tell-us/", views.tell_us, name="local_offer_tell_us"),
    path("local-offer/thanks/", views.thanks, name="local_offer_thanks"),
    path("local-offer/<slug:slug>/", views.service, name="local_offer_service"),
    path("local-offer/<slug:slug>/thanks/", views.thanks, name="local_offer_thanks"),
]
