"""Disclosures: words that suggest harm or risk go to the safeguarding lead, at once.

The lead is told *that* something came in, never *what*: an e-mail may be read by others.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group as AuthGroup
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from engagement import notices
from engagement.models import User

from . import live_queue
from .models import Answer, Disclosure, Response

SUBJECT = "Sayso: a safeguarding concern needs you now"
MESSAGE = """\
We have received something that may mean a child is not safe.

Sign in and read it: {address}

This e-mail does not say what was written, so that nobody else can read it here.
"""
NOBODY_SUBJECT = "Sayso: appoint a safeguarding lead now"
NOBODY_MESSAGE = """\
We have received something that may mean a child is not safe, and nobody has the role of
safeguarding lead. Nobody can read it until somebody has.

Give somebody the role "Safeguarding lead" now: {address}

Administrators cannot read safeguarding concerns themselves.
"""


@transaction.atomic
def raise_disclosure(
    *, response: Response, concerns: Iterable[str], by: User | None = None
) -> Disclosure:
    """Lock the response for the safeguarding lead and have them told, all in one transaction.

    ``by=None`` means that the screening raised it. Raised again, a closed disclosure opens anew.
    What the screening finds in one imported file is told once for the file.
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
    of_a_file = by is None and response.batch_id
    tell_the_leads(
        about=f"import {response.batch_id}"
        if of_a_file
        else f"disclosure {disclosure.pk} of {disclosure.raised_at.isoformat()}"
    )
    live_queue.announce(live_queue.SAFEGUARDING)
    return disclosure


def lock(response: Response) -> None:
    """Take the response out of everyone else's sight, whatever had been cleared before."""
    Answer.objects.filter(response=response).update(cleared_text="")
    response.state = Response.State.ESCALATED
    response.save(update_fields=["state"])


def leads() -> list[User]:
    """Return the people who handle disclosures: those who hold the role, and nobody else."""
    held = Q(permissions__codename="handle_disclosure")
    roles = AuthGroup.objects.filter(held, permissions__content_type__app_label="surveys")
    return list(User.objects.filter(is_active=True, groups__in=roles).distinct())


def tell_the_leads(*, about: str) -> None:
    """Have each lead told that something waits, once for each ``about``, when this is committed.

    Where nobody holds the role the administrators are told that somebody must be appointed: they
    cannot open it themselves.
    """
    base = settings.WAGTAILADMIN_BASE_URL
    if people := leads():
        subject, body = SUBJECT, MESSAGE.format(address=base + reverse("safeguarding:list"))
    else:
        people = list(User.objects.filter(is_active=True, is_superuser=True))
        subject = NOBODY_SUBJECT
        body = NOBODY_MESSAGE.format(address=base + reverse("wagtailusers_users:index"))
    for person in people:
        notices.tell(to=person, subject=subject, body=body, about=about)


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
