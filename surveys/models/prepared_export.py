from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData

from .import_batch import private_storage
from .survey import Survey


class PreparedExportQuerySet(models.QuerySet["PreparedExport"]):
    def over(self) -> Self:
        """Return those whose file has been kept long enough."""
        return self.filter(asked_at__lt=timezone.now() - PreparedExport.KEPT)


class PreparedExport(models.Model):
    """A workbook of cleared responses that the worker writes for one officer. Kept for a day."""

    KEPT = timedelta(days=1)

    personal_data = PersonalData(
        about=CHILD,
        purpose="To hand cleared answers to an officer as a workbook",
        seen_by="the officer who asked for it",
        kept="One day, or until an answer in it is erased",
        fields={"file": "cleared answers, as in any export"},
        plain=(
            "labels",
            "state",
            "rows_total",
            "rows_done",
            "problem",
            "asked_at",
            "begun_at",
            "touched_at",
            "attempts",
        ),
    )

    class State(models.TextChoices):
        WAITING = "waiting", "waiting to start"
        RUNNING = "running", "being written"
        READY = "ready", "ready"
        FAILED = "failed", "stopped"

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="prepared_exports")
    labels = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    rows_total = models.PositiveIntegerField(null=True, blank=True)
    rows_done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=255, blank=True)
    file = models.FileField(storage=private_storage, upload_to="exports/", blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    asked_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(default=timezone.now)

    objects = PreparedExportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Export {self.pk}"

    @property
    def is_going_on(self) -> bool:
        return self.state in {self.State.WAITING, self.State.RUNNING}
