"""Asked too often? What a group has said already, and how often it was asked, before a new survey.

Being asked again and again and hearing nothing is what groups tire of most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from engagement.models import Group
from feedback_analysis.models import Finding
from surveys.models import Survey

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Already:
    """``asked`` are the surveys of the last year, ``said`` the findings that stand, newest first.

    ``owed`` of these have no answer yet.
    """

    group: Group
    asked: list[Survey]
    said: list[Finding]
    owed: int


def already(groups: Iterable[Group], *, but: Survey | None = None) -> list[Already]:
    """Return this for each of these groups, with three queries for a group."""
    return [_of(group, but) for group in groups]


def _of(group: Group, but: Survey | None) -> Already:
    asked = group.surveys.filter(opened_at__gte=timezone.now() - YEAR).order_by("-opened_at")
    if but is not None:
        asked = asked.exclude(pk=but.pk)
    said = Finding.objects.standing().filter(group=group).select_related("action", "intention")
    found = list(said)
    return Already(group, list(asked), found, sum(each.action_id is None for each in found))
