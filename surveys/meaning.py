"""The reading for meaning: asked for here, done by the worker, which only ever adds an alarm.

Rules and a small classifier screen each text in the transaction that stores it. What they let pass
is read once more by a classifier on sentence vectors, within a minute. It is too heavy for the web,
so this module holds what both sides need: what waits, since when, and what was found.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from . import safeguarding
from .models import Answer, Disclosure, Response, ScreeningDue, Suspicion

PATIENCE = timedelta(minutes=2)
"""So long an officer is asked to wait. After it a person's eyes are quicker than a lost worker."""

READING, LATE = "reading", "late"


@dataclass(frozen=True)
class Found:
    """Words of an answer that mean harm: a concern's code, and where they stand."""

    answer: int
    concern: str
    start: int
    end: int


def ask(*, response: Response) -> None:
    """Have the worker read this response. Part of the transaction that stores its words."""
    ScreeningDue.objects.bulk_create([ScreeningDue(response=response)], ignore_conflicts=True)


def due(most: int, *, but: Collection[int] = ()) -> list[int]:
    """Return the keys of responses to read next: what came one by one before what came as a file.

    A row left by a worker that died is still here: it goes only with what was found. ``but`` are
    keys to pass over.
    """
    waiting = ScreeningDue.objects.exclude(pk__in=but).order_by(
        F("response__batch").asc(nulls_first=True), "since", "pk"
    )
    return list(waiting.values_list("pk", flat=True)[:most])


def states(responses: Iterable[int]) -> dict[int, str]:
    """Return which of these responses are still to be read: READING, or LATE after PATIENCE."""
    waiting = ScreeningDue.objects.filter(pk__in=list(responses))
    long_ago = timezone.now() - PATIENCE
    return {
        pk: LATE if since < long_ago else READING
        for pk, since in waiting.values_list("pk", "since")
    }


@transaction.atomic
def settle(*, response: int, found: Sequence[Found]) -> bool:
    """Keep what the reading found and raise the disclosure; return whether this was the first to.

    Two workers may read the same response: whoever takes its row away first has the say. Where
    the lead has it already, the words are marked and nothing is raised twice.
    """
    taken, _ = ScreeningDue.objects.filter(pk=response).delete()
    held = Response.objects.select_for_update(of=("self",)).filter(pk=response).first()
    if not taken or held is None or not found:
        return bool(taken)
    there = set(held.answers.values_list("pk", flat=True))
    Suspicion.objects.bulk_create(
        Suspicion(answer_id=one.answer, concern=one.concern, start=one.start, end=one.end)
        for one in found
        if one.answer in there
    )
    if not Disclosure.objects.filter(response=held).exists():
        safeguarding.raise_disclosure(response=held, concerns={one.concern for one in found})
    return True


def marks(answers: Iterable[Answer]) -> Mapping[int, list[tuple[int, int, str]]]:
    """Return, by answer, the places and codes of what the reading found in it."""
    kept: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    found = Suspicion.objects.filter(answer__in=list(answers))
    for one in found:
        kept[one.answer_id].append((one.start, one.end, one.concern))
    return kept
