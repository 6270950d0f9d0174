"""How many people were heard, through which surveys and when: only what people confirmed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from engagement.models import Council, Voice
from feedback_analysis.models import Finding, Judgement, Theme
from surveys import disclosure_control
from surveys.models import Response

RESPONSE = "themes__codings__answer__response"
CONFIRMED = Q(
    themes__codings__judgement=Judgement.CONFIRMED,
    themes__codings__answer__response__state__in=Response.State.readable(),
)
MANY = {
    Voice.OWN_WORDS: "young people",
    Voice.WITH_SUPPORTER: "young people, with someone helping",
    Voice.PARENT_CARER: "parents and carers",
    Voice.PROFESSIONAL: "people who work with children",
}


def with_people(findings: QuerySet[Finding]) -> QuerySet[Finding]:
    """Add ``people`` (to be shown by ``how_many`` only), ``received_from``, ``received_to``."""
    in_care = Theme.objects.filter(
        findings=OuterRef("pk"), codeframe__survey__children_in_care=True
    )
    return findings.annotate(
        people=Count(RESPONSE, filter=CONFIRMED, distinct=True),
        received_from=Min(f"{RESPONSE}__received_on", filter=CONFIRMED),
        received_to=Max(f"{RESPONSE}__received_on", filter=CONFIRMED),
        in_care=Exists(in_care),
    )


def how_many(finding: Finding, council: Council) -> str:
    """Return who was heard and how many, safe for small numbers: "fewer than 10 young people".

    Needs a finding of ``with_people``.
    """
    in_care = finding.in_care or bool(finding.group and finding.group.children_in_care)  # type: ignore[attr-defined]
    least = disclosure_control.threshold(children_in_care=in_care, council=council)
    people = disclosure_control.show(finding.people, threshold=least)  # type: ignore[attr-defined]
    return f"{people} {MANY[Voice(finding.voice)]}"


@dataclass(frozen=True)
class Heard:
    """Who was heard for one finding, in words that are safe to publish."""

    people: str
    received_from: date | None
    received_to: date | None
    surveys: list[str]

    @property
    def when(self) -> str:
        if not self.received_from or not self.received_to:
            return ""
        if self.received_from == self.received_to:
            return f"{self.received_to:%-d %B %Y}"
        return f"{self.received_from:%-d %B %Y} to {self.received_to:%-d %B %Y}"


def heard_from(finding: Finding, council: Council) -> Heard:
    """Return who was heard. Needs a finding of ``with_people``."""
    surveys = (
        Theme.objects.filter(findings=finding)
        .order_by("codeframe__survey__title")
        .values_list("codeframe__survey__title", flat=True)
        .distinct()
    )
    return Heard(
        people=how_many(finding, council),
        received_from=finding.received_from,  # type: ignore[attr-defined]
        received_to=finding.received_to,  # type: ignore[attr-defined]
        surveys=list(surveys),
    )
