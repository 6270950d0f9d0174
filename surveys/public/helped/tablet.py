"""A tablet that is handed round: after each person it is empty, and the next one begins with a tap.

One cookie says so, of this survey alone and until the browser closes. Nobody on a shared tablet is
offered to carry on with what another has begun.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from surveys.public.pages import TABLET, closed, is_shared, page, public, survey_and_version


@public
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a shared tablet does; make this device one, or no longer."""
    survey, _version = survey_and_version(slug)
    if not survey.is_open:
        return closed(request, survey)
    if request.method != "POST":
        return page(request, "tablet", survey)
    response = redirect("survey_start", slug)
    if is_shared(request, survey):
        response.delete_cookie(TABLET, samesite="Lax")
    else:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(TABLET, slug, httponly=True, secure=secure, samesite="Lax")
    return response
