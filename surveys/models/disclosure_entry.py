from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData

from .disclosure import Disclosure

ONLY_GROWS = "A safeguarding record only grows: nothing in it is changed or deleted."


class DisclosureEntryQuerySet(models.QuerySet["DisclosureEntry"]):
    def raising(self) -> "DisclosureEntryQuerySet":
        """Return the entries by which a disclosure came to the lead, or came back."""
        return self.filter(kind__in=DisclosureEntry.Kind.raising())

    def update(self, **_: Any) -> NoReturn:
        raise TypeError(ONLY_GROWS)

    def delete(self) -> NoReturn:
        raise TypeError(ONLY_GROWS)

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError(ONLY_GROWS)


class DisclosureEntry(models.Model):
    """One step in the life of a disclosure: what happened, when, by whom, and what they wrote.

    Added to, never changed: here, and by a trigger in the database.
    """

    personal_data = PersonalData(
        about=f"{CHILD} and officers",
        purpose="To say what was done to keep a child safe",
        seen_by="the safeguarding lead alone; administrators not",
        kept="For good: it only grows",
        fields={
            "note": "what was seen or done",
            "concerns": "kinds of concern, as codes",
            "who": "who was told, took the referral or acknowledged it",
            "reference": "the number that another service gave",
            "outcome": "what was done, from a closed list",
        },
        plain=("at", "kind", "released", "place", "way", "happened_at"),
    )

    class Kind(models.TextChoices):
        RAISED = "raised", "Found by the screening"
        RAISED_AGAIN = "raised_again", "Found by the screening again"
        WORRY = "worry", "Told us on the page “Report a worry”"
        PASSED_ON = "passed_on", "Passed on by an officer"
        OPENED = "opened", "Opened"
        TOLD = "told", "Told somebody"
        REFERRED = "referred", "Referred"
        ACKNOWLEDGED = "acknowledged", "Referral acknowledged"
        ABOUT_STAFF = "about_staff", "May be about somebody who works with children"
        NOTE = "note", "Note"
        EXPORTED = "exported", "Exported"
        LATE_TO_OPEN = "late_to_open", "Not opened in time"
        LATE_TO_DECIDE = "late_to_decide", "Nothing decided in time"
        LATE_TO_ACKNOWLEDGE = "late_to_acknowledge", "Referral not acknowledged in time"
        CLOSED = "closed", "Closed"
        REOPENED = "reopened", "Reopened"

        @classmethod
        def raising(cls) -> list[str]:
            return [cls.RAISED, cls.RAISED_AGAIN, cls.WORRY, cls.PASSED_ON, cls.REOPENED]

        @classmethod
        def deciding(cls) -> list[str]:
            """Return the entries by which something was decided for the child."""
            return [cls.TOLD, cls.REFERRED, cls.CLOSED]

        @classmethod
        def by_itself(cls) -> list[str]:
            """Return the entries that nobody writes: the screening, a child, the clock."""
            late = [cls.LATE_TO_OPEN, cls.LATE_TO_DECIDE, cls.LATE_TO_ACKNOWLEDGE]
            return [cls.RAISED, cls.RAISED_AGAIN, cls.WORRY, *late]

    class Place(models.TextChoices):
        FRONT_DOOR = "front_door", "children's social care (front door, MASH)"
        OUT_OF_HOURS = "out_of_hours", "emergency duty team, out of hours"
        POLICE = "police", "police"
        LADO = "lado", "local authority designated officer (LADO)"
        HEALTH = "health", "health or mental health service"
        OTHER = "other", "another service"

    class Way(models.TextChoices):
        PHONE = "phone", "by phone"
        IN_PERSON = "in_person", "in person"
        VIDEO = "video", "by video call"
        SECURE_EMAIL = "secure_email", "by secure e-mail"
        FORM = "form", "by the service's own form"
        PDF = "pdf", "as a PDF file"
        JSON = "json", "as a JSON file"
        PRINT = "print", "as a page to print"

        @classmethod
        def of_telling(cls) -> list[tuple[str, str]]:
            files = {cls.PDF, cls.JSON, cls.PRINT}
            return [(each.value, str(each.label)) for each in cls if each not in files]

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="entries")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty: the screening, a child, or the clock.",
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    concerns = models.JSONField(default=list, blank=True, help_text="Codes, never words.")
    place = models.CharField(
        max_length=20, choices=Place.choices, blank=True, help_text="To whom it was referred."
    )
    who = models.CharField(
        max_length=200, blank=True, help_text="Who was told, took the referral or acknowledged it."
    )
    way = models.CharField(max_length=20, choices=Way.choices, blank=True)
    reference = models.CharField(
        max_length=100, blank=True, help_text="The number that the other service gave."
    )
    happened_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was done; ``at`` is when it was written down."
    )
    outcome = models.CharField(max_length=20, choices=Disclosure.Outcome.choices, blank=True)
    released = models.BooleanField(
        default=False, help_text="The response was handed back to moderation."
    )
    note = models.TextField(blank=True, help_text="What was seen or done, when, and with whom.")

    objects = DisclosureEntryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        verbose_name_plural = "disclosure entries"
        constraints = [
            models.CheckConstraint(
                name="disclosure_entry_by_somebody",
                condition=Q(by__isnull=False)
                | Q(
                    kind__in=[
                        *("raised", "raised_again", "worry"),
                        *("late_to_open", "late_to_decide", "late_to_acknowledge"),
                    ]
                ),
            ),
            models.CheckConstraint(
                name="disclosure_entry_referred_to_a_place",
                condition=Q(kind="referred") & ~Q(place="") | ~Q(kind="referred") & Q(place=""),
            ),
            models.CheckConstraint(
                name="disclosure_entry_closed_with_outcome",
                condition=Q(kind="closed") & ~Q(outcome="") | ~Q(kind="closed") & Q(outcome=""),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(ONLY_GROWS)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(ONLY_GROWS)

    def __str__(self) -> str:
        return f"Disclosure {self.disclosure_id}: {self.get_kind_display()}"
