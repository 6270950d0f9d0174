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
        kept="As long as the child\u2019s file at children\u2019s social care; it only grows",
        fields={
            "note": "what was seen or done",
            "concerns": "kinds of concern, as codes",
            "outcome": "what was done, from a closed list",
        },
        plain=("at", "kind", "released"),
    )

    class Kind(models.TextChoices):
        RAISED = "raised", "Found by the screening"
        RAISED_AGAIN = "raised_again", "Found by the screening again"
        PASSED_ON = "passed_on", "Passed on by an officer"
        OPENED = "opened", "Opened"
        NOTE = "note", "Note"
        CLOSED = "closed", "Closed"
        REOPENED = "reopened", "Reopened"

        @classmethod
        def raising(cls) -> list[str]:
            return [cls.RAISED, cls.RAISED_AGAIN, cls.PASSED_ON, cls.REOPENED]

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="entries")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty: the screening.",
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    concerns = models.JSONField(default=list, blank=True, help_text="Codes, never words.")
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
                condition=Q(by__isnull=False) | Q(kind__in=["raised", "raised_again"]),
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
