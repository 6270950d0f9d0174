"""The council's own colours, as a style sheet: pages may carry no style of their own (CSP)."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import etag, require_safe

from cms import site_layout
from engagement import colours

A_YEAR = 60 * 60 * 24 * 365


def _tag(request: HttpRequest) -> str:
    return f'"{hashlib.sha256(_written().encode()).hexdigest()[:12]}"'


def _written() -> str:
    return colours.style_sheet(site_layout.read().council.colours)


@require_safe
@etag(_tag)
def style(request: HttpRequest) -> HttpResponse:
    """Return the style sheet. Pages ask for it with its own hash, so it can be kept for a year."""
    reply = HttpResponse(_written(), content_type="text/css; charset=utf-8")
    is_this_one = request.GET.get("v") == _tag(request).strip('"')
    kept = f"public, max-age={A_YEAR}, immutable" if is_this_one else "no-cache"
    reply.headers["Cache-Control"] = kept
    return reply
