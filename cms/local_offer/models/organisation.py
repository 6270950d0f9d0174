from django.db import models
from django.utils import timezone

from engagement.text_checks import placeholder_errors, prose_errors

from .identified import Identified


class Organisation(Identified):
    """Who runs services: a council's team, a charity, a school, a company."""

    personal_data = None

    name = models.CharField(max_length=255, unique=True)
    description = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        placeholder_errors(self, "email", "website")
        prose_errors(self, "name", "description")

    def save(self, *args: object, **kwargs: object) -> None:
        """Save it, and its name where its services are searched by it."""
        super().save(*args, **kwargs)  # type: ignore[arg-type]
        self.services.exclude(provider=self.name).update(
            provider=self.name, updated_at=timezone.now()
        )
