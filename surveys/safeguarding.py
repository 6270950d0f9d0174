"""Disclosures: words that suggest harm or risk go to the safeguarding lead, at once.

The lead is told *that* something came in, never *what*: an e-mail may be read by others. Each step
is an entry of a record that only grows.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group as AuthGroup
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from wagtail.log_actions import log

from engagement import notices
from engagement.models import User

from . import live_queue
from .models import Answer, Disclosure, DisclosureEntry, QueueCard, Response

Kind = DisclosureEntry.Kind

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
    *, response: Response, concerns: Iterable[str], by: User | None = None, note: str = ""
) -> Disclosure:
    """Lock the response for the safeguarding lead and have them told, all in one transaction.

    ``by=None`` means that the screening raised it. ``note`` is what an officer has to say to the
    lead. Raised again, a closed disclosure opens anew.
    """
    found = sorted(set(concerns))
    disclosure, is_new = Disclosure.objects.select_for_update().get_or_create(
        response=response, defaults={"raised_by": by, "concerns": found}
    )
    disclosure.response = response
    again = Kind.RAISED if is_new else Kind.RAISED_AGAIN
    return _wait(
        disclosure, Kind.PASSED_ON if by else again, concerns=found, by=by, note=note.strip()
    )


@transaction.atomic
def reopen(*, disclosure: Disclosure, by: User, note: str = "") -> Disclosure:
    """Open a closed disclosure again, and take back whatever had been cleared of it since.

    Raises ValueError where it is not closed.
    """
    held = _held(disclosure)
    if held.closed_at is None:
        raise ValueError("This disclosure is open already.")
    live_queue.announce(live_queue.MODERATION, kind=live_queue.DECIDED, id=held.response_id)
    return _wait(held, Kind.REOPENED, concerns=held.concerns, by=by, note=note.strip())


def _wait(
    disclosure: Disclosure, kind: str, *, concerns: list[str], by: User | None, note: str
) -> Disclosure:
    """Have it wait for the lead, whatever came before, and tell them."""
    entry = _enter(disclosure, kind, by=by, concerns=concerns, note=note)
    # What the lead read before is not what came now: it counts as unopened again.
    disclosure.waiting_since = entry.at
    disclosure.concerns = sorted({*disclosure.concerns, *concerns})
    disclosure.opened_at = disclosure.closed_at = None
    disclosure.opened_by = disclosure.closed_by = None
    disclosure.outcome = ""
    disclosure.save()
    lock(disclosure.response)
    log(instance=disclosure, action="sayso.disclosure.raised", user=by, data={"kind": kind})
    batch = disclosure.response.batch_id
    # What is found in one file of earlier feedback is told once for the file.
    tell_the_leads(about=f"import {batch}" if batch and by is None else f"entry {entry.pk}")
    live_queue.announce(live_queue.SAFEGUARDING, id=disclosure.pk)
    return disclosure


def _enter(
    disclosure: Disclosure, kind: str, *, by: User | None, **facts: object
) -> DisclosureEntry:
    return DisclosureEntry.objects.create(disclosure=disclosure, kind=kind, by=by, **facts)


def _held(disclosure: Disclosure) -> Disclosure:
    locked = Disclosure.objects.select_for_update(of=("self",))
    return locked.select_related("response").get(pk=disclosure.pk)


def lock(response: Response) -> None:
    """Take the response out of everyone else's sight, whatever had been cleared before."""
    Answer.objects.filter(response=response).update(cleared_text="")
    response.state = Response.State.ESCALATED
    response.save(update_fields=["state"])
    card = QueueCard.objects.filter(response=response)
    if card.held().exists():  # an officer has it open: their screen hides it
        live_queue.announce(live_queue.MODERATION, kind=live_queue.DECIDED, id=response.pk)
    card.empty()


def leads() -> list[User]:
    """Return the people who handle disclosures: those who hold the role, and nobody else."""
    # Not by asking who has the permission: administrators have every one, and may not read these.
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
        notices.tell(to=person, subject=subject, body=body, about=f"safeguarding {about}")


@transaction.atomic
def open_disclosure(*, disclosure: Disclosure, by: User) -> Disclosure:
    """Record that a lead looks at it: an entry the first time, a line of the log each time."""
    held = _held(disclosure)
    if held.opened_at is None:
        _mark_opened(held, by)
        held.save(update_fields=["opened_at", "opened_by"])
        live_queue.announce(live_queue.SAFEGUARDING, kind=live_queue.DECIDED, id=held.pk)
    # A council must be able to say who has read a child's disclosure (UK GDPR, Article 5(2)).
    log(instance=held, action="sayso.disclosure.opened", user=by)
    return held


def _mark_opened(disclosure: Disclosure, by: User) -> None:
    entry = _enter(disclosure, Kind.OPENED, by=by)
    disclosure.opened_at, disclosure.opened_by = entry.at, by


@transaction.atomic
def add_note(*, disclosure: Disclosure, note: str, by: User) -> DisclosureEntry:
    """Write down what was done so far. Raises ValueError where it is closed or nothing is said."""
    held = _held(disclosure)
    if held.closed_at is not None:
        raise ValueError("This disclosure is closed. Reopen it to add a note.")
    if not note.strip():
        raise ValueError("Write the note first.")
    entry = _enter(held, Kind.NOTE, by=by, note=note.strip())
    log(instance=held, action="sayso.disclosure.noted", user=by)
    return entry


@transaction.atomic
def close_disclosure(
    *, disclosure: Disclosure, outcome: str, note: str, by: User, release: bool = False
) -> Disclosure:
    """Record what was done. ``release`` hands the response back to wait for moderation.

    Without release nobody but the lead ever reads it. Raises ValueError where it is closed
    already, or where the outcome is not of the closed list or nothing says what was done.
    """
    held = _held(disclosure)
    if held.closed_at is not None:
        raise ValueError("This disclosure is already closed.")
    if outcome not in Disclosure.Outcome.values or not note.strip():
        raise ValueError("Choose an outcome and say what was done.")
    # The right to erasure (UK GDPR, Article 17) yields to safeguarding, and to nothing else.
    if release and held.deletion_asked_on:
        raise ValueError("The person asked us to delete this, so nobody else may read it.")
    if held.opened_at is None:
        _mark_opened(held, by)
    entry = _enter(held, Kind.CLOSED, by=by, outcome=outcome, note=note.strip(), released=release)
    held.closed_at, held.closed_by, held.outcome = entry.at, by, outcome
    held.save()
    if release:
        _release(held.response)
    log(
        instance=held,
        action="sayso.disclosure.closed",
        user=by,
        data={"outcome": outcome, "released": release, "response": held.response.pk},
    )
    live_queue.announce(live_queue.SAFEGUARDING, kind=live_queue.DECIDED, id=held.pk)
    return held


def _release(response: Response) -> None:
    # Something in it made a person careful, and it has waited already.
    response.state, response.urgent = Response.State.WAITING, True
    response.save(update_fields=["state", "urgent"])
    live_queue.announce(live_queue.MODERATION, id=response.pk)
