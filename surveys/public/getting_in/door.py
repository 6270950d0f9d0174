"""Before the questions: the code that was handed out, or the sign-in of a group's member.

Whoever is let in has a draft, so nobody is asked twice. Neither the answers nor the draft say who
signed in; of a code the draft keeps the hash until the answers are sent.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from engagement.models import Group, Membership
from engagement.web.forms import PlainForm
from surveys import drafts
from surveys.models import Draft, Survey, SurveyVersion
from surveys.public import rate_limit
from surveys.public.pages import (
    address_of_step,
    closed,
    first_address,
    first_step,
    page,
    public,
    survey_and_version,
)
from surveys.questions import versions
from surveys.receipts import hand_outs

NOT_KNOWN = _(
    "This code does not open this survey. Look at each word again. A code works once: if it was "
    "used, ask whoever gave it to you for another."
)
USED = _(
    "Answers were sent with this code already. Ask whoever gave it to you for another. What you "
    "wrote is still here."
)


class HandOutForm(PlainForm):
    code = forms.CharField(
        label=_("The code that you were given"),
        help_text=_("Three words and a number. Capitals and spaces do not matter."),
        max_length=120,
        error_messages={"required": _("Type the three words and the number.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "off",
                "spellcheck": "false",
                "data-code-here": "",
            }
        ),
    )


def shut(request: HttpRequest, survey: Survey, draft: Draft | None) -> HttpResponse | None:
    """Return what somebody meets who cannot go on to the questions; None where they can."""
    if not survey.is_open:
        return closed(request, survey)
    if draft is None and survey.entry != Survey.Entry.OPEN:
        return redirect(f"{reverse('survey_enter', args=[survey.slug])}#main")
    return None


def begin_address(survey: Survey, version: SurveyVersion) -> str:
    """Return where "Start" leads whoever has not begun yet."""
    if survey.entry != Survey.Entry.OPEN:
        return f"{reverse('survey_enter', args=[survey.slug])}#main"
    return first_address(survey, version)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody in who has a code, or who is signed in as a member of one of its groups."""
    survey, version = survey_and_version(slug)
    if not survey.is_open:
        return closed(request, survey)
    draft = drafts.find(request, slug)
    if survey.entry == Survey.Entry.CODES:
        return _by_code(request, survey, version, draft)
    if survey.entry == Survey.Entry.GROUP and draft is None:
        return _as_member(request, survey, version)
    return redirect(_where(survey, version, draft))


def _by_code(
    request: HttpRequest, survey: Survey, version: SurveyVersion, draft: Draft | None
) -> HttpResponse:
    form = HandOutForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, "enter", survey, 422 if form.errors else 200, form=form)
    if rate_limit.is_spent(request, rate_limit.WRONG_CODE):
        return page(request, "too_many", survey, 429)
    entry = hand_outs.find(survey, form.cleaned_data["code"])
    if not entry:
        rate_limit.allows(request, rate_limit.WRONG_CODE)
        form.add_error("code", NOT_KNOWN)
        return page(request, "enter", survey, 422, form=form)
    if draft is not None and _is_same_person(survey, draft, entry):
        drafts.let_in(draft, entry)
        return redirect(_where(survey, version, draft))
    return _begin(request, survey, version, entry)


def _is_same_person(survey: Survey, draft: Draft, entry: str) -> bool:
    """Say whether what was begun on this device may be shown to who has this code.

    Another code that is still good is another person's. One that was used, or none, is replaced.
    """
    before = drafts.entry(draft)
    return before == entry or not hand_outs.is_good(survey, before)


def _as_member(request: HttpRequest, survey: Survey, version: SurveyVersion) -> HttpResponse:
    groups = list(survey.groups.order_by("name"))
    is_member = request.user.is_authenticated and _is_member(request, groups)
    if request.method == "POST" and is_member:
        return _begin(request, survey, version, "")
    facts: dict[str, Any] = {"groups": groups, "is_member": is_member}
    return page(request, "enter_group", survey, **facts)


def _is_member(request: HttpRequest, groups: list[Group]) -> bool:
    return Membership.objects.standing().filter(user=request.user.pk, group__in=groups).exists()


def _begin(
    request: HttpRequest, survey: Survey, version: SurveyVersion, entry: str
) -> HttpResponse:
    """Begin a draft: from now on this browser is let through."""
    if not rate_limit.allows(request, rate_limit.BEGIN):
        return page(request, "too_many", survey, 429)
    token = drafts.begin(version, {}, at=first_step(survey), entry=entry)
    response = redirect(first_address(survey, version))
    drafts.give_token(response, survey, token)
    return response


def _where(survey: Survey, version: SurveyVersion, draft: Draft | None) -> str:
    """Return where this person goes on: where they were, or where everybody begins."""
    if draft is None:
        return first_address(survey, version)
    count = len(versions.questions_of(draft.version))
    return address_of_step(survey.slug, drafts.at(draft), count)
