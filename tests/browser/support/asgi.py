"""The site as it is, and what only a test asks for: its gallery, errors, the templates it used.

Each template's name is written to the file that ``SEEN_TEMPLATES`` names, the first time.
"""

import os
from pathlib import Path

from django.conf import settings

from config.asgi import application

__all__ = ["application"]

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_page
from django.template import Context
from django.template.base import Template
from django.urls import URLPattern, URLResolver, include, path

from config.urls import urlpatterns as every_address
from surveys.public import rate_limit

USED: set[str] = set()
RENDER = Template._render


def render(template: Template, context: Context) -> str:
    if template.name and template.name not in USED:
        USED.add(template.name)
        with Path(os.environ["SEEN_TEMPLATES"]).open("a") as names:
            names.write(f"{template.name}\n")
    return RENDER(template, context)


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("broken on purpose")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def shown(request: HttpRequest, name: str) -> HttpResponse:
    """A page that stands only where something went wrong."""
    field = {"name": "words", "value": "The taxi was late.", "is_words": True}
    return render_page(request, name, {"to": "/admin/", "fields": [field]})


urlpatterns: list[URLPattern | URLResolver] = [
    path("test/broken/", broken),
    path("test/forbidden/", forbidden),
    path("test/shown/<path:name>/", shown),
    path("", include("config.gallery.pages")),
    *every_address,
]
Template._render = render
for name in ("SEND", "BEGIN", "WRONG_CODE"):  # the whole walk comes from one address
    setattr(rate_limit, name, (getattr(rate_limit, name)[0], rate_limit.POST[1]))
settings.ROOT_URLCONF = "tests.browser.support.asgi"
