"""Which response an officer reads next.

The first of the queue that nobody else reads, that was not handed to somebody else, that the
officer has not skipped and that is not about them. What was skipped comes back when nothing else
is left. After three urgent ones in a row comes one that is not (L-32): reading of harm without a
break wears people out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from engagement.models import Council, User
from engagement.web import keyset
from surveys.models import Response

from . import clock, sight
from .queue import FOR_YOU, IN_ORDER, QueueFilters, count, place_of

AT_ONCE = 25
URGENT_IN_A_ROW = 3


@dataclass(frozen=True)
class Next:
    """The response to read next, None where nothing is left.

    ``with_others``: how many there are then that colleagues have, or that are about the officer.
    """

    pk: int | None
    urgent: bool = False
    with_others: int = 0


def next_one(
    filters: QueueFilters,
    *,
    leave: int = 0,
    skipped: Sequence[int] = (),
    urgent_so_far: int = 0,
) -> Next:
    """Return what to read after ``leave`` (0: nothing yet).

    ``skipped``: keys, that which was skipped first first. ``urgent_so_far``: how many urgent ones
    this officer has just read in a row.
    """
    there = filters.responses().exclude(pk=leave)
    free = there.filter(_free_for(filters.by))
    fresh = free.exclude(pk__in=skipped)
    if urgent_so_far >= URGENT_IN_A_ROW and (found := _first(fresh.filter(urgent=False), filters)):
        return found
    if filters.state not in (Response.State.WAITING, FOR_YOU):
        # What was decided stays where it is: go on from there, at the end from the beginning.
        place = place_of(leave or None)
        if place and (found := _first(fresh.filter(keyset.beyond(IN_ORDER, place)), filters)):
            return found
    if found := _first(fresh, filters) or _first(filters.left_behind(), filters):
        return found
    again = free.in_bulk([pk for pk in skipped if pk != leave])
    about_them = sight.out_of_sight(filters.by, list(again))
    for pk in skipped:
        if pk in again and pk not in about_them:
            return Next(pk, again[pk].urgent)
    return Next(None, with_others=count(there).number)


def _first(responses: QuerySet[Response], filters: QueueFilters) -> Next | None:
    """Return the first that is not about the officer. Three queries for each 25."""
    responses = responses.order_by(*IN_ORDER)
    at = 0
    while keys := list(responses.values_list("pk", "urgent")[at : at + AT_ONCE]):
        hidden = sight.out_of_sight(filters.by, [pk for pk, _ in keys])
        for pk, urgent in keys:
            if pk not in hidden:
                return Next(pk, urgent)
        at += AT_ONCE
    return None


def _free_for(officer: User) -> Q:
    """Return what nobody else has open, nor has to read first while it is in time."""
    now = timezone.now()
    within = Council.current().days_to_read
    unheld = Q(card__held_until=None) | Q(card__held_until__lte=now) | Q(card__held_by=officer)
    late = Q(received_on__lt=clock.received_before(within=within))
    own = Q(card__handed_to=None) | Q(card__handed_to=officer)
    return unheld & (own | late)
