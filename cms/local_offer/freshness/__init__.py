"""Is it still right? Owners are asked 3, 6 and 12 months after each check (O-4).

A letter has a link for each service. The page behind it shows what families read, and one press
says that it is right: no account is asked for, because the link went to the owner alone. It ends
with the check, with another owner, and after ``LINK_DAYS``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from cms.local_offer.models import Reminder, Service
from engagement import notices
from engagement.models import User

STEPS = {12: 365, 6: 183, 3: 91}  # months, and from which day on
NEVER = 0  # the step of what nobody has ever checked
LINK_DAYS = 100  # until after the next letter
MOST = 40  # services in a letter; the others are in the next one, an hour later
SALT = "sayso.still_right"
CHECKED = "sayso.service.checked"
BODY = """
Families rely on what the Local Offer says. You look after {many} that nobody has checked for some
time. Open each link, read what families see, and press one button if it is still right. You do not
need to sign in. The links work for {days} days.

{services}

Is something wrong? The same page says how to put it right.
"""


@dataclass(frozen=True)
class Asked:
    """An owner's answer that is still open: which service, and who was asked."""

    service: Service
    owner: User


def step(service: Service) -> int | None:
    """Return for how many months nobody has checked it, as one of the steps; None: not long."""
    if service.last_checked_on is None:
        return NEVER
    days = (timezone.localdate() - service.last_checked_on).days
    return next((months for months, least in STEPS.items() if days >= least), None)


def remind() -> int:
    """Ask each owner once for each step, in one letter; return how many. Called by the worker."""
    last = timezone.localdate() - timedelta(days=min(STEPS.values()))
    grown_old = Q(last_checked_on__isnull=True) | Q(last_checked_on__lte=last)
    old = Service.objects.listed().filter(grown_old, owner__is_active=True)
    of_owners: dict[int, list[Service]] = {}
    for service in old.select_related("reminder").order_by("owner_id", "name", "pk"):
        if _is_due(service) and service.owner_id:
            of_owners.setdefault(service.owner_id, []).append(service)
    for owner, services in of_owners.items():
        _ask(User.objects.get(pk=owner), services[:MOST])
    return len(of_owners)


def key(service: Service) -> str:
    """Return what the link of a service with an owner carries."""
    return signing.dumps([service.pk, service.owner_id, _day(service)], salt=SALT)


def find(given: str) -> Asked | None:
    """Return what this link asks; None where it is too old, was answered or is none of ours."""
    try:
        pk, owner, day = signing.loads(given, salt=SALT, max_age=LINK_DAYS * 24 * 60 * 60)
    except signing.BadSignature:
        return None
    asked = Service.objects.listed().filter(owner=owner, owner__is_active=True)
    service = asked.select_related("category", "owner").filter(pk=pk).first()
    if service is None or service.owner is None or _day(service) != day:
        return None
    return Asked(service, service.owner)


@transaction.atomic
def still_right(given: str) -> Service | None:
    """Record that the owner checked every fact today; None where the link has ended."""
    asked = find(given)
    if asked is None:
        return None
    service = Service.objects.select_for_update().get(pk=asked.service.pk)
    service.last_checked_on = timezone.localdate()
    service.save(update_fields=["last_checked_on", "updated_at"])
    log(service, CHECKED, user=asked.owner)
    return service


def _is_due(service: Service) -> bool:
    now, told = step(service), getattr(service, "reminder", None)
    if now is None:
        return False
    return told is None or told.checked_on != service.last_checked_on or told.months < now


@transaction.atomic
def _ask(owner: User, services: Iterable[Service]) -> None:
    """Write one letter, and that it was written: neither is there without the other."""
    pks = [service.pk for service in services]
    # Of two workers the second waits here, and finds nothing left to ask.
    locked = Service.objects.select_for_update(of=("self",)).filter(pk__in=pks, owner=owner)
    due = [each for each in locked.select_related("reminder") if _is_due(each)]
    if not due:
        return
    for service in due:
        facts = {"checked_on": service.last_checked_on, "months": step(service)}
        Reminder.objects.update_or_create(service=service, defaults=facts)
    many = "a service" if len(due) == 1 else f"{len(due)} services"
    body = BODY.format(many=many, days=LINK_DAYS, services="\n\n".join(map(_line, due)))
    notices.tell(to=owner, subject=f"Local Offer: is {many} still right?", body=body.strip())


def _line(service: Service) -> str:
    checked = service.last_checked_on
    since = f"last checked on {checked:%-d %B %Y}" if checked else "never checked"
    link = settings.BASE_URL + reverse("local_offer_still_right", args=[key(service)])
    return f"{service.name}, {since}:\n{link}"


def _day(service: Service) -> str:
    day: date | None = service.last_checked_on
    return day.isoformat() if day else ""
