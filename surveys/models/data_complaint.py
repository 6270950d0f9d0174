import secrets
from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from engagement.models.personal_data import PersonalData

from .erasure import LETTERS

# Data Protection Act 2018, section 164A(3), put in by section 103 of the Data (Use and Access) Act
# 2025: "within the period of 30 days beginning when the complaint is received". The day on which it
# came is the first of them.
ACKNOWLEDGE_WITHIN = timedelta(days=29)
KEEP_CLOSED = timedelta(days=3 * 365)


def new_reference() -> str:
    return "DP-" + "".join(secrets.choice(LETTERS) for _ in range(8))


class DataComplaintQuerySet(models.QuerySet["DataComplaint"]):
    def to_acknowledge(self) -> Self:
        return self.filter(acknowledged_at=None).order_by("received_on", "pk")

    def in_order(self) -> Self:
        """Return those to acknowledge first, then those without an outcome, then the closed."""
        return self.order_by(
            F("acknowledged_at").asc(nulls_first=True),
            F("closed_at").desc(nulls_first=True),
            "received_on",
            "pk",
        )


class DataComplaint(models.Model):
    """What somebody says is wrong with how the council uses what it holds about them."""

    personal_data = PersonalData(
        about="who complains",
        purpose="Data Protection Act 2018, section 164A",
        seen_by="the data protection officer; administrators where nobody has that role",
        kept="Three years after it was closed",
        fields={
            "words": "what they say is wrong",
            "reach": "how to answer them, where they said it",
            "outcome": "what was found and done",
        },
        plain=("reference", "received_on", "language", "acknowledged_at", "closed_at"),
    )

    reference = models.CharField(max_length=20, unique=True, default=new_reference)
    received_on = models.DateField(default=timezone.localdate)
    words = models.TextField(help_text="Read by the data protection officer alone.")
    reach = models.CharField(
        max_length=200, blank=True, help_text="How to answer them. Empty: they gave no way."
    )
    language = models.CharField(max_length=12, default="en")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.TextField(
        blank=True, help_text="What was found and what was done, as it was told to the person."
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DataComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="data_complaint_acknowledged_by_somebody",
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
            ),
            models.CheckConstraint(
                name="data_complaint_closed_by_somebody_with_outcome",
                condition=Q(closed_at=None, closed_by=None)
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
            ),
        ]

    @property
    def acknowledge_by(self) -> date:
        return self.received_on + ACKNOWLEDGE_WITHIN

    @property
    def is_late(self) -> bool:
        return self.acknowledged_at is None and timezone.localdate() > self.acknowledge_by

    def __str__(self) -> str:
        return f"Complaint {self.reference}"
