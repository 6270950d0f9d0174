"""The pages of a young person's own account. No page of it is kept by a browser or a proxy."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from surveys import receipts, young_accounts
from surveys.models import Survey, YoungAccount
from surveys.public import rate_limit
from surveys.public.forms import CodeForm
from surveys.public.pages import page, public
from surveys.young_accounts import AccountError

from . import session
from .forms import SignInForm, StartForm

# From one address, the classroom's, and for one nickname from there, in a quarter of an hour and in
# a day: three pictures of twenty-four are 2,024 sets.
TRIES = ("pictures", 120)
TRIES_HERE = ("pictures-here", 6)
TRIES_A_DAY = ("pictures-a-day", 20)
DAY = 24 * 60


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for nickname and pictures; the same words whichever of them is wrong."""
    _is_there()
    if session.account_of(request) is not None:
        return redirect("own_account")
    form = SignInForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, "sign_in", 422 if form.errors else 200, form=form)
    nickname = form.cleaned_data["nickname"]
    if not _may_try(request, nickname.casefold()):
        return page(request, "too_many", None, 429)
    account = young_accounts.sign_in(nickname=nickname, pictures=form.cleaned_data["pictures"])
    if account is None:
        form.add_error(None, _("The nickname or the pictures are not right. Nothing is lost."))
        return _page(request, "sign_in", 422, form=form)
    session.begin(request, account)
    return redirect("own_account")


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Begin an account with a slip, or choose new pictures with one."""
    if not young_accounts.are_offered():
        raise Http404
    form = StartForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, "start", 422 if form.errors else 200, form=form)
    given = form.cleaned_data
    if not (_may_try(request, receipts.hash_of(given["code"])) and _may_try(request, "slip")):
        return page(request, "too_many", None, 429)
    try:
        account = young_accounts.choose(
            slip=given["code"], nickname=given["nickname"], pictures=given["pictures"]
        )
    except AccountError as refused:
        form.add_error(*_why(str(refused)))
        return _page(request, "start", 422, form=form)
    session.begin(request, account)
    return redirect("own_account")


def _why(refused: str) -> tuple[str, str]:
    """Return the field at which a refusal stands, and its words."""
    return {
        "slip": ("code", _("We do not know this code, or it is too old. Ask for a new slip.")),
        "taken": ("nickname", _("Somebody has this nickname already. Make up another one.")),
        "nickname": ("nickname", _("This is not the nickname that you chose before.")),
    }[refused]


@public
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Show the codes that are kept, what became of each, and what is open for the group."""
    account = session.account_of(request)
    if account is None:
        _is_there()
        return redirect("own_account_sign_in")
    form = CodeForm()
    if request.method == "POST":
        form, done = _do(request, account)
        if done:
            return done
    asked = Survey.objects.open().filter(consultation__groups=account.group)
    return _page(
        request,
        "home",
        422 if form.errors else 200,
        account=account,
        minutes=session.MINUTES,
        form=form,
        kept=[
            (kept, code, found, receipts.state_of(found) if found else "")
            for kept, code, found in young_accounts.kept_in(account)
        ],
        surveys=asked.select_related("page").distinct().order_by("closes_on", "title"),
    )


def _do(request: HttpRequest, account: YoungAccount) -> tuple[CodeForm, HttpResponse | None]:
    """Do what a button of the page asks; return where to go, or the form with what stands in it."""
    go = request.POST.get("go", "")
    if go == "finish":
        session.finish(request)
        return CodeForm(), _page(request, "finished")
    if go == "seen":
        young_accounts.seen(account)
    elif go == "take_out" and (number := request.POST.get("kept", "")).isdecimal():
        young_accounts.take_out(account=account, kept=int(number[:18]))
    elif go == "keep":
        form = CodeForm(request.POST)
        if not form.is_valid():
            return form, None
        if rate_limit.is_spent(request, rate_limit.WRONG_CODE):
            return form, page(request, "too_many", None, 429)
        if not young_accounts.keep(account=account, code=form.cleaned_data["code"]):
            rate_limit.allows(request, rate_limit.WRONG_CODE)
            form.add_error("code", _("We do not know this code. Look at each word again."))
            return form, None
    return CodeForm(), redirect("own_account")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Delete the account: asked once, with the codes to write down, then done."""
    account = session.account_of(request)
    if account is None:
        _is_there()
        return redirect("own_account_sign_in")
    if request.method != "POST":
        codes = [code for _kept, code, found in young_accounts.kept_in(account) if found]
        return _page(request, "leave", codes=codes)
    young_accounts.leave(account=account)
    session.finish(request)
    return _page(request, "left")


def _may_try(request: HttpRequest, about: str) -> bool:
    """Count this try: by address, and by address and nickname together, never by nickname alone."""
    return (
        rate_limit.allows(request, TRIES)
        and rate_limit.allows_here(request, TRIES_HERE, about, minutes=15)
        and rate_limit.allows_here(request, TRIES_A_DAY, about, minutes=DAY)
    )


def _is_there() -> None:
    """Raise Http404 where the council never offered accounts. Who has one can always leave."""
    if not (young_accounts.are_offered() or YoungAccount.objects.exists()):
        raise Http404


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page of the account; other addresses learn nothing from where it was left."""
    context["offered"] = young_accounts.are_offered()
    return page(request, f"own_account/{name}", None, status, **context)
