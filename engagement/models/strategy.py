from django.db import models
from django.urls import reverse


class Strategy(models.Model):  # type: ignore[django-manager-missing]
    """A published plan that holds commissioning intentions."""

    code = models.SlugField(max_length=20, unique=True, help_text="Short code, such as DSH.")
    title = models.CharField(max_length=255)
    council = models.CharField(max_length=255, blank=True)
    years = models.CharField(max_length=40, blank=True, help_text="As the document says.")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(
        null=True, blank=True, help_text="After this day its page says that the plan has ended."
    )
    summary = models.TextField(blank=True, help_text="In plain words: what is this plan for?")
    source_file = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["-ends_on", "title"]
        verbose_name_plural = "strategies"

    def __str__(self) -> str:
        return f"{self.title} ({self.years})" if self.years else self.title

    def get_absolute_url(self) -> str:
        return reverse("strategy", args=[self.code.lower()])
