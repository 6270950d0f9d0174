"""The public way through a survey, one question on a screen. Works without JavaScript.

Sending it, and what comes after, is in ``sending_views``.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from . import drafts, versions
from .forms import AboutYouForm, OneQuestionForm, name_of
from .models import Draft, Question, Survey, SurveyVersion
from .public_pages import blank_page, closed, lost, page, public, survey_and_version


@public
@require_safe
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what this is about, who reads it and when, before the first question."""
    survey, version = survey_and_version(slug)
    if not survey.is_open:
        return closed(request, survey)
    begun = drafts.find(request, slug) is not None
    context = {"begun": begun, "count": len(versions.questions_of(version))}
    return blank_page(request, "start", survey, lambda: context, drawn_from=(version.pk, begun))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask one question, and keep the answer with the draft."""
    draft = drafts.find(request, slug)
    survey, version = _asked_of(draft, slug)
    if not survey.is_open:
        return closed(request, survey)
    asked = versions.questions_of(version)
    if not 1 <= number <= len(asked):
        raise Http404("There is no such question.")
    if draft is None and number > 1:
        return lost(request, survey)
    context: dict[str, Any] = {"number": number, "count": len(asked)}
    this = asked[number - 1]
    if request.method != "POST" and not _before(draft, this):
        return blank_page(
            request,
            "question",
            survey,
            lambda: {**context, "form": _form(request, survey, this, None)},
            drawn_from=(version.pk,),
        )
    form = _form(request, survey, this, draft)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return page(request, "question", survey, status, form=form, **context)
    response = redirect(_next(request, slug, number, len(asked)))
    if draft is None:
        drafts.give_token(response, survey, drafts.begin(version, form.answers))
    else:
        drafts.keep(draft, form.answers)
    return response


def _asked_of(draft: Draft | None, slug: str) -> tuple[Survey, SurveyVersion]:
    """Return the survey and the version that this person began, or the present one."""
    return (draft.version.survey, draft.version) if draft else survey_and_version(slug)


def _form(
    request: HttpRequest, survey: Survey, question: Question, draft: Draft | None
) -> OneQuestionForm:
    """Return the form as it was sent in, or filled with what was answered before."""
    asked = [question]
    if request.method == "POST":
        given = {} if request.POST.get("go") == "skip" else request.POST
        return OneQuestionForm(given, survey=survey, questions=asked)
    before = {name_of(question): _before(draft, question)}
    return OneQuestionForm(survey=survey, questions=asked, initial=before)


def _before(draft: Draft | None, question: Question) -> str | list[str]:
    """Return what this person answered before; "" where they did not."""
    return drafts.answers(draft).get(question.key, "") if draft else ""


def _next(request: HttpRequest, slug: str, number: int, count: int) -> str:
    """Return where to go after a question: on, back, or to the check it was changed from."""
    if request.POST.get("go") == "back":
        return (
            reverse("survey_question", args=[slug, number - 1])
            if number > 1
            else reverse("survey_start", args=[slug])
        )
    if "change" in request.GET:
        return reverse("survey_check", args=[slug])
    if number < count:
        return reverse("survey_question", args=[slug, number + 1])
    return reverse("survey_about_you", args=[slug])


@public
@require_http_methods(["GET", "HEAD", "POST"])
def about_you(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a few facts that help to understand the answers, after the answers."""
    draft = drafts.find(request, slug)
    if draft is None:
        return lost(request, survey_and_version(slug)[0])
    survey = draft.version.survey
    if not survey.is_open:
        return closed(request, survey)
    before = drafts.about(draft)
    if request.method != "POST" and not before:
        return blank_page(
            request,
            "about_you",
            survey,
            lambda: {"form": AboutYouForm(survey=survey)},
            drawn_from=(draft.version_id,),
        )
    sent = request.POST if request.method == "POST" else None
    form = AboutYouForm(sent, survey=survey, initial=before)
    if not form.is_valid():
        return page(request, "about_you", survey, 422 if form.errors else 200, form=form)
    drafts.keep_about(draft, form.facts)
    if request.POST.get("go") == "back":
        return redirect("survey_question", slug, len(versions.questions_of(draft.version)))
    return redirect("survey_check", slug)


@public
@require_POST
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Delete what was written, now and for good; begin again if that is what was pressed."""
    survey, _ = survey_and_version(slug)
    draft = drafts.find(request, slug)
    if draft is not None:
        drafts.erase(draft)
    if request.POST.get("go") == "again":
        response: HttpResponse = redirect("survey_question", slug, 1)
    else:
        response = page(request, "stopped", survey)
    drafts.take_token(response, slug)
    return response
