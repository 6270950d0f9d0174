from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.models.personal_data import CHILD, PersonalData

from .response import Response


class ModerationDecision(models.Model):
    """Who decided what about a response, when and why. Added to, never changed."""

    personal_data = PersonalData(
        about=f"{CHILD} and officers",
        purpose="To say who decided what may be read, and why",
        seen_by="participation officers",
        kept="With the response",
        fields={
            "outcome": "what was decided",
            "reason": "why, from a closed list",
            "note": "an officer\u2019s note, without names or words",
            "decided_at": "when",
        },
        told=("outcome", "reason", "note", "decided_at"),
    )

    class Outcome(models.TextChoices):
        CLEARED = "cleared", "cleared"
        REDACTED = "redacted", "cleared with words hidden"
        WITHHELD = "withheld", "withheld"
        CONFIRMED = "confirmed", "withheld, and a second person agrees"
        ESCALATED = "escalated", "passed to the safeguarding lead"

    class Reason(models.TextChoices):
        """The closed list. There is no reason for being too critical."""

        IDENTIFIES = (
            "identifies_someone",
            _("it could show who somebody is, even with words hidden"),
        )
        ONE_PERSONS_SERVICE = (
            "about_one_persons_service",
            _("it is about one person's own support: passed to complaints or advice"),
        )
        ABUSIVE = "abusive", _("it is abusive towards a person")
        NOT_A_RESPONSE = "not_a_response", _("it is spam or not an answer")
        DUPLICATE = "duplicate", _("the same person sent it twice")
        UNLAWFUL = "unlawful", _("publishing it would break the law")

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(max_length=30, choices=Reason.choices, blank=True)
    note = models.CharField(
        max_length=255, blank=True, help_text="Never what the person wrote, never a name."
    )
    decided_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="withheld_has_a_reason",
                condition=~Q(outcome__in=["withheld", "confirmed"]) | ~Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"Response {self.response_id}: {self.get_outcome_display()}"
