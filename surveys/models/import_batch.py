from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData

from .survey import Survey


def private_storage() -> Storage:
    """Return the storage that no web server serves."""
    return storages["private"]


class ImportBatch(models.Model):
    """A file of earlier feedback on its way in, and what became of each of its rows."""

    personal_data = PersonalData(
        about=CHILD,
        purpose="To take in earlier feedback",
        seen_by="participation officers",
        kept="The file: 30 days after the import finished, or began and never did",
        fields={
            "file": "a file of earlier feedback, as it was uploaded",
            "file_name": "its name",
            "examined": "the headings of its columns",
            "mapping": "the headings of its columns",
            "left_empty": "the headings of its columns",
        },
        plain=(
            "options",
            "read_before",
            "state",
            "rows_total",
            "rows_done",
            "rows_already_in",
            "rows_changed",
            "attempts",
            "touched_at",
            "problem",
            "started_at",
            "finished_at",
        ),
    )

    class State(models.TextChoices):
        MAPPING = "mapping", "columns to be checked"
        WAITING = "waiting", "waiting to start"
        RUNNING = "running", "running"
        FINISHED = "finished", "finished"
        FAILED = "failed", "stopped"
        TAKEN_BACK = "taken_back", "taken back"

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="imports")
    file = models.FileField(storage=private_storage, upload_to="imports/")
    file_name = models.CharField(max_length=255)
    mapping = models.JSONField(default=dict, help_text="Column name to what it holds.")
    options = models.JSONField(
        default=dict,
        help_text="How the file is read; voice, channel and date where no column says.",
    )
    examined = models.JSONField(
        default=dict, help_text="What one look at the whole file told: rows, headings, days."
    )
    left_empty = models.JSONField(
        default=dict, help_text="Column name to how often what stands there could not be read."
    )
    read_before = models.BooleanField(
        "an officer has read every row before",
        default=False,
        help_text="Rows without a concern or personal details are cleared in this officer's name.",
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.MAPPING)
    rows_total = models.PositiveIntegerField(null=True, blank=True)
    rows_done = models.PositiveIntegerField(
        default=0, help_text="Rows read so far: where a stopped import goes on."
    )
    rows_already_in = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(
        default=0, help_text="Of those already in: rows that say something else now."
    )
    replaces = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        help_text="The import that this mended file takes the place of.",
    )
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="Times it was begun since a row was last taken."
    )
    touched_at = models.DateTimeField(default=timezone.now)
    problem = models.CharField(max_length=255, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty: started from the command line.",
    )
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        permissions = [("import_responses", "Can import responses")]

    def __str__(self) -> str:
        return f"Import {self.pk}: {self.file_name}"


class RefusedRow(models.Model):
    """A row that could not be read: its number in the file and why."""

    personal_data = None

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="refused_rows")
    number = models.PositiveIntegerField(help_text="Row in the file; the heading is row 1.")
    reason = models.CharField(max_length=255)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="one_refusal_per_row")
        ]

    def __str__(self) -> str:
        return f"Row {self.number}"
