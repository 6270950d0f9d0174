"""Disclosures: words that suggest harm or risk go to the safeguarding lead, at once.

The lead is told *that* something came in, never *what*: an e-mail may be read by others.
"""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group as AuthGroup
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User

from . import live_queue
from .models import Answer, Disclosure, Response

logger = logging.getLogger(__name__)

SUBJECT = "Sayso: something needs you now"
MESSAGE = """\
Something came in that may mean that a child is not safe.

Please sign in and open it: {address}

This message does not say what was written, so that nobody else reads it here.
"""


@transaction.atomic
def raise_disclosure(
    *, response: Response, concerns: Iterable[str], by: User | None = None, tell: bool = True
) -> Disclosure:
    """Lock the response for the safeguarding lead and tell them, once this is committed.

    ``by=None`` means that the screening raised it. Raised again, a closed disclosure opens anew.
    ``tell=False`` sends no e-mail: for the second and later rows of one imported file.
    """
    disclosure, _ = Disclosure.objects.select_for_update().get_or_create(
        response=response, defaults={"raised_by": by}
    )
    if disclosure.closed_at is not None:
        disclosure.raised_at, disclosure.raised_by = timezone.now(), by
    disclosure.concerns = sorted({*disclosure.concerns, *concerns})
    disclosure.opened_at = disclosure.closed_at = None
    disclosure.opened_by = disclosure.closed_by = None
    disclosure.outcome = ""
    disclosure.save()
    lock(response)
    log(
        instance=disclosure,
        action="sayso.disclosure.raised",
        user=by,
        data={"concerns": disclosure.concerns, "response": response.pk},
    )
    if tell:
        transaction.on_commit(tell_the_leads, robust=True)
    live_queue.announce(live_queue.SAFEGUARDING)
    return disclosure


def lock(response: Response) -> None:
    """Take the response out of everyone else's sight, whatever had been cleared before."""
    Answer.objects.filter(response=response).update(cleared_text="")
    response.state = Response.State.ESCALATED
    response.save(update_fields=["state"])


def leads() -> list[User]:
    """Return the people who handle disclosures; where nobody does, the administrators."""
    held = Q(permissions__codename="handle_disclosure")
    roles = AuthGroup.objects.filter(held, permissions__content_type__app_label="surveys")
    people = User.objects.filter(is_active=True)
    return list(people.filter(groups__in=roles).distinct()) or list(
        people.filter(is_superuser=True)
    )


def tell_the_leads() -> None:
    """E-mail each safeguarding lead that something waits. One failure does not stop the others."""
    text = MESSAGE.format(address=settings.WAGTAILADMIN_BASE_URL + reverse("safeguarding:list"))
    for lead in leads():
        try:
            EmailMessage(SUBJECT, text, to=[lead.email]).send()
        except OSError:
            logger.exception("A safeguarding lead could not be e-mailed")


@transaction.atomic
def open_disclosure(*, disclosure: Disclosure, by: User) -> Disclosure:
    """Record that a safeguarding lead looks at it: the first time on it, each time in the log."""
    held = Disclosure.objects.select_for_update().get(pk=disclosure.pk)
    if held.opened_at is None:
        held.opened_at, held.opened_by = timezone.now(), by
        held.save(update_fields=["opened_at", "opened_by"])
        live_queue.announce(live_queue.SAFEGUARDING, kind=live_queue.DECIDED, id=held.pk)
    log(instance=held, action="sayso.disclosure.opened", user=by)
    return held


@transaction.atomic
def close_disclosure(
    *, disclosure: Disclosure, outcome: str, note: str, by: User, release: bool = False
) -> Disclosure:
    """Record what was done. ``release`` hands the response back to wait for moderation.

    Without release nobody but the lead ever reads it. Raises ValueError where it is closed
    already, or where the outcome is not of the closed list or nothing says what was done.
    """
    held = Disclosure.objects.select_for_update().select_related("response").get(pk=disclosure.pk)
    if held.closed_at is not None:
        raise ValueError("It is closed already.")
    if outcome not in Disclosure.Outcome.values or not note.strip():
        raise ValueError("Say what was done, and how it ended.")
    now = timezone.now()
    if held.opened_at is None:
        held.opened_at, held.opened_by = now, by
    held.closed_at, held.closed_by = now, by
    held.outcome, held.note = outcome, note.strip()
    held.save()
    if release:
        held.response.state = Response.State.WAITING
        held.response.save(update_fields=["state"])
        live_queue.announce(live_queue.MODERATION, id=held.response.pk)
    log(
        instance=held,
        action="sayso.disclosure.closed",
        user=by,
        data={"outcome": outcome, "released": release, "response": held.response.pk},
    )
    live_queue.announce(live_queue.SAFEGUARDING, kind=live_queue.DECIDED, id=held.pk)
    return held
