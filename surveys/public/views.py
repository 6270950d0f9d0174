"""The public way through a survey, one question on a screen. Works without JavaScript.

Sending it, and what comes after, is in ``sending_views``; stopping and coming back in
``public.leaving_views``.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from engagement.models import Voice
from surveys import drafts
from surveys.models import Draft, Question, Survey, SurveyVersion
from surveys.questions import versions

from . import leaving, who
from .forms import AboutYouForm, OneQuestionForm, WhoForm, name_of
from .pages import ABOUT_YOU, blank_of, closed, lost, page, public, survey_and_version
from .pages import address_of_step as step_at

WHO_STEP = 0


@public
@require_safe
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what this is about, who reads it and when, before the first question."""
    survey, version = survey_and_version(slug)
    if not survey.is_open:
        return closed(request, survey)
    draft = drafts.find(request, slug)
    count = len(versions.questions_of(version))
    first = WHO_STEP if survey.asks_who else 1
    at = drafts.at(draft) if draft else first
    go_on = step_at(slug, at, count)
    return page(request, "start", survey, begun=draft is not None, count=count, go_on=go_on)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def who_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask who answers, where the survey is for several voices."""
    draft = drafts.find(request, slug)
    survey, version = _asked_of(draft, slug)
    if not survey.is_open:
        return closed(request, survey)
    if not survey.asks_who:
        return redirect(step_at(slug, 1, len(versions.questions_of(version))))
    before = {"who": str(drafts.about(draft).get("who", ""))} if draft else {}
    skips = request.POST.get("go") == "skip"
    given = {} if skips else request.POST
    form = WhoForm(given if request.method == "POST" else None, survey=survey, initial=before)
    if form.is_valid() and leaving.goes_on(request):
        form.refuse_nothing_picked()
    if not form.is_valid():
        return page(request, "who", survey, 422 if form.errors else 200, form=form)
    said = Voice.NOT_SAID if skips else form.cleaned_data["who"]
    about = {**(drafts.about(draft) if draft else {}), "who": said}
    count = len(versions.questions_of(version))
    way = leaving.Way(survey, at=WHO_STEP, count=count, checks="change" in request.GET)
    return leaving.keep_and_go(request, way, draft, version, about=about)


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
    form = _form(request, survey, asked[number - 1], draft)
    if form.is_valid() and leaving.goes_on(request):
        form.refuse_nothing_picked()
    if not form.is_valid():
        status = 422 if form.errors else 200
        facts: dict[str, Any] = {"number": number, "count": len(asked), "form": form}
        facts["blank_of"] = blank_of(form, version)
        return page(request, "question", survey, status, **facts)
    way = leaving.Way(survey, at=number, count=len(asked), checks="change" in request.GET)
    return leaving.keep_and_go(request, way, draft, version, given=form.answers)


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
    before = drafts.answers(draft).get(question.key, "") if draft else ""
    return OneQuestionForm(survey=survey, questions=asked, initial={name_of(question): before})


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
    voice = who.said(survey, before)
    known = {"who": voice} if survey.asks_who and voice else {}
    sent = request.POST if request.method == "POST" else None
    form = AboutYouForm(sent, survey=survey, voice=voice, initial=before)
    if not form.is_valid():
        return page(request, "about_you", survey, 422 if form.errors else 200, form=form)
    count = len(versions.questions_of(draft.version))
    way = leaving.Way(survey, at=count + ABOUT_YOU, count=count, checks=False)
    return leaving.keep_and_go(request, way, draft, draft.version, about={**known, **form.facts})
