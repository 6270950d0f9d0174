"""A survey on paper: the same questions in the same order, boxes to tick, lines to write on.

A sheet's code is made when the sheet is drawn and stored nowhere. It begins to lead to the answers
when an officer types it in with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engagement.models import Council
from engagement.web import qr
from surveys import drafts, receipts
from surveys.models import Question, Survey, SurveyVersion
from surveys.public import who
from surveys.public.getting_in import door
from surveys.public.pages import public, reading_language, survey_and_version
from surveys.questions import conditions, kinds, routing, wordings
from surveys.questions.kinds.widgets import Drawing

LARGE = "large"


@dataclass(frozen=True)
class Asked:
    """One question as it stands on paper; without boxes or lines where paper cannot ask it."""

    number: int
    question: Question
    how: str
    # What stands beside each box, its answer, and the drawing of it, if there is one.
    boxes: list[tuple[str, str, Drawing | None]]
    lines: range
    is_on_paper: bool
    # To whom it is asked, where not to everybody.
    only_if: str


def asked(version: SurveyVersion) -> list[Asked]:
    """Return a form's questions as they stand on paper, in the words of the page's language.

    They are numbered as on the screen.
    """
    asked = wordings.questions(version, wordings.How(language=reading_language()))
    numbers = {each.key: number for number, each in enumerate(asked, 1)}
    by_key = {each.key: each for each in asked}
    return [_asked(numbers, by_key, routing.filled(each, asked, {})) for each in by_key.values()]


def _asked(numbers: Mapping[str, int], by_key: Mapping[str, Question], question: Question) -> Asked:
    kind = kinds.of(question)
    labels = {option["key"]: str(option["label"]) for option in kind.options(question)}
    drawings, marks = kind.drawings(question), kind.marks(question)
    # An editor's hint says how to answer where it is plain; how to put things in order is not.
    says = "" if question.hint and kind.shape != kinds.Shape.RANKS else kind.on_paper(question)
    return Asked(
        number=numbers[question.key],
        question=question,
        how=says,
        boxes=[(mark, labels[key], drawings.get(key)) for mark, key in marks],
        lines=range(kind.paper_lines),
        is_on_paper=kind.is_on_paper,
        only_if=_only_if(question, numbers, by_key),
    )


def _only_if(question: Question, numbers: Mapping[str, int], by_key: Mapping[str, Question]) -> str:
    """Say in words who is asked: paper cannot pass a question over by itself."""
    only_if = conditions.of(question)
    if only_if is None:
        return ""
    more = (
        _("Or if your answer to question %(number)s is: %(answers)s.")
        if only_if.join == conditions.ANY
        else _("And only if your answer to question %(number)s is: %(answers)s.")
    )
    first = _("Only if your answer to question %(number)s is: %(answers)s.")
    said: list[str] = []
    for part in only_if.parts:
        before = by_key[part.question]
        answers = _(" or ").join(kinds.of(before).reads(before, part.answers))
        said.append((more if said else first) % {"number": numbers[before.key], "answers": answers})
    return " ".join(said)


def page_of(
    request: HttpRequest, version: SurveyVersion, *, copies: int = 1, back: str = ""
) -> HttpResponse:
    """Return so many sheets of a form, each with a code of its own, to be printed.

    ``?size=large`` in the address asks for large print.
    """
    survey, council = version.survey, Council.current()
    address = request.build_absolute_uri(reverse("survey_what_happened"))
    context: dict[str, Any] = {
        "survey": survey,
        "version": version,
        "asked": asked(version),
        "voices": who.choices(survey) if survey.asks_who else [],
        "asks_help": who.asks_help(survey, "" if survey.asks_who else survey.voice),
        "ages": who.ages(survey, "" if survey.asks_who else survey.voice),
        "codes": [receipts.code_for(drafts.new_token()) for _ in range(copies)],
        "address": address,
        "square": qr.square(address),
        "council": council,
        # Read once: there may be two hundred sheets.
        "help_lines": list(council.help_lines.all()),
        "is_large": request.GET.get("size") == LARGE,
        "back": back,
    }
    return render(request, "surveys/paper.html", context)


@public
@require_safe
def form(request: HttpRequest, slug: str) -> HttpResponse:
    """Let anybody print one sheet, to answer with a pen."""
    survey, version = survey_and_version(slug)
    if away := door.shut(request, survey, drafts.find(request, slug)):
        return away
    return page_of(request, version, back=_start(survey))


def _start(survey: Survey) -> str:
    return reverse("survey_start", args=[survey.slug])
