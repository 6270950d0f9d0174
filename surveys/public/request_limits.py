"""What is asked of a post before anything in it is read: whence it comes, how much, how often.

Nothing is parsed, cleaned or screened before this. Each refusal is a page of ours that says that
nothing is lost and how to go on.
"""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.utils.translation import gettext as _

from . import rate_limit

MOST_BYTES = 1_000_000
"""A page with twenty long answers in Panjabi, as browsers write it, has nine tenths of this."""
MOST_FIELDS = 300


def refusal(request: HttpRequest) -> HttpResponse | None:
    """Return the response that refuses this post, or None where it may be read."""
    if _from_elsewhere(request):
        return HttpResponseForbidden(_("This form belongs to another site."))
    if not rate_limit.allows(request, rate_limit.POST):
        return _refused(request, "surveys/too_many.html", 429)
    if _size(request) > MOST_BYTES or request.body.count(b"&") >= MOST_FIELDS:
        return _refused(request, "surveys/too_much.html", 413)
    return None


def _from_elsewhere(request: HttpRequest) -> bool:
    """Say whether another site's page sends this.

    New browsers say so themselves; the older ones at least tell the page's origin.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site == "cross-site":
        return True
    origin = request.headers.get("Origin", "")
    if origin == "null":  # a page in a sandbox; or ours, in a browser that tells no address
        return site != "same-origin"
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


def _size(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or ""
    return int(told) if told.isdecimal() else len(request.body)


def _refused(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Return a page that asks nothing of what was sent."""
    return render(request, template, {"survey": None, "exit_page": True}, status=status)
