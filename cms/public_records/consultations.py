"""What pages say about consultations, surveys and groups."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.serving import languages
from cms.you_said_we_did.respondent_counts import MANY
from engagement import co_production
from engagement.models import Consultation, Group, Voice
from feedback_analysis.models import Finding
from feedback_analysis.models.finding import FindingQuerySet
from surveys.models import Survey

Status = Consultation.Status
# In the order in which people look for them.
SECTIONS = [
    (Status.OPEN, _("Open now")),
    (Status.PLANNED, _("Coming soon")),
    (Status.CLOSED, _("Closed, being decided")),
    (Status.CONSIDERED, _("Read, being decided")),
    (Status.DECIDED, _("Decided")),
    (Status.ACTED_ON, _("Decided and done")),
]


def with_surveys(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return these consultation pages, but for translations, with what their cards show."""
    with_one = pages.filter(consultation__isnull=False).select_related("consultation")
    return with_one.prefetch_related("consultation__surveys")


def as_looked_for(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return these pages in the order of the headings: what is open first, what is done last."""
    today = timezone.localdate()
    over = Q(consultation__closes_on__lt=today, consultation__opened_at__isnull=False)
    place = Case(
        When(consultation__acted_on_at__isnull=False, then=5),
        When(consultation__decided_at__isnull=False, then=4),
        When(over & Q(consultation__considered_at__isnull=False), then=3),
        When(over, then=2),
        When(consultation__opened_at__isnull=False, consultation__opens_on__lte=today, then=0),
        default=1,
    )
    return pages.order_by(place, "-consultation__closes_on", "pk")


def by_status(pages: list[Any]) -> list[tuple[str, list[Any]]]:
    """Return (heading, consultation pages), without headings that have nothing below them."""
    sections = [
        (str(title), [page for page in pages if page.record.status == status])
        for status, title in SECTIONS
    ]
    return [(title, found) for title, found in sections if found]


def open_now(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Return the pages of open consultations, the one that closes first on top."""
    today = timezone.localdate()
    found = pages.filter(
        consultation__opened_at__isnull=False,
        consultation__opens_on__lte=today,
        consultation__closes_on__gte=today,
        consultation__decided_at=None,
    )
    return found.order_by("consultation__closes_on")


def open_to(voice: Voice, pages: list[Any]) -> list[Survey]:
    """Return the open surveys of these consultations in which such people can answer."""
    surveys = [survey for page in pages for survey in page.record.surveys.all()]
    return [survey for survey in surveys if survey.is_open and voice in survey.voices]


def surveys_on_their_own() -> QuerySet[Survey]:
    """Return open surveys that belong to no consultation but have a page."""
    return Survey.objects.open().filter(consultation=None, page__live=True).select_related("page")


@dataclass(frozen=True)
class OpenSurvey:
    """A survey that can be answered now, and whose answers it asks for, in plain words."""

    survey: Survey
    who: str


def open_surveys() -> list[OpenSurvey]:
    """Return every survey with a page that can be answered now, what closes first on top."""
    found = (
        Survey.objects.open().filter(page__live=True).order_by(F("closes_on").asc(nulls_last=True))
    )
    return [OpenSurvey(survey, who_can_answer(survey)) for survey in found]


def who_can_answer(survey: Survey) -> str:
    return capfirst(", ".join(str(MANY[Voice(voice)]) for voice in survey.voices))


def surveys_of(consultation: Consultation) -> QuerySet[Survey]:
    return consultation.surveys.filter(opened_at__isnull=False).select_related("page")


def surveys_of_group(group: Group) -> QuerySet[Survey]:
    return group.surveys.filter(opened_at__isnull=False).select_related("page")


def heard_in(consultation: Consultation) -> FindingQuerySet:
    """Return the findings of a consultation; none before it closes."""
    if consultation.status in {Status.PLANNED, Status.OPEN}:
        return Finding.objects.none()
    return Finding.objects.filter(themes__codeframe__survey__consultation=consultation)


def facts(consultation: Consultation) -> list[tuple[str, str]]:
    """Return who decides, when, who reads and how much say there is, as (label, words)."""
    return [
        (gettext("Who decides"), consultation.decides.name),
        (gettext("When"), languages.day(consultation.decision_on)),
        (gettext("Who reads what you say"), consultation.who_reads),
        (gettext("How much say you have"), str(SAY[co_production.level_of(consultation)])),
        (gettext("Where we are"), languages.ours(capfirst(consultation.get_stage_display()))),
    ]


SAY = {
    Consultation.Level.TOLD: _("We are telling you what will happen"),
    Consultation.Level.ASKED: _("We are asking you before we decide"),
    Consultation.Level.WORKED_WITH: _("We are working it out with you"),
    Consultation.Level.CO_PRODUCED: _("We made this together with the group, and the group agrees"),
}


def steps(consultation: Consultation) -> list[dict[str, object]]:
    """Return the line from opening to decision, as components/timeline.html takes it."""
    status = consultation.status
    decided = consultation.decided_at
    return [
        _step(gettext("You can have your say"), consultation.opens_on, now=status == Status.OPEN),
        _step(
            gettext("It closes. We read everything"),
            consultation.closes_on,
            now=status in {Status.CLOSED, Status.CONSIDERED},
        ),
        {
            "title": languages.filled(
                gettext("%(board)s decides"), board=consultation.decides.name
            ),
            "date": decided or consultation.decision_on,
            "state": "done" if decided else "owed",
            "text": consultation.decision,
        },
        {
            "title": gettext("What was decided is done"),
            "date": consultation.acted_on_at,
            "state": "done" if consultation.acted_on_at else "owed",
        },
    ]


def _step(title: str, day: date, *, now: bool) -> dict[str, object]:
    passed = day <= timezone.localdate()
    return {"title": title, "date": day, "state": "now" if now else "done" if passed else "owed"}
