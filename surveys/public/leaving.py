"""Where a person goes from a screen of a survey, what stands in it being kept first.

On, back, elsewhere (another language, the reading options) or out: whichever is pressed, the form
is sent and its words go into the draft, so nothing typed is lost. Works without JavaScript.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from surveys import drafts
from surveys.models import Draft, Survey, SurveyVersion
from surveys.questions import files, kinds, versions
from surveys.questions.kinds.ranking import is_press
from surveys.receipts import return_codes

from . import rate_limit
from .pages import ABOUT_YOU, CHECK, address_of_step, page

# What is pressed, beside "next" and "skip", which go on.
BACK, STOP, PAUSE, KEEP = "back", "stop", "pause", "keep"
# Opens the page on which one picks how to be asked.
HOW_PRESSED = "how"
# What a draft keeps of that, beside what the person said about themselves.
HOW = ("form", "ages")
# The step of who answers everything on one page: beyond all others.
ALL = 9999


@dataclass(frozen=True)
class Way:
    """A step of a survey: which, of how many questions; whether it was opened from the check.

    ``numbers`` are the questions that apply to this person; None where all do. ``onward`` and
    ``backward`` are addresses, where the way leads elsewhere than to a step.
    """

    survey: Survey
    at: int
    count: int
    checks: bool
    numbers: Sequence[int] | None = None
    onward: str = ""
    backward: str = ""

    def address(self, at: int) -> str:
        return address_of_step(self.survey.slug, at, self.count)

    @property
    def before(self) -> int:
        """Return the step before this one; that of the first is the start page."""
        step = self.at - 1
        if self.numbers is not None and step <= self.count:
            step = max((each for each in self.numbers if each < self.at), default=0)
        return step if step > 0 or self.survey.asks_who else -1

    @property
    def after(self) -> int:
        step = self.at + 1
        if self.numbers is not None and self.at <= self.count:
            last = self.count + ABOUT_YOU
            step = min((each for each in self.numbers if each > self.at), default=last)
        return self.count + CHECK if self.checks else step


def asks_for_files(version: SurveyVersion) -> bool:
    return any(kinds.of(each).keeps_files for each in versions.questions_of(version))


def goes_on(request: HttpRequest) -> bool:
    """Say whether "Next" was pressed, or Enter, which means the same."""
    return request.POST.get("go", "next") == "next" and "leave" not in request.POST


def elsewhere(request: HttpRequest) -> str:
    """Return the page of this site that was asked for halfway; "" where there is none."""
    asked: str = request.POST.get("leave", "")
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe else ""


def keep_and_go(
    request: HttpRequest,
    way: Way,
    draft: Draft | None,
    version: SurveyVersion,
    *,
    given: drafts.Given | None = None,
    about: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Keep what was given with the draft, begun now if there is none; lead to where it goes on."""
    begun = draft is None
    if begun and not rate_limit.allows(request, rate_limit.BEGIN):
        return page(request, "too_many", way.survey, 429)
    address, at = _next(request, way)
    token = drafts.token_of(request)
    if draft is None:
        token = drafts.begin(version, given or {}, about=about, at=at)
    else:
        drafts.keep(draft, given or {}, about=about, at=at)
    if asks_for_files(version) and (kept := drafts.of_token(token)):
        files.belong_to(kept, drafts.answers(kept))
    if request.POST.get("go") == PAUSE:
        return_codes.give(token=token)
    response = redirect(address) if address else HttpResponse(status=204)
    if begun:
        drafts.give_token(response, way.survey, token)
    return response


def _next(request: HttpRequest, way: Way) -> tuple[str, int]:
    """Return the address to go to ("": stay here), and the step to come back to later."""
    pressed = request.POST.get("go", "")
    if pressed == KEEP or is_press(pressed):
        return way.address(way.at) if pressed != KEEP else "", way.at
    if there := _out(way, pressed) or elsewhere(request):
        return there, way.at
    step = way.before if pressed == BACK else way.after
    aside = way.backward if pressed == BACK else way.onward
    return aside or way.address(step), max(step, 0)


def _out(way: Way, pressed: str) -> str:
    """Return the page that a button leads to which leaves the questions for a while; "" if none."""
    if pressed == STOP:
        here = QueryDict(mutable=True)
        here["from"] = str(way.at)
        return f"{reverse('survey_stop', args=[way.survey.slug])}?{here.urlencode()}"
    names = {PAUSE: "survey_paused", HOW_PRESSED: "survey_how"}
    return reverse(names[pressed], args=[way.survey.slug]) if pressed in names else ""
