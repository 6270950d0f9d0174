"""The council's plans, open to everybody: both wordings of each intention and what came of it."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cms import frame, heard, plans, telling
from cms.models import YouSaidWeDidPage
from engagement.models import Action, Consultation, Intention, Strategy
from feedback_analysis.models import Finding

PLANS = _("What we plan to change")


@require_safe
def strategies(request: HttpRequest) -> HttpResponse:
    true_ones = Count("intentions", filter=Q(intentions__kind=Intention.Kind.INTENTION))
    found = list(Strategy.objects.annotate(number=true_ones))
    return render(
        request,
        "cms/strategies.html",
        {
            "current": [each for each in found if not plans.has_ended(each)],
            "ended": [each for each in found if plans.has_ended(each)],
            "trail": [frame.home()],
        },
    )


@require_safe
def strategy(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Strategy, code__iexact=code)
    intentions = found.intentions.prefetch_related("boards").select_related("strategy")
    return render(
        request,
        "cms/strategy.html",
        {
            "strategy": found,
            "has_ended": plans.has_ended(found),
            "sections": plans.by_kind(intentions),
            "trail": [frame.home(), (PLANS, reverse("strategies"))],
        },
    )


@require_safe
def intention(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    found = get_object_or_404(
        Intention.objects.select_related("strategy", "lineage"),
        ref__iexact=ref,
        strategy__code__iexact=code,
    )
    return render(
        request,
        "cms/intention.html",
        {
            "intention": found,
            "strategy": found.strategy,
            "has_ended": plans.has_ended(found.strategy),
            "wordings": plans.wordings(found),
            "boards": found.boards.all(),
            "measures": found.measures.all(),
            "consultations": Consultation.objects.filter(
                intentions=found, page__live=True
            ).select_related("page"),
            "told": _told(found),
            "actions": _actions(found),
            "trail": [
                frame.home(),
                (PLANS, reverse("strategies")),
                (found.strategy.title, found.strategy.get_absolute_url()),
            ],
        },
    )


def _told(found: Intention) -> list[telling.Pair]:
    """Return what was published as heard about this wording."""
    live = YouSaidWeDidPage.objects.live()
    findings = (
        heard.with_people(Finding.objects.filter(intention=found, pages__in=live).distinct())
        .filter(action__isnull=False)
        .select_related("action", "group")
    )
    council = frame.frame().council
    return [telling.pair(each, who=heard.how_many(each, council)) for each in findings]


def _actions(found: Intention) -> list[Action]:
    """Return what was committed and is not already told beside what was heard."""
    live = YouSaidWeDidPage.objects.live()
    return list(found.actions.exclude(findings__pages__in=live))
