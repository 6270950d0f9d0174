"""Sending a survey: check, send, thank you."""

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from engagement import marking
from engagement.models import AgeBand
from engagement.web import qr
from surveys import drafts, equality, receipts, submission
from surveys.models import Draft, Question, Response, Survey, SurveyVersion
from surveys.questions import files, kinds, routing, versions, wordings
from surveys.receipts import hand_outs
from surveys.submission import SubmissionError

from . import leaving, rate_limit, who
from .forms import HELPED, LANGUAGES, WholeSurveyForm, facts_of, name_of
from .getting_in import door
from .helped import about_me, helper
from .own_account import session
from .pages import CHECK, blank_of, closed, how_asked, lost, page, public, survey_and_version

NO_ANSWER = gettext_lazy("No answer")
Row = dict[str, str]


@public
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every answer with a way to change it, and send them."""
    draft = drafts.find(request, slug)
    if draft is None:
        return _nothing_to_check(request, slug)
    survey = draft.version.survey
    if not survey.is_open:
        return closed(request, survey)
    problems: Mapping[str, str] = {}
    if request.method == "POST" and not leaving.goes_on(request):
        return _elsewhere(request, draft)
    if request.method == "POST":
        if not rate_limit.allows(request, rate_limit.SEND):
            return page(request, "too_many", survey, 429)
        problems = rate_limit.robot(request) or _send(draft, drafts.token_of(request))
        if not problems:
            return redirect("survey_thanks", slug)
    return _show(request, draft, problems)


def _elsewhere(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Go where another button than "Send" leads: back, out, or to a file of the answers."""
    if request.POST.get("go") == "download":
        return _as_a_file(draft)
    count = len(versions.questions_of(draft.version))
    way = leaving.Way(draft.version.survey, at=count + CHECK, count=count, checks=True)
    return leaving.keep_and_go(request, way, draft, draft.version)


def _as_a_file(draft: Draft) -> HttpResponse:
    """Return what was answered as a text, to keep or to print. Nothing is sent by it."""
    rows = [f"{row['name']}\n{row['value']}\n" for row in _rows(draft)]
    text = html.unescape("\n".join([str(draft.version.survey), "", *map(str, rows)]))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-answers.txt"'
    return response


def _nothing_to_check(request: HttpRequest, slug: str) -> HttpResponse:
    """Say thank you to who pressed "Send" twice; say to others that nothing is found."""
    if _sent(drafts.token_of(request)):
        return redirect("survey_thanks", slug)
    return lost(request, survey_and_version(slug)[0])


def _show(request: HttpRequest, draft: Draft, problems: Mapping[str, str]) -> HttpResponse:
    """Return the page with what was answered, and with what stood against sending it.

    Whoever has a helper is asked about the help first.
    """
    survey = draft.version.survey
    if not problems and helper.is_due(survey, drafts.about(draft)):
        return redirect("survey_helper", survey.slug)
    summary = render_to_string("components/summary.html", {"rows": list(_rows(draft))})
    status = 422 if problems else 200
    return page(request, "check", survey, status, summary=summary, problems=problems.values())


