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
MOST_SENT = 11_000_000
"""A picture or a recording of ten megabytes, and the page around it."""
TAKE_FILES = {"survey_question", "survey_all"}


def refusal(request: HttpRequest) -> HttpResponse | None:
    """Return the response that refuses this post, or None where it may be read."""
    if _from_elsewhere(request):
        return HttpResponseForbidden(_("This form belongs to another site."))
    if not rate_limit.allows(request, rate_limit.POST):
        return _refused(request, "surveys/too_many.html", 429)
    if _too_much(request):
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


def _too_much(request: HttpRequest) -> bool:
    """Say whether more comes than a page can send. Files are counted by Django as they come in."""
    match = request.resolver_match
    if request.content_type == "multipart/form-data" and match and match.url_name in TAKE_FILES:
        return _size(request) > MOST_SENT
    return _size(request) > MOST_BYTES or request.body.count(b"&") >= MOST_FIELDS


def _size(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or ""
    return int(told) if told.isdecimal() else len(request.body)


def _refused(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Return a page that asks nothing of what was sent."""
    return render(request, template, {"survey": None, "exit_page": True}, status=status)
