"""The public way through a survey, one question on a screen. Works without JavaScript.

Sending it, and what comes after, is in ``sending_views``; stopping and coming back in
``public.leaving_views``.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from engagement.models import Voice
from surveys import drafts
from surveys.models import Draft, Form, Question, Survey, SurveyVersion
from surveys.questions import routing, versions, wordings

from . import leaving, who
from .forms import LANGUAGES, AboutYouForm, HowForm, OneQuestionForm, WhoForm, name_of
from .getting_in import door
from .helped import about_me, helper
from .pages import (
    ABOUT_YOU,
    blank_of,
    closed,
    first_step,
    how_asked,
    lost,
    page,
    public,
    survey_and_version,
)
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
    go_on = door.begin_address(survey, version)
    if draft is not None:
        go_on = step_at(slug, drafts.at(draft), count)
    offer = wordings.offered(version)
    facts: dict[str, Any] = {"begun": draft is not None, "count": count, "go_on": go_on}
    return page(request, "start", survey, **facts, offer=offer, spoken=_spoken(offer))


def _spoken(offer: wordings.Offer) -> list[tuple[str, str]]:
    """Return the languages that the questions are in: (code, its own name)."""
    return [(code, str(name)) for code, name in LANGUAGES if code in offer.languages]


@public
@require_http_methods(["GET", "HEAD", "POST"])
def how(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask how to ask: in which form, in the words of which age. Nothing answered is lost."""
    draft = drafts.find(request, slug)
    survey, version = _asked_of(draft, slug)
    if away := door.shut(request, survey, draft):
        return away
    before = drafts.about(draft) if draft else {}
    picked = {"form": Form.STANDARD, "ages": "", **before}
    sent = request.POST if request.method == "POST" else None
    form = HowForm(sent, offer=wordings.offered(version), initial=picked)
    if not form.is_valid():
        return page(request, "how", survey, 422 if form.errors else 200, form=form)
    count = len(versions.questions_of(version))
    at = drafts.at(draft) if draft else first_step(survey)
    way = leaving.Way(survey, at=at - 1, count=count, checks=False)
    about = {**before, **form.cleaned_data}
    return leaving.keep_and_go(request, way, draft, version, about=about)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def who_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask who answers, where the survey is for several voices."""
    draft = drafts.find(request, slug)
    survey, version = _asked_of(draft, slug)
    if away := door.shut(request, survey, draft):
        return away
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
    if away := door.shut(request, survey, draft):
        return away
    in_form = how_asked(draft)
    asked = wordings.ask(version, in_form)
    if not 1 <= number <= len(asked):
        raise Http404("There is no such question.")
    if draft is None and number > 1:
        return lost(request, survey)
    worded, given = asked[number - 1], drafts.answers(draft) if draft else {}
    plain = [each.question for each in asked]
    worded = replace(worded, question=routing.filled(worded.question, plain, given))
    form = _form(request, survey, worded.question, draft)
    if form.is_valid() and leaving.goes_on(request):
        form.refuse_nothing_picked()
    if not form.is_valid():
        status = 422 if form.errors else 200
        facts: dict[str, Any] = {"number": number, "count": len(asked), "form": form}
        if not routing.has_gap(plain[number - 1]):
            facts["blank_of"] = blank_of(form, version, in_form)
        facts |= {"worded": worded, "section": _section(plain[:number])}
        facts["offer"] = wordings.offered(version)
        about = drafts.about(draft) if draft else {}
        facts["with_help"] = who.voice_of(survey, about) == Voice.WITH_SUPPORTER
        return page(request, "question", survey, status, **facts)
    way = leaving.Way(
        survey,
        at=number,
        count=len(asked),
        checks="change" in request.GET,
        numbers=routing.numbers(plain, {**given, **form.answers}),
    )
    return leaving.keep_and_go(request, way, draft, version, given=form.answers)


def _section(so_far: Sequence[Question]) -> str:
    """Return the part of the survey that the last of these questions is in."""
    parts = [each.settings["section"] for each in so_far if each.settings.get("section")]
    return parts[-1] if parts else ""


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
        return OneQuestionForm(given, request.FILES, survey=survey, questions=asked)
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
    picked = {name: before[name] for name in (*leaving.HOW, *helper.KEPT) if name in before}
    voice = who.said(survey, before)
    known = {"who": voice} if survey.asks_who and voice else {}
    sent = request.POST if request.method == "POST" else None
    form = AboutYouForm(sent, survey=survey, voice=voice, initial=before)
    if not form.is_valid():
        return page(request, "about_you", survey, 422 if form.errors else 200, form=form)
    count = len(versions.questions_of(draft.version))
    applies = routing.numbers(versions.questions_of(draft.version), drafts.answers(draft))
    about = {**picked, **known, **form.facts}
    draft.answers["about"] = about  # what is asked next follows from it
    way = leaving.Way(
        survey,
        at=count + ABOUT_YOU,
        count=count,
        checks=False,
        numbers=[*applies, count + 1],
        onward=about_me.after(draft),
    )
    return leaving.keep_and_go(request, way, draft, draft.version, about=about)
