"""What every public page of a survey shares: who may send, how a page is made, the kind dead ends.

There is no CSRF token, because there is nothing to ride on: no session, and a cookie that no other
site's form can send (SameSite). A token would need a cookie before the person starts.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from surveys import drafts
from surveys.models import Draft, Survey, SurveyVersion
from surveys.questions import kinds, wordings

from . import request_limits

# The two steps that come after the last question.
ABOUT_YOU, CHECK = 1, 2
TABLET = "sayso_tablet"
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def public(view: View[P]) -> View[P]:
    """Let anybody in, keep no copy, and refuse what another site's page sends."""
    return never_cache(from_here(view))


def from_here(view: View[P]) -> View[P]:
    """Let anybody in, and refuse what another site's page sends, or what is far too much."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        refused = request_limits.refusal(request) if request.method == "POST" else None
        return refused or view(request, *args, **kwargs)

    return csrf_exempt(wrapped)


def is_shared(request: HttpRequest, survey: Survey | None) -> bool:
    """Say whether this device is handed round for this survey (``tablet``)."""
    return survey is not None and request.COOKIES.get(TABLET) == survey.slug


def page(
    request: HttpRequest, name: str, survey: Survey | None, status: int = 200, **context: Any
) -> HttpResponse:
    """Return a page of the survey, with the way out that children need."""
    context |= {"survey": survey, "exit_page": True, "shared": is_shared(request, survey)}
    response = render(request, f"surveys/{name}.html", context, status=status)
    # Read by config.serving.security: the microphone is open to the page that asks for a voice.
    asked = getattr(context.get("form"), "questions", ())
    response.uses_microphone = any(kinds.of(each).microphone for each in asked)  # type: ignore[attr-defined]
    return response


def how_asked(draft: Draft | None) -> wordings.How:
    """Return in which form, language and age band this person is asked."""
    return wordings.How.told(drafts.about(draft) if draft else {}, reading_language())


def reading_language() -> str:
    """Return the language that the survey is being read in, as answers have it."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


def blank_of(form: Form, version: SurveyVersion, how: wordings.How) -> str | None:
    """Return the version whose blank form this is, drawn once for all; None where it is not blank.

    Drawing it is most of what a survey costs. A form that holds what somebody gave is never kept,
    nor is any where nobody hears of writes, so that a change of the survey shows.
    """
    is_blank = not form.is_bound and not any(form.initial.values())
    return f"{version.pk} {how}" if is_blank and settings.KEEP_PAGES else None


def address_of_step(slug: str, at: int, count: int) -> str:
    """Return the address of a step: 0 is who answers, then the questions, about you, the check.

    It leads to the page's main part: whoever goes by keyboard is not sent through its head again.
    """
    if at < 0:
        return reverse("survey_start", args=[slug])
    if at == 0:
        return f"{reverse('survey_who', args=[slug])}#main"
    if at > count + CHECK:
        return f"{reverse('survey_all', args=[slug])}#main"
    if at <= count:
        return f"{reverse('survey_question', args=[slug, at])}#main"
    name = "survey_about_you" if at == count + ABOUT_YOU else "survey_check"
    return f"{reverse(name, args=[slug])}#main"


def first_step(survey: Survey) -> int:
    """Return the step with which somebody begins: who answers, or the first question."""
    return 0 if survey.asks_who else 1


def first_address(survey: Survey, version: SurveyVersion) -> str:
    """Return where somebody begins: with how to be asked, where there is a choice."""
    if wordings.offered(version).is_choice:
        return f"{reverse('survey_how', args=[survey.slug])}#main"
    return address_of_step(survey.slug, first_step(survey), 1)


def survey_and_version(slug: str) -> tuple[Survey, SurveyVersion]:
    """Return a survey and what it asks now. Raises Http404 where it never opened."""
    version = (
        SurveyVersion.objects.select_related("survey__board")
        .filter(survey__slug=slug, survey__opened_at__isnull=False)
        .order_by("-number")
        .first()
    )
    if version is None:
        raise Http404("There is no such survey.")
    return version.survey, version


def closed(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Say kindly that it is over, and where to see what comes of it."""
    return page(request, "closed", survey)


def lost(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Say that we cannot find what was written, why that may be, and what can be done."""
    return page(request, "lost", survey, 404)
