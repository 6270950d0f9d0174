from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .consultation import Consultation

CLOSING_DATE = "closing date"


class ConsultationChange(models.Model):
    """What people were asked about, in other words than before, after it had opened (E-8).

    Shown to everybody. Before anything is decided an officer says whether those who had answered
    already must be told (R v Brent LBC ex parte Gunning: enough to give an intelligent answer).
    """

    personal_data = None

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=80, help_text="What it was that changed.")
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    told = models.TextField(
        blank=True, help_text="How those who had answered were told, or why they need not be."
    )
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["changed_at", "id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="change_told_by_somebody",
                condition=Q(told="", told_at__isnull=True, told_by__isnull=True)
                | (~Q(told="") & Q(told_at__isnull=False, told_by__isnull=False)),
            )
        ]

    @property
    def is_about_the_days(self) -> bool:
        return self.field == CLOSING_DATE

    def __str__(self) -> str:
        return f"Change {self.pk} of {self.consultation_id}"
