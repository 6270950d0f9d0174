"""Complaints about how the council uses what it holds about somebody, and their clock.

Data Protection Act 2018, section 164A: a form that can be sent electronically, an acknowledgement
within 30 days, and the outcome without undue delay.
"""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from engagement import notices
from engagement.models import User
from surveys import screening
from surveys.cleaning import clean
from surveys.models import DataComplaint
from surveys.models.data_complaint import KEEP_CLOSED

LONGEST = 4000
SUBJECT = "Sayso: a complaint about data protection"
MESSAGE = """\
Somebody complains about how we use what we hold about them. Reference: {reference}

The law gives us until {day} to acknowledge it. Read it here: {address}

This e-mail does not say what was written.
"""

URGENT_SUBJECT = "Sayso: read this complaint now"
URGENT = """\
What it says may mean that a child is not safe. Read it now, and pass it to the safeguarding lead.

"""


@transaction.atomic
def receive(*, words: str, reach: str = "", language: str = "en") -> DataComplaint:
    """Store a complaint and have those who protect data told. Raises ValueError without words."""
    said = clean(words)
    if not said:
        raise ValueError("There is nothing in it.")
    made = DataComplaint.objects.create(words=said, reach=clean(reach)[:200], language=language)
    address = settings.WAGTAILADMIN_BASE_URL + reverse("data_protection:complaint", args=[made.pk])
    body = MESSAGE.format(
        reference=made.reference, day=f"{made.acknowledge_by:%-d %B %Y}", address=address
    )
    subject = SUBJECT
    if screening.codes([said], language=language):
        subject, body = URGENT_SUBJECT, URGENT + body
    for person in protectors():
        notices.tell(to=person, subject=subject, body=body, about=f"complaint {made.pk}")
    log(instance=made, action="sayso.complaint.received")
    return made


def protectors() -> list[User]:
    """Return who protects data: those with a role for it, or the administrators if nobody has."""
    held = Permission.objects.filter(codename="protect_data", content_type__app_label="surveys")
    active = User.objects.filter(is_active=True)
    by_role = active.filter(
        Q(groups__permissions__in=held) | Q(user_permissions__in=held)
    ).distinct()
    return list(by_role) or list(active.filter(is_superuser=True))


@transaction.atomic
def acknowledge(*, complaint: DataComplaint, by: User) -> DataComplaint:
    """Record that the person was told that it has come in. Raises ValueError if it was before."""
    held = DataComplaint.objects.select_for_update().get(pk=complaint.pk)
    if held.acknowledged_at is not None:
        raise ValueError("It was acknowledged before.")
    held.acknowledged_at, held.acknowledged_by = timezone.now(), by
    held.save()
    log(instance=held, action="sayso.complaint.acknowledged", user=by)
    return held


@transaction.atomic
def close(*, complaint: DataComplaint, outcome: str, by: User) -> DataComplaint:
    """Record the outcome as it was told to the person. Raises ValueError where it cannot be."""
    held = DataComplaint.objects.select_for_update().get(pk=complaint.pk)
    if held.closed_at is not None:
        raise ValueError("This complaint is closed already.")
    if not outcome.strip():
        raise ValueError("Write down the outcome first.")
    if held.acknowledged_at is None:
        held.acknowledged_at, held.acknowledged_by = timezone.now(), by
    held.outcome, held.closed_at, held.closed_by = outcome.strip(), timezone.now(), by
    held.save()
    log(instance=held, action="sayso.complaint.closed", user=by)
    return held


def erase_old() -> int:
    """Erase complaints that were closed three years ago; return how many."""
    over = DataComplaint.objects.filter(closed_at__lt=timezone.now() - KEEP_CLOSED)
    return over.delete()[0]
