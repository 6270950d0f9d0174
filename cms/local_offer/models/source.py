"""Where services come from that another directory keeps, and what each import did."""

from django.conf import settings
from django.db import models
from django.db.models import F


class Source(models.Model):
    """A directory that services are taken from. Its address is where its feed is."""

    personal_data = None

    class Kind(models.TextChoices):
        ORUK_3 = "oruk3", "Open Referral UK 3.0"
        ORUK_1 = "oruk1", "Open Referral UK 1.x (Outpost, Placecube)"
        TABLE = "table", "spreadsheet"

    address = models.CharField(
        "web address or file name", max_length=500, unique=True, help_text="https://…/services"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True, editable=False)
    last_good_count = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["address"]

    def __str__(self) -> str:
        return self.address


class ImportRun(models.Model):
    """One import and its report. Nothing that it says is changed afterwards."""

    personal_data = None

    class State(models.TextChoices):
        WAITING = "waiting", "waiting for the worker"
        DONE = "done", "taken over"
        HELD = "held", "held: nothing was changed"

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="runs")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=255, blank=True)
    taken = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    # [{"key", "name", "outcome": taken|changed|refused|gone, "notes": [text]}]
    lines = models.JSONField(default=list)

    class Meta:
        ordering = [F("at").desc(), "-pk"]
        permissions = [("import_services", "Can take services over from another directory")]

    def __str__(self) -> str:
        return f"Import {self.pk}"
