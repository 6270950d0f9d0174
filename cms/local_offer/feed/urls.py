from django.urls import URLPattern, path

from . import views

LISTS = (
    ("services", "oruk_service", views.services, views.service),
    ("service_at_locations", "oruk_place", views.service_at_locations, views.service_at_location),
    ("taxonomies", "oruk_taxonomy", views.taxonomy_list, views.taxonomy),
    ("taxonomy_terms", "oruk_term", views.taxonomy_terms, views.taxonomy_term),
)

# The standard writes no slash at the end; with one it is the same record.
urlpatterns: list[URLPattern] = [
    path("", views.about, name="oruk_about"),
    path("openapi.json", views.description, name="oruk_openapi"),
    *(
        path(address + end, view, name=name)
        for part, record, several, one in LISTS
        for address, view, name in (
            (part, several, f"{record}_list"),
            (f"{part}/<str:uid>", one, record),
        )
        for end in ("/", "")
    ),
]
