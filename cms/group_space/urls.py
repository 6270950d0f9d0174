"""Addresses below /account/groups/: nothing there is public."""

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/", views.home, name="group_space"),
    path("<slug:slug>/digest/", views.read_out, name="group_digest"),
    path("<slug:slug>/say/", views.say, name="group_say"),
    path("<slug:slug>/draft/<int:pk>/", views.draft, name="group_draft"),
    path("<slug:slug>/members/", views.members, name="group_members"),
    path("<slug:slug>/leave/", views.leave, name="group_leave"),
    path("<slug:slug>/meeting/", views.meeting, name="group_new_meeting"),
    path("<slug:slug>/meeting/<int:pk>/", views.meeting, name="group_meeting"),
    path("<slug:slug>/view/<slug:kind>/<int:pk>/", views.view, name="group_view"),
    path("<slug:slug>/sign/<int:pk>/", views.sign, name="group_sign"),
]
