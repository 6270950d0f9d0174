"""An officer whose session has ended loses no words: they are given back, to be sent again.

A session ends some hours after it was last used. Whoever then presses a button is shown what they
wrote on a page of its own, signs in beside it, and sends it again. Signing in makes every form's
token a new one, so the second sending meets the guard against forged forms, which gives the words
back once more, with the new token: only to whoever is signed in and sent them from our own page.
"""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.csrf import csrf_failure as refuse

ADMIN = "/admin/"
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
SEEN = "seen"
SEEN_EVERY = 10 * 60


class Field(NamedTuple):
    name: str
    value: str

    @property
    def is_words(self) -> bool:
        """Say whether a person would know it again: words, not keys, days or rich text's code."""
        return " " in self.value.strip() and not self.value.lstrip().startswith(("{", "[", "<"))


class KeepsWords:
    """Gives words back, and has a session last from when it was last used (a middleware)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Runs after the guard against forged forms: what is given back came from our own page."""
        if not request.path.startswith(ADMIN):
            return None
        if request.user.is_authenticated:
            if request.session.get(SEEN, 0) < time.time() - SEEN_EVERY:
                request.session[SEEN] = int(time.time())
            return None
        return give_back(request) if _is_form(request) else None


def _is_form(request: HttpRequest) -> bool:
    """Say whether a person pressed a button, rather than a script that saves by itself."""
    return (
        request.method == "POST"
        and request.headers.get("X-Requested-With") != "XMLHttpRequest"
        and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    )


def give_back(request: HttpRequest) -> HttpResponse:
    """Show what was sent, with a button that sends it again to the same place."""
    fields = [
        Field(name, value)
        for name, values in request.POST.lists()
        if name != TOKEN
        for value in values
    ]
    context = {"fields": fields, "has_files": bool(request.FILES), "to": request.get_full_path()}
    return render(request, "account/words_kept.html", context, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Refuse a form whose token is not ours; an officer's own, from before they signed in, is kept.

    A form from elsewhere says so by its origin, which browsers send and pages cannot change.
    """
    own = f"{request.scheme}://{request.get_host()}"
    if (
        request.path.startswith(ADMIN)
        and request.user.is_authenticated
        and request.headers.get("Origin") == own
        and _is_form(request)
    ):
        return give_back(request)
    return refuse(request, reason)
