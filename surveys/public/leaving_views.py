"""Stopping: for good, which asks once, or for now, with a code to come back with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from surveys import drafts, receipts
from surveys.models import Draft
from surveys.questions import versions
from surveys.receipts import return_codes

from . import rate_limit
from .forms import CodeForm
from .getting_in import door
from .pages import address_of_step, closed, is_shared, lost, page, public, survey_and_version

# Both delete what is there. On a shared tablet "again" leads the next person to the first page,
# from where "first" leads to the first question.
AGAIN, FIRST = "again", "first"
BEGIN = (AGAIN, FIRST)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once whether to delete what was written; then it is gone, now and for good.

    Whoever begins anew has read on the first page that what stands there is deleted.
    """
    survey, version = survey_and_version(slug)
    draft = drafts.find(request, slug)
    pressed = request.POST.get("go")
    if draft is not None and pressed not in {"delete", *BEGIN}:
        return page(request, "stop", survey, go_on=_where(request, draft))
    if pressed is None and draft is None:
        return redirect("survey_start", slug)
    if draft is not None:
        drafts.erase(draft)
    if pressed == AGAIN and is_shared(request, survey):
        response: HttpResponse = redirect("survey_start", slug)
    elif pressed in BEGIN:
        response = redirect(door.begin_address(survey, version))
    else:
        response = page(request, "stopped", survey)
    drafts.take_token(response, slug)
    return response


def _where(request: HttpRequest, draft: Draft) -> str:
    """Return where this person was: the step they came from, or the last one they were at."""
    asked = request.GET.get("from", "")
    at = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else drafts.at(draft)
    count = len(versions.questions_of(draft.version))
    return address_of_step(draft.version.survey.slug, at, count)


@public
@require_safe
def paused(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the code to come back with, this once, and forget on this device who was here."""
    token, draft = drafts.token_of(request), drafts.find(request, slug)
    if draft is None or not return_codes.is_given(draft, token):
        return lost(request, survey_and_version(slug)[0])
    code, last = return_codes.code_for(token), drafts.last_day(draft)
    response = page(request, "paused", draft.version.survey, code=code, last_day=last)
    drafts.take_token(response, slug)
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Take up what was put aside, by its code, where it was left."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, "come_back", None, 422 if form.errors else 200, form=form)
    if rate_limit.is_spent(request, rate_limit.WRONG_CODE):
        return page(request, "too_many", None, 429)
    draft = return_codes.find(form.cleaned_data["code"])
    if draft is None:
        form.add_error("code", _why_not(request, form.cleaned_data["code"]))
        return page(request, "come_back", None, 422, form=form)
    survey = draft.version.survey
    if not survey.is_open:
        return closed(request, survey)
    count = len(versions.questions_of(draft.version))
    response = redirect(address_of_step(survey.slug, drafts.at(draft), count))
    drafts.give_token(response, survey, return_codes.take_up(draft=draft))
    return response


def _why_not(request: HttpRequest, code: str) -> str:
    """Say why nothing is found: a mistake in the words, or a code of answers that were sent."""
    if receipts.find(code):
        return _("These answers were sent: we have got them. Look up what happened with this code.")
    rate_limit.allows(request, rate_limit.WRONG_CODE)
    return _("We do not know this code. Look at each word again.")
