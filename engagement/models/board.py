from django.db import models
from django.utils.text import slugify


class Board(models.Model):
    """A body that decides, or that hears how the work goes."""

    class Cadence(models.TextChoices):
        MONTHLY = "monthly", "every month"
        QUARTERLY = "quarterly", "every three months"
        TWICE_YEARLY = "twice_yearly", "twice a year"
        YEARLY = "yearly", "once a year"
        ON_CHANGE = "on_change", "when something changes"
        UNKNOWN = "unknown", "not recorded"

    name = models.CharField(max_length=255, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    role = models.TextField(blank=True, help_text="What it decides or hears.")
    also_known_as = models.JSONField(
        default=list, blank=True, help_text="Other spellings in documents: a list of names."
    )
    cadence = models.CharField(
        max_length=20, choices=Cadence.choices, default=Cadence.UNKNOWN, verbose_name="meets"
    )
    cadence_note = models.CharField(
        max_length=255, blank=True, help_text="The rhythm in the words of its source."
    )
    last_paper_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: object) -> None:  # type: ignore[override]
        self.slug = self.slug or slugify(self.name)[:120]
        super().save(**kwargs)  # type: ignore[arg-type]
