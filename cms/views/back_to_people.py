"""Back to people: ask for an e-mail when the council answers, and say whether an answer helped."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from cms.back_to_people import followers, replies, trails
from cms.models import Follower
from cms.serving import languages
from engagement.web.forms import PlainForm
from feedback_analysis.models import Finding
from surveys import receipts
from surveys.models import Survey
from surveys.public import rate_limit
from surveys.public.pages import public, reading_language
from surveys.questions.kinds.text import WordsField
from surveys.submission import SubmissionError

FOLLOW = ("follow", 30)
REPLY = ("reply", 60)


class FollowForm(PlainForm):
    """An address to write to, and nothing else."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("This is not an e-mail address. It looks like name@example.com."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class ReplyForm(PlainForm):
    """Whether the council's answer helped, and anything else about it."""

    helped = forms.ChoiceField(
        label=_("Did this help?"), choices=replies.CHOICES, widget=forms.RadioSelect
    )
    words = WordsField(
        label=_("What else do you want to say about it?"),
        help_text=_("You can leave this empty. A person reads it before anybody else sees it."),
        required=False,
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for an address, and say that the first e-mail has a link to press.

    The page is the same whether or not the address is there already.
    """
    survey = get_object_or_404(Survey.objects.filter(opened_at__isnull=False), slug=slug)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, "follow", 422 if form.errors else 200, survey=survey, form=form)
    if not rate_limit.allows(request, FOLLOW):
        return _page(request, "too_many", 429, survey=survey)
    if not rate_limit.robot(request):
        email = form.cleaned_data["email"]
        followers.ask(survey=survey, email=email, language=languages.active())
    return _page(request, "follow", survey=survey, sent=True)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def follow_confirm(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm an address: by a button, for programs open links before people do."""
    follower = Follower.objects.select_related("survey").filter(key=key).first()
    if follower is None:
        return _page(request, "follow_key", 404, what="gone")
    if request.method == "POST":
        followers.confirm(key=key)
        return _page(request, "follow_key", what="confirmed", follower=follower)
    return _page(request, "follow_key", what="confirm", follower=follower)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def follow_stop(request: HttpRequest, key: str) -> HttpResponse:
    """Take an address away with one click: here, or by the mail program's own button."""
    if request.method == "POST":
        followers.stop(key=key)
    there = Follower.objects.filter(key=key).exists()
    return _page(request, "follow_key", what="stop" if there else "stopped")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def answer_back(request: HttpRequest) -> HttpResponse:
    """Say with a code whether the council's answer to one's words helped."""
    if request.method != "POST":
        return redirect("survey_what_happened")
    if rate_limit.is_spent(request, rate_limit.WRONG_CODE) or not rate_limit.allows(request, REPLY):
        return _page(request, "too_many", 429, survey=None)
    response = receipts.find(request.POST.get("code", "")[:120])
    if response is None:
        rate_limit.allows(request, rate_limit.WRONG_CODE)
    number = request.POST.get("finding", "")
    if response is None or not number.isdecimal() or len(number) > 9:
        return redirect("survey_what_happened")
    finding = _finding(response, int(number))
    form = ReplyForm(request.POST if "helped" in request.POST or "send" in request.POST else None)
    facts: dict[str, Any] = {"code": request.POST["code"], "finding": finding, "form": form}
    if form.is_valid():
        try:
            replies.give(
                of=response,
                finding=finding,
                helped=form.cleaned_data["helped"],
                words=form.cleaned_data["words"],
                language=reading_language(),
            )
        except SubmissionError as refused:
            form.add_error(None, ValidationError(list(refused.errors.values())))
        else:
            return _page(request, "answer_back", **facts, sent=True)
    return _page(request, "answer_back", 422 if form.errors else 200, **facts)


def _finding(response: Any, number: int) -> Finding:
    """Return the finding, where its answer is public and these words are behind it."""
    if not receipts.is_counted(response):
        raise Http404
    return get_object_or_404(trails.answered_by_council(response), pk=number)


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    folder = "surveys" if name == "too_many" else "cms"
    context |= {"exit_page": True, "survey": context.get("survey")}
    return render(request, f"{folder}/{name}.html", context, status=status)
