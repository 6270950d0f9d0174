"""What is done about a case between its opening and its outcome, each an entry of its own."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from surveys.models import Disclosure, DisclosureEntry

from .disclosures import enter, held_for, open_for
from .people import tell_about_staff

Kind = DisclosureEntry.Kind
Place = DisclosureEntry.Place
Way = DisclosureEntry.Way
FUTURE = "This time is still to come."
# Clocks of two machines are never quite the same.
ALLOWED = timedelta(minutes=5)


@transaction.atomic
def tell_somebody(
    *, disclosure: Disclosure, who: str, way: str, happened_at: datetime, by: User, note: str = ""
) -> DisclosureEntry:
    """Write down who was told, when and by which way. Raises ValueError where a fact is missing."""
    held = open_for(disclosure, by)
    if not who.strip() or way not in dict(Way.of_telling()):
        raise ValueError("Say who was told, and how.")
    return _write(held, Kind.TOLD, by=by, happened_at=happened_at, who=who, way=way, note=note)


@transaction.atomic
def refer(
    *,
    disclosure: Disclosure,
    place: str,
    way: str,
    happened_at: datetime,
    by: User,
    who: str = "",
    reference: str = "",
    note: str = "",
) -> DisclosureEntry:
    """Write down to whom it was referred and when. Raises ValueError where a fact is missing."""
    held = open_for(disclosure, by)
    if place not in Place.values or way not in dict(Way.of_telling()):
        raise ValueError("Choose to whom you referred it, and how.")
    facts = {"place": place, "who": who, "way": way, "reference": reference, "note": note}
    return _write(held, Kind.REFERRED, by=by, happened_at=happened_at, **facts)


@transaction.atomic
def acknowledge(
    *,
    disclosure: Disclosure,
    who: str,
    happened_at: datetime,
    by: User,
    reference: str = "",
    note: str = "",
) -> DisclosureEntry:
    """Write down that the other service has got the referral. Raises ValueError without one."""
    held = open_for(disclosure, by)
    if not held.entries.filter(kind=Kind.REFERRED).exists():
        raise ValueError("Nothing was referred yet, so nothing can be acknowledged.")
    if not who.strip():
        raise ValueError("Say who acknowledged it.")
    facts = {"who": who, "reference": reference, "note": note}
    return _write(held, Kind.ACKNOWLEDGED, by=by, happened_at=happened_at, **facts)


@transaction.atomic
def mark_about_staff(
    *, disclosure: Disclosure, by: User, may_be_about: User | None = None, note: str = ""
) -> DisclosureEntry:
    """Say that it may be about somebody who works with children, and who of us may be meant.

    From then on it does not exist for that person, and no outcome is taken before the LADO has
    been told. Every other lead is told.
    """
    held = open_for(disclosure, by)
    if may_be_about == by:
        raise ValueError("If it may be about you, ask another safeguarding lead to take this on.")
    entry = _write(held, Kind.ABOUT_STAFF, by=by, happened_at=None, note=note)
    held.about_staff = True
    held.may_be_about = may_be_about or held.may_be_about
    held.save(update_fields=["about_staff", "may_be_about"])
    tell_about_staff(held, about=f"staff {entry.pk}")
    return entry


@transaction.atomic
def write_export(*, disclosure: Disclosure, way: str, by: User) -> DisclosureEntry:
    """Write down that the case left Sayso as a file or on paper."""
    if way not in (Way.PDF, Way.JSON, Way.PRINT):
        raise ValueError(f"No such export: {way!r}")
    return _write(held_for(disclosure, by), Kind.EXPORTED, by=by, happened_at=None, way=way)


def _write(
    held: Disclosure, kind: str, *, by: User, happened_at: datetime | None, **facts: str
) -> DisclosureEntry:
    if happened_at is not None and happened_at > timezone.now() + ALLOWED:
        raise ValueError(FUTURE)
    words = {name: value.strip() for name, value in facts.items()}
    entry = enter(held, kind, by=by, happened_at=happened_at, **words)
    data = {"kind": kind, **({"as": words["way"]} if kind == Kind.EXPORTED else {})}
    log(instance=held, action=f"sayso.disclosure.{kind}", user=by, data=data)
    return entry
