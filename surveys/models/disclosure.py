from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from engagement.models import User
from engagement.models.personal_data import CHILD, PersonalData

from .response import Response


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def unopened(self) -> Self:
        return self.filter(opened_at__isnull=True)

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def visible_to(self, somebody: User) -> Self:
        """Leave out the cases in which this person may be meant: they do not exist for them."""
        return self.exclude(may_be_about=somebody)


class Disclosure(models.Model):
    """Words that suggest harm or risk. Only the safeguarding lead reads the response.

    Holds when it was first raised, and how it stands now. What happened, and what was done, is in
    its entries (disclosure_entry.py), which nobody can change.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To keep a child safe",
        seen_by="the safeguarding lead alone; administrators not",
        kept="For good; the child\u2019s words go when their time is over",
        fields={
            "concerns": "kinds of concern, as codes",
            "outcome": "what was done, from a closed list",
            "about_staff": "that it may be about somebody who works with children",
            "deletion_asked_on": "that the person asked for deletion",
        },
        plain=("raised_at", "waiting_since", "opened_at", "closed_at"),
    )

    class Outcome(models.TextChoices):
        REFERRED = "referred", "referred to children's social care"
        PASSED_ON = "passed_on", "passed to the child's worker or another service"
        NO_CONCERN = "no_concern", "no safeguarding concern"

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="disclosure")
    raised_at = models.DateTimeField(
        default=timezone.now, help_text="For the first time. It never changes."
    )
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="For the first time. Empty: found by the screening.",
    )
    waiting_since = models.DateTimeField(
        default=timezone.now, help_text="When it was raised, or raised again, the last time."
    )
    concerns = models.JSONField(
        default=list, help_text="What kinds of concern: a list of codes, never words."
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    about_staff = models.BooleanField(
        "about somebody who works with children",
        default=False,
        help_text="An allegation against a member of staff, a carer or a volunteer. Before an "
        "outcome the local authority designated officer (LADO) must be told.",
    )
    may_be_about = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Somebody with an account here who may be meant. They cannot open the case.",
    )
    deletion_asked_on = models.DateField(
        null=True,
        blank=True,
        help_text="The person asked us to delete it. Kept only as far as somebody's safety needs.",
    )

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at"]
        permissions = [("handle_disclosure", "Can read and handle disclosures")]
        constraints = [
            models.CheckConstraint(
                name="disclosure_opened_by_somebody",
                condition=Q(opened_at__isnull=True, opened_by__isnull=True)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
            ),
            models.CheckConstraint(
                name="disclosure_closed_by_somebody_with_outcome",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, outcome="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return f"Disclosure {self.pk}"