@public
@require_http_methods(["GET", "HEAD", "POST"])
def all_questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask everything on one page: for those who like to see it whole, or who keep no cookies."""
    draft = drafts.find(request, slug)
    survey, version = (draft.version.survey, draft.version) if draft else survey_and_version(slug)
    token = drafts.token_sent(request)
    if request.method == "POST" and _sent(token):
        return _thank(survey, token)
    if away := door.shut(request, survey, draft):
        return away
    if request.method != "POST":
        return _show_all(request, version, draft)
    return _take_all(request, version, draft, token)


def _take_all(
    request: HttpRequest, version: SurveyVersion, draft: Draft | None, token: str
) -> HttpResponse:
    """Keep or send what stands on the page with all questions."""
    survey, asked = version.survey, wordings.questions(version, how_asked(draft))
    form = WholeSurveyForm(request.POST, request.FILES, survey=survey, questions=asked)
    if form.is_valid() and not leaving.goes_on(request):
        way = leaving.Way(survey, at=leaving.ALL, count=len(asked), checks=False)
        picked = {name: each for name, each in _about(draft).items() if name in leaving.HOW}
        about = {**picked, **form.facts}
        return leaving.keep_and_go(request, way, draft, version, given=form.answers, about=about)
    if form.is_valid():
        if not rate_limit.allows(request, rate_limit.SEND):
            return page(request, "too_many", survey, 429)
        problems = rate_limit.robot(request) or _send_at_once(version, form, token, draft)
        if not problems:
            return _thank(survey, token)
        form.refuse(problems)
    return page(request, "all", survey, 422 if form.errors else 200, form=form, token=token)


def _thank(survey: Survey, token: str) -> HttpResponse:
    """Lead to the page with the code, which the token opens this once."""
    response = redirect("survey_thanks", survey.slug)
    drafts.give_token(response, survey, token)
    return response


def _show_all(request: HttpRequest, version: SurveyVersion, draft: Draft | None) -> HttpResponse:
    """Return the page with all questions, and with what this person answered before."""
    how = how_asked(draft)
    survey, asked, token = version.survey, wordings.questions(version, how), drafts.new_token()
    begun = _begun(draft, asked) if draft else {}
    form = WholeSurveyForm(survey=survey, questions=asked, initial=begun)
    blank = blank_of(form, version, how)
    return page(request, "all", survey, form=form, token=token, blank_of=blank)


def _about(draft: Draft | None) -> dict[str, object]:
    return drafts.about(draft) if draft else {}


def _begun(draft: Draft, asked: Sequence[Question]) -> dict[str, object]:
    """Return what was answered before, by the names that the fields of the whole survey have."""
    before = drafts.answers(draft)
    answers = {name_of(each): before[each.key] for each in asked if each.key in before}
    return {**answers, **drafts.about(draft)}


def _send(draft: Draft, token: str) -> Mapping[str, str]:
    """Turn the draft into a response, both or neither and only once; return what stood against."""
    try:
        with transaction.atomic():
            if leaving.asks_for_files(draft.version):
                files.let_go(draft)
            if drafts.use_up(draft):
                about = drafts.about(draft)
                asked = versions.questions_of(draft.version)
                given = routing.applying(asked, drafts.answers(draft))
                _use_code(draft)
                _submit(draft.version, given, about, token, how_asked(draft))
                said, code = about_me.applying(draft), receipts.code_for(token)
                equality.record(survey=draft.version.survey, said=said, code=code)
    except SubmissionError as refused:
        return refused.errors
    return {}


def _send_at_once(
    version: SurveyVersion, form: WholeSurveyForm, token: str, draft: Draft | None
) -> Mapping[str, str]:
    """Send what stands on one page, only once however often the button is pressed."""
    try:
        with transaction.atomic():
            if draft is not None:
                _use_code(draft)
            _submit(version, form.answers, form.facts, token, how_asked(draft))
            if draft is not None:
                drafts.erase(draft)
    except SubmissionError as refused:
        return refused.errors
    except IntegrityError:  # the receipt is there already
        if not _sent(token):
            raise
    return {}


def _use_code(draft: Draft) -> None:
    """Use up the code that was handed out; raise SubmissionError where somebody has sent with it.

    Whoever began before codes were asked for has none, and is let through.
    """
    entry, survey = drafts.entry(draft), draft.version.survey
    if entry and survey.entry == Survey.Entry.CODES and not hand_outs.use(survey, entry):
        raise SubmissionError({"": str(door.USED)})


def _submit(
    version: SurveyVersion,
    answers: Mapping[str, str | list[str]],
    about: Mapping[str, object],
    token: str,
    how: wordings.How,
) -> None:
    response = submission.submit(
        survey=version.survey,
        version=version,
        answers=answers,
        receipt_hash=_receipt_hash(token),
        how=how if wordings.offered(version) != wordings.Offer() else None,
        **facts_of(version.survey, about),
    )
    helper.record(response, about)


def _receipt_hash(token: str) -> str:
    return receipts.hash_of(receipts.code_for(token))


def _sent(token: str) -> bool:
    return bool(token) and Response.objects.filter(receipt_hash=_receipt_hash(token)).exists()


def _rows(draft: Draft) -> Iterator[Row]:
    """Yield what was answered, and where to change it."""
    survey, given = draft.version.survey, drafts.answers(draft)
    if survey.asks_who:
        url = reverse("survey_who", args=[survey.slug])
        words = who.WHO.get(str(drafts.about(draft).get("who")), NO_ANSWER)
        yield {"name": _("Who you are"), "value": str(words), "url": f"{url}?change"}
    asked = wordings.questions(draft.version, how_asked(draft))
    for number in routing.numbers(asked, given):
        question = routing.filled(asked[number - 1], asked, given)
        url = reverse("survey_question", args=[survey.slug, number])
        value = _in_words(question, given.get(question.key, ""))
        yield {"name": question.text, "value": value or str(NO_ANSWER), "url": f"{url}?change"}
    for name, value in helper.rows(drafts.about(draft)):
        yield {"name": name, "value": value, "url": reverse("survey_helper", args=[survey.slug])}
    url = reverse("survey_about_you", args=[survey.slug])
    for name, value in _about_rows(survey, drafts.about(draft)):
        yield {"name": name, "value": value, "url": url}
    for item in about_me.items_of(draft):
        value = item.label(drafts.equality(draft).get(item.key, "")) or str(NO_ANSWER)
        url = reverse("survey_about_me", args=[survey.slug, item.key])
        yield {"name": str(item.text), "value": value, "url": f"{url}?change"}


def _in_words(question: Question, given: str | list[str]) -> str:
    """Return an answer as the person saw it: the labels of what was picked, or their words."""
    return kinds.of(question).in_full(question, given)


def _about_rows(survey: Survey, about: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if survey.asks_age_band and who.ages(survey, who.said(survey, about)):
        yield _("How old you are"), _age(about.get("age_band"))
    if about.get("helped"):
        yield (
            _("Somebody helped you"),
            _("Yes") if about["helped"] == HELPED else _("No"),
        )
    yield _("Language"), _language(about.get("language"))
    may = about.get("consent_to_quote")
    yield (
        _("May we show your words to others"),
        _("Yes, without my name") if may else _("No"),
    )
    if contact := about.get("safe_contact"):
        yield _("A safe way to reach you"), str(contact)


def _age(band: object) -> str:
    return str(who.AGES[AgeBand(band)] if band in AgeBand.values else NO_ANSWER)


def _language(code: object) -> str:
    return next((str(name) for key, name in LANGUAGES if key == code), "English")


@public
@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Say thank you, show the code and its address this once, and what happens next."""
    survey, _version = survey_and_version(slug)
    token = drafts.token_of(request)
    code = receipts.code_for(token) if _sent(token) else ""
    address = request.build_absolute_uri(reverse("survey_what_happened"))
    steps = _steps(survey)
    square = qr.square(address) if code else ""
    facts: dict[str, Any] = {"code": code, "address": address, "square": square, "steps": steps}
    facts["own_account"] = session.account_of(request)
    facts["signed_in"] = survey.entry == Survey.Entry.GROUP and request.user.is_authenticated
    response = page(request, "thanks", survey, **facts)
    if code:
        drafts.take_token(response, slug)
    return response


def _steps(survey: Survey) -> list[dict[str, object]]:
    """Return what happens next, as the timeline shows it."""
    board = survey.board.name if survey.board else _("The people who decide")
    return [
        {"title": _("We have got it"), "state": "done"},
        {
            "title": _("Somebody reads it"),
            "state": "now",
            "text": marking.filled(
                _("%(who)s. Names are taken out before anybody else sees it."),
                who=survey.who_reads,
            ),
        },
        {
            "title": marking.filled(_("%(board)s hears what people said"), board=board),
            "state": "owed",
            "date": survey.decision_on,
        },
        {
            "title": _("We say what we did, or why not"),
            "state": "owed",
            "text": _("Under “You said, we did”, for everybody to see."),
        },
    ]
