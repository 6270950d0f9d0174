"""What may be said of how many were heard, from whom and when: counted live, safe to show.

Only what a person confirmed counts, only in responses that are still cleared, each response once,
and never one voice under another's name (S-19).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet

from engagement.models import Council, Voice
from feedback_analysis.models import Coding, Finding, Judgement, Link, Theme
from feedback_analysis.models.finding import FindingQuerySet
from surveys import disclosure_control
from surveys.models import Response, Survey

ENGLISH = {"", "en", "en-gb"}
FORMAL = "A formal body, which speaks as one"
RESPONSE = "themes__codings__answer__response"
CONFIRMED = Q(
    themes__codings__judgement=Judgement.CONFIRMED,
    themes__codings__answer__response__state__in=Response.State.readable(),
    # Voices are never mixed (S-19).
    themes__codings__answer__response__voice=F("voice"),
)


@dataclass(frozen=True)
class HeardFrom:
    """Who was heard for one finding. Numbers are words that may be shown, such as "fewer than 5".

    ``people`` counts the finding's own voice; ``voices`` has (whose words, how many) for every
    voice among the answers, the finding's first.
    """

    people: str
    voices: list[tuple[str, str]]
    received_from: date | None
    received_to: date | None
    surveys: list[str]


def responses_behind(finding: Finding) -> QuerySet[Response]:
    """Return the cleared responses that people put into the finding's themes, each once."""
    codings = Coding.objects.confirmed().filter(theme__findings=finding)
    return Response.objects.cleared().filter(pk__in=codings.values("answer__response"))


def in_care(finding: Finding) -> bool:
    """Say whether a survey or group behind the finding is one of children in care."""
    if finding.group and finding.group.children_in_care:
        return True
    cared_for = Q(children_in_care=True) | Q(groups__children_in_care=True)
    return Survey.objects.filter(cared_for, codeframes__themes__findings=finding).exists()


def enough_to_quote(finding: Finding) -> bool:
    """Say whether so many people with its voice are behind it that one may be quoted (E-11)."""
    return finding.pk in enough_to_quote_among([finding])


def enough_to_quote_among(
    findings: Iterable[Finding], *, council: Council | None = None
) -> set[int]:
    """Return the ids of those behind which enough people are now. Two queries for all."""
    asked = [finding.pk for finding in findings]
    if not asked:
        return set()
    least = {
        care: disclosure_control.threshold(children_in_care=care, council=council)
        for care in (True, False)
    }
    found = with_people(Finding.objects.filter(pk__in=asked)).select_related("group")
    return {finding.pk for finding in found if _people(finding) >= least[_in_care(finding)]}


def _people(finding: Finding) -> int:
    counted: int = finding.people  # type: ignore[attr-defined]
    return counted


def _in_care(finding: Finding) -> bool:
    of_group = finding.group is not None and finding.group.children_in_care
    return bool(finding.in_care or of_group)  # type: ignore[attr-defined]


def language_is_shared(response: Response, *, council: Council | None = None) -> bool:
    """Say whether so many answered this survey in its language and voice that it tells nobody."""
    if response.language in ENGLISH:
        return True
    survey = response.survey
    same = Response.objects.cleared().filter(
        survey=survey, voice=response.voice, language=response.language
    )
    in_care = survey.children_in_care or survey.groups.filter(children_in_care=True).exists()
    return same.count() >= disclosure_control.threshold(children_in_care=in_care, council=council)


def with_people(findings: FindingQuerySet) -> FindingQuerySet:
    """Add ``people`` and ``in_care``: for lists, in the list's own query."""
    surveys = Survey.objects.filter(codeframes__themes__findings=OuterRef("pk"))
    in_care = surveys.filter(Q(children_in_care=True) | Q(groups__children_in_care=True))
    return findings.annotate(
        people=Count(RESPONSE, filter=CONFIRMED, distinct=True), in_care=Exists(in_care)
    )


