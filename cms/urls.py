from django.urls import URLPattern, path

from .views import plans, search

urlpatterns: list[URLPattern] = [
    path("plans/", plans.strategies, name="strategies"),
    path("plans/<slug:code>/", plans.strategy, name="strategy"),
    path("plans/<slug:code>/<slug:ref>/", plans.intention, name="intention"),
    path("search/", search.search, name="search"),
]
