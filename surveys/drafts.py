"""Answers on their way: what a person has written and not yet sent.

A draft is known only by a random token in a cookie that the browser sends to this survey's pages,
in whichever language they are read, and to no others. We keep the token's hash, so nobody here can
take up somebody's draft. Who stops for now comes back with a code (``public.return_codes``).
"""

import hashlib
import re
import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeAlias

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from .models import Draft, Survey, SurveyVersion

COOKIE = "sayso_draft"
KEPT_DAYS = 14
_A_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")

Answers: TypeAlias = dict[str, str | list[str]]
Given: TypeAlias = Mapping[str, str | list[str]]


def new_token() -> str:
    return secrets.token_urlsafe(32)


def begin(
    version: SurveyVersion,
    given: Given,
    *,
    about: Mapping[str, object] | None = None,
    at: int | None = None,
    entry: str = "",
) -> str:
    """Store a first answer in a new draft of this version; return the token for the browser.

    ``entry`` is what is kept of the code that lets this person answer (``receipts.hand_outs``).
    """
    token = new_token()
    draft = Draft(token_hash=_hash(token), version=version)
    draft.answers = {**_with(draft, given, at), "about": dict(about or {})}
    if entry:
        draft.answers["entry"] = entry
    draft.save(force_insert=True)
    return token


def of_token(token: str) -> Draft | None:
    return Draft.objects.filter(token_hash=_hash(token)).first()


def token_of(request: HttpRequest) -> str:
    return request.COOKIES.get(COOKIE, "")


def token_sent(request: HttpRequest) -> str:
    """Return the token that stood on the page, or a new one where no token of ours did."""
    token = request.POST.get("token", "")
    return token if _A_TOKEN.fullmatch(token) else new_token()


def find(request: HttpRequest, slug: str) -> Draft | None:
    """Return this person's draft of this survey, with its version, survey and board."""
    token = token_of(request)
    if not token:
        return None
    found = Draft.objects.filter(token_hash=_hash(token), version__survey__slug=slug)
    return found.select_related("version__survey__board").first()


def answers(draft: Draft) -> Answers:
    return draft.answers.get("answers", {})


def about(draft: Draft) -> dict[str, object]:
    return draft.answers.get("about", {})


def equality(draft: Draft) -> dict[str, str]:
    """Return what the person said of themselves for the equality duty (``equality``), by item."""
    return dict(draft.answers.get("equality", {}))


def tell(draft: Draft, item: str, answer: str) -> None:
    """Keep one such answer with the draft; an empty one takes what was there away."""
    said = {**equality(draft), item: answer}
    draft.answers = {**draft.answers, "equality": {k: v for k, v in said.items() if v}}
    _save(draft)


def entry(draft: Draft) -> str:
    """Return what is kept of the code that let this person in; "" where none was asked for."""
    return str(draft.answers.get("entry", ""))


def let_in(draft: Draft, entry: str) -> None:
    """Have another code stand for this draft."""
    draft.answers = {**draft.answers, "entry": entry}
    _save(draft)


def at(draft: Draft) -> int:
    """Return the step at which this person is: 0 is who they are, then the questions."""
    step = draft.answers.get("at", 1)
    return step if isinstance(step, int) else 1


def keep(
    draft: Draft,
    given: Given,
    *,
    about: Mapping[str, object] | None = None,
    at: int | None = None,
) -> None:
    """Store answers by question key; an empty one takes what was there away.

    ``about`` replaces what the person said about themselves, where it is given.
    """
    draft.answers = _with(draft, given, at)
    if about is not None:
        draft.answers["about"] = dict(about)
    _save(draft)


def put_aside(token: str, code_hash: str) -> None:
    """Keep the hash of the code with which the draft of this token is found again."""
    Draft.objects.filter(token_hash=_hash(token)).update(code_hash=code_hash)


def rename(draft: Draft, token: str) -> None:
    """Have another token lead to the draft, and the one before to nothing."""
    today = timezone.localdate()
    Draft.objects.filter(pk=draft.pk).update(token_hash=_hash(token), touched_on=today)


def erase(draft: Draft) -> bool:
    """Delete the draft; False where it was gone already, so that nothing is sent twice."""
    return Draft.objects.filter(pk=draft.pk).delete()[0] > 0


def use_up(draft: Draft) -> bool:
    """Delete a draft that is being sent, whose files were let go; False where it was gone already.

    In one statement: a cascade would first look for the files that it no longer has.
    """
    found = Draft.objects.filter(pk=draft.pk)
    return bool(found._raw_delete(found.db))


def erase_old() -> int:
    """Delete drafts that nobody has touched for some days; return how many."""
    before = timezone.localdate() - timedelta(days=KEPT_DAYS)
    return Draft.objects.filter(touched_on__lt=before).delete()[0]


def last_day(draft: Draft) -> date:
    """Return the last day on which the draft is still there, where nobody touches it again."""
    return draft.touched_on + timedelta(days=KEPT_DAYS)


def give_token(response: HttpResponse, survey: Survey, token: str) -> None:
    """Set the one cookie that is strictly necessary: gone when the browser closes."""
    give_at(response, reverse("survey_start", args=[survey.slug]), token)


def give_at(response: HttpResponse, address: str, token: str) -> None:
    """Set the cookie for what is below this address, in whichever language it is read."""
    for path in _paths(address):
        _beside(response, path)
        response.set_cookie(
            COOKIE,
            token,
            path=path,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def take_token(response: HttpResponse, slug: str) -> None:
    """Have the browser forget the token."""
    take_at(response, reverse("survey_start", args=[slug]))


def take_at(response: HttpResponse, address: str) -> None:
    """Have the browser forget the token of this address."""
    for path in _paths(address):
        _beside(response, path)
        response.delete_cookie(COOKIE, path=path, samesite="Lax")


def _paths(here: str) -> list[str]:
    """Return the address in each language, the one that is being read last.

    Each language has an address of its own, and who changes it half-way goes on there. They are
    not asked of ``reverse``, which would learn every address of the site anew in each language.
    """
    own = settings.LANGUAGE_CODE
    bare = here if get_language() == own else here.removeprefix(f"/{get_language()}")
    paths = [bare if code == own else f"/{code}{bare}" for code, _name in settings.LANGUAGES]
    return sorted(paths, key=lambda path: path == here)


def _beside(response: HttpResponse, path: str) -> None:
    """Make room for another cookie of this name: Django keeps one of each, browsers one a path."""
    if COOKIE in response.cookies:
        response.cookies[f"{COOKIE} before {path}"] = response.cookies.pop(COOKIE)


def _save(draft: Draft) -> None:
    """Store the draft, unless it was erased meanwhile: then it stays erased."""
    found = Draft.objects.filter(pk=draft.pk)
    found.update(answers=draft.answers, touched_on=timezone.localdate())


def _with(draft: Draft, given: Given, at: int | None) -> dict[str, object]:
    kept = {**answers(draft), **given}
    place = {} if at is None else {"at": at}
    whole = {**_empty(), **draft.answers, **place}
    return {**whole, "answers": {k: v for k, v in kept.items() if v}}


def _empty() -> dict[str, dict[str, object]]:
    return {"answers": {}, "about": {}}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
