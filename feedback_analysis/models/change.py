from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .codeframe import Codeframe, Theme


class CodeframeChangeQuerySet(models.QuerySet["CodeframeChange"]):
    def standing(self) -> Self:
        return self.filter(undone_at__isnull=True)


class CodeframeChange(models.Model):
    """One step by which a person changed a codeframe, with what is needed to undo it.

    ``before`` holds what the step altered, as it stood: themes by key (null where the step made
    one), which codings it moved from which theme, how those stood that it judged, and the keys of
    codings and links that it made. Never what a child or parent wrote.
    """

    personal_data = None

    class Kind(models.TextChoices):
        ADDED = "added", "added"
        ACCEPTED = "accepted", "agreed"
        RENAMED = "renamed", "reworded"
        MERGED = "merged", "merged"
        SPLIT = "split", "split"
        GROUPED = "grouped", "moved"
        RETIRED = "retired", "retired"
        BROUGHT_BACK = "brought_back", "used again"
        REUSED = "reused", "reused from another question"

    codeframe = models.ForeignKey(Codeframe, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    themes = models.ManyToManyField(Theme, related_name="changes", help_text="What it touched.")
    before = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CodeframeChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="change_undone_by_a_person",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Change {self.pk}"


class LookAlike(models.Model):
    """Two themes that the machine takes for the same idea. A person merges them, or says no."""

    personal_data = None

    one = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField(help_text="0 to 1.")
    engine = models.CharField(max_length=120)
    made_at = models.DateTimeField(default=timezone.now)
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-likeness", "id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_look_alike_per_pair"),
            models.CheckConstraint(
                name="look_alike_refused_by_a_person",
                condition=Q(refused_at__isnull=True, refused_by__isnull=True)
                | Q(refused_at__isnull=False, refused_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Look-alike {self.pk}"
