"""What groups say in a paper: their own views word for word, and what was made with them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from engagement import co_production
from engagement.models import Intention
from feedback_analysis import group_voice
from feedback_analysis.models import Finding


def views(intention: Intention, heard: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return what groups say of all that the paper tells of this intention, word for word."""
    told = group_voice.shown(
        consultations=intention.consultations.all(),
        findings=heard,
        actions=intention.actions.all(),
    )
    return [
        {
            "view": each.view,
            "by": each.group,
            "about": "" if each.of_finding else each.about,
            "on": each.on.isoformat(),
            "stance": each.stance,
            "words": each.words,
        }
        for each in told
        if each.on
    ]


def each_once(intentions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return these parts of a paper; what a group says of several is told at the first alone."""
    parts, told = list(intentions), set[tuple[str, int]]()
    for part in parts:
        for name, key in (("views", "view"), ("co_produced", "sign_off")):
            part[name] = [each for each in part[name] if (key, each[key]) not in told]
            told |= {(key, each[key]) for each in part[name]}
    return parts


def signed(intention: Intention) -> list[dict[str, Any]]:
    """Return what groups signed as made together with them, and did not take back."""
    return [
        {
            "sign_off": each.pk,
            "title": each.consultation.title,
            "by": each.group.name,
            "on": timezone.localdate(each.signed_at).isoformat(),
            "changed": each.changes,
        }
        for each in co_production.behind(intention)
    ]