def heard_from(finding: Finding, *, council: Council | None = None) -> HeardFrom:
    """Return who was heard. Two queries, and one for the council where it is not given."""
    least = disclosure_control.threshold(children_in_care=in_care(finding), council=council)
    # A response has one voice and one survey: by these two, none is counted twice.
    parts = (
        responses_behind(finding)
        .order_by("survey__title")
        .values("voice", "survey__title")
        .annotate(people=Count("pk"), first=Min("received_on"), last=Max("received_on"))
    )
    counts = {finding.voice: 0}
    for part in parts:
        counts[part["voice"]] = counts.get(part["voice"], 0) + part["people"]
    own = [part for part in parts if part["voice"] == finding.voice]
    order = sorted(
        counts, key=lambda voice: (voice != finding.voice, list(Voice.values).index(voice))
    )
    return HeardFrom(
        people=_in_words(finding.voice, counts[finding.voice], least),
        voices=[(Voice(voice).label, _in_words(voice, counts[voice], least)) for voice in order],
        received_from=min((part["first"] for part in own), default=None),
        received_to=max((part["last"] for part in own), default=None),
        surveys=list(dict.fromkeys(part["survey__title"] for part in own)),
    )


def _in_words(voice: str, people: int, least: int) -> str:
    """Return how many, safe to show; a body that sits in public speaks as one (E-1)."""
    if voice in Voice.formal():
        return FORMAL
    return disclosure_control.show(people, threshold=least)


def ages_heard(findings: QuerySet[Finding], *, council: Council | None = None) -> QuerySet[Any]:
    """Return (``theme__findings``, ``answer__response__age_band``) of each age behind a finding.

    Only where so many of that age and the finding's voice said it that it tells of nobody: the
    number for children in care counts for all, since which group is small cannot be told apart.
    """
    least = max(
        disclosure_control.threshold(children_in_care=care, council=council)
        for care in (True, False)
    )
    said = Coding.objects.confirmed().readable()
    of_voice = said.filter(
        theme__findings__in=findings, answer__response__voice=F("theme__findings__voice")
    )
    rows = of_voice.exclude(answer__response__age_band="").order_by()
    counted = rows.values("theme__findings", "answer__response__age_band")
    return counted.annotate(people=Count("answer__response", distinct=True)).filter(
        people__gte=least
    )


def themes_without_intention() -> QuerySet[Theme]:
    """Return the agreed themes of the gap report: a person said that no intention fits."""
    none_fits = Link.objects.confirmed().filter(intention__isnull=True, theme__isnull=False)
    return (
        Theme.objects.accepted()
        .filter(pk__in=none_fits.values("theme"))
        .select_related("codeframe__survey")
    )


def themes_not_linked_yet() -> QuerySet[Theme]:
    """Return the agreed themes that wait for a person to link them, or to say that none fits."""
    judged = Link.objects.confirmed().filter(theme__isnull=False)
    return (
        Theme.objects.accepted()
        .exclude(pk__in=judged.values("theme"))
        .select_related("codeframe__survey")
    )


def people_by_theme(themes: QuerySet[Theme]) -> list[tuple[Theme, str]]:
    """Return (theme, how many people, safe to show), for reports that leave the analysts' desk."""
    confirmed = Q(
        codings__judgement=Judgement.CONFIRMED,
        codings__answer__response__state__in=Response.State.readable(),
    )
    counted = themes.annotate(
        people=Count("codings__answer__response", filter=confirmed, distinct=True)
    )
    least = {care: disclosure_control.threshold(children_in_care=care) for care in (True, False)}
    rows = []
    for theme in counted:
        enough = least[theme.codeframe.survey.children_in_care]
        # Small numbers stand in the order of the alphabet: their order would tell them apart.
        place = theme.people if theme.people >= enough else 0
        rows.append((-place, theme.title, theme, enough))
    rows.sort(key=lambda row: row[:2])
    return [
        (theme, disclosure_control.show(theme.people, threshold=enough))
        for _, _, theme, enough in rows
    ]
