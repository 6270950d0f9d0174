from django.conf import settings
from django.db import models
from django.utils import timezone

from .codeframe import Codeframe


class CodingImport(models.Model):
    """A sheet of codings on its way in. What people wrote is not kept, nor is the file.

    ``rows`` is a list of [row number, answer id, theme title]; ``problems`` of [row number, why].
    """

    personal_data = None

    codeframe = models.ForeignKey(
        Codeframe, on_delete=models.CASCADE, related_name="coding_imports"
    )
    file_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    passed_over = models.PositiveIntegerField(
        default=0, help_text="Rows that say they are not confirmed."
    )
    added = models.PositiveIntegerField(null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["codeframe", "digest"], name="one_import_per_sheet")
        ]

    def __str__(self) -> str:
        return f"Import of codings {self.pk}"
