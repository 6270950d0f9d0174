"""Hand a response to a named colleague, with a note: it stands in their list, "for you"."""

from django.contrib.auth.models import Group as AuthGroup
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from surveys import live_queue
from surveys.models import QueueCard, Response

from . import sight


class HandingError(Exception):
    """It cannot be handed to this person; the message says why."""


def officers() -> QuerySet[User]:
    """Return those who moderate, by their role."""
    held = Q(
        permissions__codename="moderate_response", permissions__content_type__app_label="surveys"
    )
    roles = AuthGroup.objects.filter(held)
    found = User.objects.filter(is_active=True, groups__in=roles).distinct()
    return found.order_by("first_name", "last_name", "pk")


@transaction.atomic
def hand_over(
    *, response: Response, to: User, by: User, note: str = "", urgent: bool = False
) -> QueueCard:
    """Give the response to a colleague. Anybody may still read it, once it is late.

    Raises HandingError where the colleague must not see it, or it no longer waits.
    """
    locked = Response.objects.select_for_update().get(pk=response.pk)
    if locked.state not in (Response.State.WAITING, Response.State.WITHHELD):
        raise HandingError("Somebody else has just decided. There is nothing left to hand on.")
    if locked.pk in sight.out_of_sight(to, [locked]):
        raise HandingError(f"{to} cannot read this response. Choose somebody else.")
    if urgent and not locked.urgent:
        locked.urgent = True
        locked.save(update_fields=["urgent"])
    now = {"handed_to": to, "handed_by": by, "handed_at": timezone.now(), "note": note.strip()}
    free = {"held_by": None, "held_since": None, "held_until": None}
    card, _ = QueueCard.objects.update_or_create(response=locked, defaults={**now, **free})
    log(instance=locked, action="sayso.response.handed", user=by, data={"to": to.pk})
    live_queue.announce(live_queue.MODERATION, kind=live_queue.HELD, id=locked.pk)
    return card
