"""The life of a disclosure: raised, opened, noted, closed, opened again.

Each step is an entry of a record that only grows. The lead is told *that* something came in, never
*what*: an e-mail may be read by others.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from surveys import live_queue, signals
from surveys.models import Answer, Disclosure, DisclosureEntry, QueueCard, Response

from .people import tell_the_leads

Kind = DisclosureEntry.Kind
Place = DisclosureEntry.Place
CLOSED = "This disclosure is closed. Reopen it first."
MEANT = "This may be about you, so somebody else must decide about it."
LADO_FIRST = (
    "This may be about somebody who works with children. Refer it to the local authority "
    "designated officer (LADO) and write that down first."
)

_moment: ContextVar[datetime | None] = ContextVar("safeguarding_moment", default=None)


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Write entries as of another moment: the demo council has cases that began days ago."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


@transaction.atomic
def raise_disclosure(
    *, response: Response, concerns: Iterable[str], by: User | None = None, note: str = ""
) -> Disclosure:
    """Lock the response for the safeguarding lead and have them told, all in one transaction.

    ``by=None`` means that the screening raised it, or a child on the page "Report a worry".
    ``note`` is what an officer has to say to the lead. Raised again, a closed one opens anew.
    """
    found = sorted(set(concerns))
    disclosure, is_new = Disclosure.objects.select_for_update().get_or_create(
        response=response, defaults={"raised_by": by, "concerns": found, "raised_at": _now()}
    )
    disclosure.response = response
    kind = _how(response, by, is_new=is_new)
    return _wait(disclosure, kind, concerns=found, by=by, note=note.strip())


def _how(response: Response, by: User | None, *, is_new: bool) -> str:
    if by is not None:
        return Kind.PASSED_ON
    if not is_new:
        return Kind.RAISED_AGAIN
    return Kind.WORRY if response.channel == Response.Channel.WORRY else Kind.RAISED


@transaction.atomic
def reopen(*, disclosure: Disclosure, by: User, note: str = "") -> Disclosure:
    """Open a closed disclosure again, and take back whatever had been cleared of it since.

    Raises ValueError where it is not closed.
    """
    held = held_for(disclosure, by)
    if held.closed_at is None:
        raise ValueError("This disclosure is open already.")
    live_queue.announce(live_queue.MODERATION, kind=live_queue.DECIDED, id=held.response_id)
    return _wait(held, Kind.REOPENED, concerns=held.concerns, by=by, note=note.strip())


def _wait(
    disclosure: Disclosure, kind: str, *, concerns: list[str], by: User | None, note: str
) -> Disclosure:
    """Have it wait for the lead, whatever came before, and tell them."""
    entry = enter(disclosure, kind, by=by, concerns=concerns, note=note)
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
    about = f"import {batch}" if batch and by is None else f"entry {entry.pk}"
    tell_the_leads(about=about, but=disclosure.may_be_about_id)
    live_queue.announce(live_queue.SAFEGUARDING, id=disclosure.pk)
    return disclosure


def _now() -> datetime:
    return _moment.get() or timezone.now()


def enter(
    disclosure: Disclosure, kind: str, *, by: User | None, **facts: object
) -> DisclosureEntry:
    """Add an entry to the record."""
    return DisclosureEntry.objects.create(
        disclosure=disclosure, kind=kind, by=by, at=_now(), **facts
    )


def held_for(disclosure: Disclosure, by: User) -> Disclosure:
    """Return the disclosure, locked. Raises ValueError where this person may be meant by it."""
    locked = Disclosure.objects.select_for_update(of=("self",))
    held = locked.select_related("response").get(pk=disclosure.pk)
    if held.may_be_about_id == by.pk:
        raise ValueError(MEANT)
    return held


def open_for(disclosure: Disclosure, by: User) -> Disclosure:
    """Return the disclosure, locked. Raises ValueError where it is closed, or as above."""
    held = held_for(disclosure, by)
    if held.closed_at is not None:
        raise ValueError(CLOSED)
    return held


def lock(response: Response) -> None:
    """Take the response out of everyone else's sight, whatever had been cleared before."""
    signals.response_hidden.send(sender=Response, response=response)
    Answer.objects.filter(response=response).update(cleared_text="")
    response.state = Response.State.ESCALATED
    response.save(update_fields=["state"])
    card = QueueCard.objects.filter(response=response)
    if card.held().exists():  # an officer has it open: their screen hides it
        live_queue.announce(live_queue.MODERATION, kind=live_queue.DECIDED, id=response.pk)
    card.empty()


@transaction.atomic
def open_disclosure(*, disclosure: Disclosure, by: User) -> Disclosure:
    """Record that a lead looks at it: an entry the first time, a line of the log each time."""
    held = held_for(disclosure, by)
    if held.opened_at is None:
        _mark_opened(held, by)
        held.save(update_fields=["opened_at", "opened_by"])
        live_queue.announce(live_queue.SAFEGUARDING, kind=live_queue.DECIDED, id=held.pk)
    # A council must be able to say who has read a child's disclosure (UK GDPR, Article 5(2)).
    log(instance=held, action="sayso.disclosure.opened", user=by)
    return held


def _mark_opened(disclosure: Disclosure, by: User) -> None:
    entry = enter(disclosure, Kind.OPENED, by=by)
    disclosure.opened_at, disclosure.opened_by = entry.at, by


@transaction.atomic
def add_note(*, disclosure: Disclosure, note: str, by: User) -> DisclosureEntry:
    """Write down what was done so far. Raises ValueError where it is closed or nothing is said."""
    held = open_for(disclosure, by)
    if not note.strip():
        raise ValueError("Write the note first.")
    entry = enter(held, Kind.NOTE, by=by, note=note.strip())
    log(instance=held, action="sayso.disclosure.noted", user=by)
    return entry


@transaction.atomic
def close_disclosure(
    *, disclosure: Disclosure, outcome: str, note: str, by: User, release: bool = False
) -> Disclosure:
    """Record what was done. ``release`` hands the response back to wait for moderation.

    Without release nobody but the lead ever reads it. Raises ValueError where it is closed
    already, where the outcome is not of the closed list or nothing says what was done, or where
    it may be about staff and the LADO has not been told.
    """
    held = held_for(disclosure, by)
    if held.closed_at is not None:
        raise ValueError("This disclosure is already closed.")
    if outcome not in Disclosure.Outcome.values or not note.strip():
        raise ValueError("Choose an outcome and say what was done.")
    if held.about_staff and not held.entries.filter(place=Place.LADO).exists():
        raise ValueError(LADO_FIRST)
    # The right to erasure (UK GDPR, Article 17) yields to safeguarding, and to nothing else.
    if release and held.deletion_asked_on:
        raise ValueError("The person asked us to delete this, so nobody else may read it.")
    if release and held.response.channel == Response.Channel.WORRY:
        raise ValueError("What came in on the worry page stays with safeguarding.")
    if held.opened_at is None:
        _mark_opened(held, by)
    entry = enter(held, Kind.CLOSED, by=by, outcome=outcome, note=note.strip(), released=release)
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
