"""Who has a response open. It tells colleagues; it stops nobody."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from engagement.models import User
from surveys import live_queue
from surveys.models import QueueCard, Response

HELD_FOR = timedelta(minutes=15)


@transaction.atomic
def take(*, response: Response, by: User, over: bool = False) -> QueueCard:
    """Note that this officer reads it now, unless a colleague does. ``over``: then as well.

    Return the card: ``held_by`` says who has it now.
    """
    now = timezone.now()
    card, _ = QueueCard.objects.select_related("held_by", "handed_to", "handed_by").get_or_create(
        response=response
    )
    if card.held_by_id == by.pk and _lasts(card):
        keep(response_id=response.pk, by=by)
        return card
    free = Q(held_by=None) | Q(held_until=None) | Q(held_until__lte=now)
    mine = {"held_by": by, "held_since": now, "held_until": now + HELD_FOR}
    found = QueueCard.objects.filter(pk=card.pk)
    if (found if over else found.filter(free)).update(**mine):
        card.held_by, card.held_since, card.held_until = by, now, now + HELD_FOR
        live_queue.announce(live_queue.MODERATION, kind=live_queue.HELD, id=response.pk)
    return card


def keep(*, response_id: int, by: User) -> None:
    """Note that the officer's screen is still open."""
    held = QueueCard.objects.filter(response=response_id, held_by=by)
    held.update(held_until=timezone.now() + HELD_FOR)


@transaction.atomic
def let_go(*, response_id: int, by: User) -> None:
    """Note that the officer went on without deciding."""
    held = QueueCard.objects.filter(response=response_id, held_by=by)
    if held.update(held_by=None, held_since=None, held_until=None):
        live_queue.announce(live_queue.MODERATION, kind=live_queue.HELD, id=response_id)


def by_another(card: QueueCard | None, officer: User) -> str:
    """Say which colleague has it open: "Being read by Priya Anand since 10:42"; "" if nobody."""
    if card is None or card.held_by is None or card.held_by_id == officer.pk or not _lasts(card):
        return ""
    since = timezone.localtime(card.held_since)
    return f"Being read by {card.held_by} since {since:%H:%M}"


def _lasts(card: QueueCard) -> bool:
    return card.held_until is not None and card.held_until > timezone.now()
