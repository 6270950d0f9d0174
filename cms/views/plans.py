"""The council's plans, open to everybody: both wordings of each intention and what came of it."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cms import site_layout, you_said_we_did
from cms.models.you_said_we_did_page import told_to_everybody
from cms.public_records import plan_parts, plans
from cms.serving import links
from cms.you_said_we_did import pairs, respondent_counts
from engagement import co_production, plan_reports
from engagement.models import (
    Action,
    Consultation,
    EvidenceSource,
    Intention,
    PartElsewhere,
    Strategy,
)
from feedback_analysis import group_voice
from feedback_analysis.findings import counts
from feedback_analysis.models import Finding

# In an address, shows an officer drafts of actions too: the preview.
DRAFTS = "drafts"
PLANS = _("What we plan to change")


@require_safe
def strategies(request: HttpRequest) -> HttpResponse:
    is_true = Q(intentions__kind=Intention.Kind.INTENTION, intentions__is_draft=False)
    true_ones = Count("intentions", filter=is_true)
    gone = PartElsewhere.objects.filter(strategy=OuterRef("pk"), holds_intentions=True)
    elsewhere = Subquery(gone.values("what")[:1])
    found = list(Strategy.objects.public().annotate(number=true_ones, elsewhere=elsewhere))
    return render(
        request,
        "cms/strategies.html",
        {
            "current": [each for each in found if not plans.has_ended(each)],
            "ended": [each for each in found if plans.has_ended(each)],
            "exit_page": True,
            "trail": [links.home()],
        },
    )


@require_safe
def strategy(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Strategy, code__iexact=code)
    _for_officers_if_draft(request, "engagement.view_strategy", is_draft=found.is_draft)
    shown = found.intentions.all() if found.is_draft else found.intentions.public()
    intentions = list(shown.prefetch_related("boards").select_related("strategy"))
    return render(
        request,
        "cms/strategy.html",
        {
            "strategy": found,
            "is_draft": found.is_draft,
            "has_ended": plans.has_ended(found),
            "sections": plans.by_kind(intentions),
            "parts": plan_parts.of(found, intentions, request.GET),
            "exit_page": True,
            "trail": [links.home(), (PLANS, reverse("strategies"))],
        },
    )


@require_safe
def intention(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    found = get_object_or_404(
        Intention.objects.select_related("strategy", "lineage", "level__strategy"),
        ref__iexact=ref,
        strategy__code__iexact=code,
    )
    is_draft = found.is_draft or found.strategy.is_draft
    _for_officers_if_draft(request, "engagement.view_intention", is_draft=is_draft)
    return render(
        request,
        "cms/intention.html",
        {
            "intention": found,
            "is_draft": is_draft,
            "strategy": found.strategy,
            "has_ended": plans.has_ended(found.strategy),
            "wordings": plans.wordings(found),
            "boards": found.boards.all(),
            "measures": found.measures.all(),
            "letters": _letters(found),
            "statements": found.i_statements.all(),
            "consultations": _consultations(found),
            "told": _told(found),
            "owed": pairs.owed(Finding.objects.filter(intention=found), site_layout.read().council),
            "actions": _actions(found, with_drafts=_wants_drafts(request)),
            "views": _views(found),
            "sign_offs": co_production.behind(found),
            "decisions": found.board_decisions.select_related("paper"),
            "exit_page": True,
            "trail": [
                links.home(),
                (PLANS, reverse("strategies")),
                (found.strategy.title, found.strategy.get_absolute_url()),
            ],
        },
    )


def _views(found: Intention) -> list[group_voice.ShownView]:
    """Return what groups say of what was heard about this, and of what the council does."""
    return group_voice.shown(
        findings=Finding.objects.standing().filter(intention=found), actions=found.actions.all()
    )


def _letters(found: Intention) -> dict[str, object]:
    """Return the evidence of the intention by its letters; ``known`` False: nobody recorded any.

    Empty where its plan has no evidence key.
    """
    sources = plan_reports.letters(found.strategy).sources
    if not sources:
        return {}
    chosen = [each for each in sources if each.letter in (found.evidence_key or ())]
    return {
        "known": found.evidence_key is not None,
        "chosen": chosen,
        "no_views": not any(each.of_class == EvidenceSource.Class.VIEWS for each in chosen),
    }


def _consultations(found: Intention) -> list[tuple[str, list[Consultation]]]:
    """Return (heading, consultations): those that can still be answered apart from the rest."""
    asked = Consultation.objects.filter(intentions=found, page__live=True).select_related("page")
    open_or_coming = {Consultation.Status.OPEN, Consultation.Status.PLANNED}
    now = [each for each in asked if each.status in open_or_coming]
    over = [each for each in asked if each.status not in open_or_coming]
    sections = [(_("Have your say about this"), now), (_("What we asked about this"), over)]
    return [(str(title), each) for title, each in sections if each]


def _told(found: Intention) -> list[pairs.PublicPair]:
    """Return what was published as heard about this wording, with how many were heard."""
    council = site_layout.read().council
    heard_of = counts.with_people(Finding.objects.filter(intention=found))
    told = you_said_we_did.published(heard_of, told_to_everybody())
    for each in told:
        each.who = capfirst(respondent_counts.how_many(each.finding, council))
    return told


def _actions(found: Intention, *, with_drafts: bool) -> list[Action]:
    """Return what was committed and is not already told beside what was heard."""
    told = Finding.objects.standing().filter(pages__in=told_to_everybody())
    shown = found.actions.all() if with_drafts else found.actions.public()
    return list(shown.exclude(findings__in=told))


def _wants_drafts(request: HttpRequest) -> bool:
    """Say whether an officer asks to see drafts of actions where families will read them."""
    return DRAFTS in request.GET and request.user.has_perm("engagement.view_action")


def _for_officers_if_draft(request: HttpRequest, permission: str, *, is_draft: bool) -> None:
    """Raise Http404 where a draft is asked for by anybody who does not work on plans."""
    if is_draft and not request.user.has_perm(permission):
        raise Http404
