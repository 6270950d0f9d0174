"""Everything one can have a say on, what came of the rest, and the way back by code."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.models import ConsultationPage
from cms.models.record_page import in_this_language
from cms.models.you_said_we_did_page import told_to_everybody
from cms.public_records import consultations
from cms.serving import links
from feedback_analysis.models import Finding
from surveys.models import Survey

CLOSED_SHOWN = 20


@dataclass(frozen=True)
class Closed:
    """A survey that is over: how many things that people said in it are answered, how many owed."""

    survey: Survey
    answered: int
    owed: int


@require_safe
def have_your_say(request: HttpRequest) -> HttpResponse:
    pages = consultations.with_surveys(ConsultationPage.objects.live())
    context = {
        "trail": [links.home()],
        "open": consultations.open_surveys(),
        "consultations": in_this_language(consultations.open_now(pages)),
        "closed": _closed(),
        "exit_page": True,
    }
    return render(request, "cms/have_your_say.html", context)


def _closed() -> list[Closed]:
    """Return the surveys that closed last, with what came of them: three queries."""
    over = Survey.objects.over().filter(page__live=True).select_related("page", "board")
    surveys = list(over.order_by("-closes_on", "title")[:CLOSED_SHOWN])
    of_survey = "themes__codeframe__survey"
    heard = Finding.objects.standing().filter(themes__codeframe__survey__in=surveys)
    told = heard.answered().filter(pages__in=told_to_everybody())
    answered = list(told.values_list(of_survey, "pk").distinct())
    owed = list(heard.unanswered().values_list(of_survey, "pk").distinct())
    return [
        Closed(
            survey,
            sum(pk == survey.pk for pk, _finding in answered),
            sum(pk == survey.pk for pk, _finding in owed),
        )
        for survey in surveys
    ]
