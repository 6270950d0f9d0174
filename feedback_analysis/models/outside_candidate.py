from django.conf import settings
from django.db import models
from django.utils import timezone

from .codeframe import Theme


class OutsideCandidate(models.Model):
    """Says of a theme that a language model outside Sayso proposed it, and who asked it to."""

    personal_data = None

    theme = models.OneToOneField(Theme, on_delete=models.CASCADE, related_name="from_outside")
    engine = models.CharField(max_length=120)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Candidate {self.theme_id} of {self.engine}"
