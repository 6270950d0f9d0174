"""The page "Report a worry": straight to the safeguarding lead, without JavaScript or an account.

There is no code for what is sent here: a code on a piece of paper, or its page in a browser, would
tell whoever finds it that the child told something.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from engagement.web.forms import PlainForm
from surveys import drafts, receipts, safeguarding, worries
from surveys.models import WORRIES
from surveys.questions import versions
from surveys.questions.kinds.text import WordsField
from surveys.submission import SubmissionError

from . import leaving, rate_limit
from .forms import safe_contact_field
from .pages import page, public, reading_language

YES = "yes"
# A school on shared tablets, not a robot.
SEND = ("worry", 100)
STILL_HERE = _("What you wrote is still here. Wait ten minutes, then press Send again.")


class WorryForm(PlainForm):
    """What is wrong, whether it is now, and a safe way to reach whoever writes."""

    token = forms.CharField(widget=forms.HiddenInput, required=False, initial=drafts.new_token)
    words = WordsField(
        label=_("What are you worried about?"),
        help_text=_(
            "It can be about you or about somebody else. Write as much or as little as you like, "
            "in any language."
        ),
    )
    now = forms.ChoiceField(
        label=_("Is somebody in danger right now?"),
        help_text=_("If yes, ring 999 first. Do not wait for us."),
        choices=[(YES, _("Yes")), ("no", _("No")), ("unsure", _("I do not know"))],
        widget=forms.RadioSelect,
        required=False,
    )
    safe_contact = safe_contact_field()

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not words:
            raise ValidationError(_("Write something first. One line is enough."))
        return words


@public
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Say honestly who reads it and when; take it in; keep what is typed whatever happens."""
    if request.method != "POST":
        return _begin(request)
    form = WorryForm(request.POST)
    if there := leaving.elsewhere(request):
        return _keep(request, there)
    if not form.is_valid():
        return _show(request, form, 422)
    if not rate_limit.allows(request, SEND):
        form.add_error(None, STILL_HERE)
        return _show(request, form, 429)
    if not _sent(request, form):
        return _show(request, form, 422)
    return redirect("report_worry_sent")


@public
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that it arrived, what happens now and who helps at once. Knows nothing of its words."""
    return page(request, "worry_sent", None, next_start=_next_start())


def _sent(request: HttpRequest, form: WorryForm) -> bool:
    for why in rate_limit.robot(request).values():
        form.add_error(None, why)
    if form.errors:
        return False
    facts = form.cleaned_data
    code = receipts.code_for(drafts.token_sent(request))
    try:
        worries.report(
            words=facts["words"],
            is_now=facts["now"] == YES,
            safe_contact=facts["safe_contact"],
            language=reading_language(),
            receipt_hash=receipts.hash_of(code),
        )
    except SubmissionError as refused:
        for why in refused.errors.values():
            form.add_error("words", why)
        return False
    return True


def _begin(request: HttpRequest) -> HttpResponse:
    """Show the page, with what was typed before another language was chosen: once.

    Whoever opens it next on this device finds it empty.
    """
    draft = drafts.find(request, WORRIES) if request.method == "GET" else None
    if draft is None:
        return _show(request, WorryForm(), 200)
    kept = {**drafts.about(draft), **drafts.answers(draft)}
    drafts.erase(draft)
    response = _show(request, WorryForm(initial=kept), 200)
    drafts.take_token(response, WORRIES)
    return response


def _keep(request: HttpRequest, there: str) -> HttpResponse:
    """Keep what is typed for the page in another language, or for after the reading options."""
    survey = worries.survey()
    version = versions.latest(survey)
    assert version is not None, "it is frozen when it is made"
    typed = {name: request.POST.get(name, "") for name in ("words", "now", "safe_contact")}
    if not any(typed.values()) or not rate_limit.allows(request, rate_limit.BEGIN):
        return redirect(there)
    words = typed.pop("words")
    token = drafts.begin(version, {worries.WORDS: words}, about=typed)
    response = redirect(there)
    drafts.give_token(response, survey, token)
    return response


def _show(request: HttpRequest, form: WorryForm, status: int) -> HttpResponse:
    facts: dict[str, Any] = {"form": form, "next_start": _next_start()}
    return page(request, "worry", None, status, **facts)


def _next_start() -> object:
    """Return when somebody reads next; None while somebody does, or where nobody knows."""
    now = timezone.now()
    staffed = safeguarding.staffed_time(since=now)
    return None if staffed.is_staffed(now) else staffed.next_start(now)
