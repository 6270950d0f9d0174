"""Every address of the site, asked for as anybody: is somebody let through, or turned away?

Views are called with the door before the officers' side (config/accounts/door.py) but without the
other middleware, and their pages are not drawn: what is walked is who may pass, for thousands of
pairs of address and person within seconds.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.test import RequestFactory
from django.urls import get_resolver, resolve
from django.urls.resolvers import URLResolver
from wagtail.images.models import SourceImageIOError

from config.accounts.door import OfficersDoor

DOOR = OfficersDoor(lambda request: HttpResponse())


class Outcome(StrEnum):
    THROUGH = "through"
    AWAY = "turned away"
    NOTHING = "nothing there"  # neither: what the address names is not there for anybody


class Messages(BaseStorage):
    """Django's messages, kept for this one request."""

    def _get(self, *args, **kwargs):
        return [], True

    def _store(self, messages, response, *args, **kwargs):
        return []


def names_and_patterns(
    resolver: URLResolver | None = None, before: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Yield every address of the site: its name, or its pattern where it has none, and pattern."""
    for each in (resolver or get_resolver()).url_patterns:
        pattern = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inside = (*spaces, each.namespace) if each.namespace else spaces
            yield from names_and_patterns(each, pattern, inside)
        else:
            yield ":".join((*spaces, each.name)) if each.name else pattern, pattern


def filled_in(pattern: str, values: dict[str, object]) -> str:
    """Return the address of a pattern, each part in angle brackets replaced by its value."""
    plain = re.sub(r"\^|\$", "", pattern)
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(values[part[1]]), plain)


def ask(address: str, user: object, method: str = "GET") -> Outcome:
    match = resolve(address)
    request = RequestFactory().generic(method, address, HTTP_HOST="localhost")
    request.user, request.session, request.resolver_match = user, SessionStore(), match
    request._messages = Messages(request)
    request._dont_enforce_csrf_checks = True
    try:
        with context.request_context(request):
            at_the_door = DOOR.process_view(request, match.func, match.args, match.kwargs)
            response = at_the_door or match.func(request, *match.args, **match.kwargs)
    except Http404:
        return Outcome.NOTHING
    except (PermissionDenied, ReauthenticationRequired):
        return Outcome.AWAY
    except Exception as error:
        if "emergency broadcast" in str(error) or isinstance(error, SourceImageIOError):
            return Outcome.NOTHING  # Wagtail's test of errors; a picture without its file
        raise
    told = _told_by(response, request)
    response.close()
    return told


def post(address: str, user: object) -> bool:
    """Say whether somebody gets through by pressing a button."""
    return ask(address, user, "POST") is Outcome.THROUGH


def _told_by(response: HttpResponseBase, request) -> Outcome:
    if response.status_code in {401, 403}:
        return Outcome.AWAY
    if response.status_code in {404, 410}:
        return Outcome.NOTHING
    if response.status_code == 405 and request.method == "POST":
        return Outcome.NOTHING
    there = response.headers.get("Location", "")
    if there == "/admin/" or there.startswith(
        ("/account/login/", "/admin/login/")
    ):  # Wagtail's no: "you do not have permission"
        return Outcome.AWAY
    return Outcome.THROUGH
