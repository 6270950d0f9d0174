"""What may be said of how many were heard, from whom and when: counted live, safe to show.

Only what a person confirmed counts, only in responses that are still cleared, each response once,
and never one voice under another's name (S-19).
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q, QuerySet

from engagement.models import Council, Voice
from surveys import disclosure_control
from surveys.models import Response, Survey

from .models import Coding, Finding, Judgement, Link, Theme


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
        people=disclosure_control.show(counts[finding.voice], threshold=least),
        voices=[
            (Voice(voice).label, disclosure_control.show(counts[voice], threshold=least))
            for voice in order
        ],
        received_from=min((part["first"] for part in own), default=None),
        received_to=max((part["last"] for part in own), default=None),
        surveys=list(dict.fromkeys(part["survey__title"] for part in own)),
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
