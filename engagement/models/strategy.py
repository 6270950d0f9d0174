from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from modelcluster.models import ClusterableModel

from engagement.text_checks import prose_errors

from .board import Board


class Drafted(models.Model):
    """What only officers see until somebody says that everybody may; from then on it stays so."""

    is_draft = models.BooleanField(
        "draft: only officers see it",
        default=False,
        db_default=False,
        help_text="Take the tick away to publish it. What was published stays published.",
    )

    class Meta:
        abstract = True

    def draft_errors(self) -> dict[str, str]:
        """Return, for the field, why what everybody could read is not hidden again; or nothing."""
        public = type(self)._default_manager.filter(pk=self.pk, is_draft=False)
        if self.is_draft and self.pk and public.exists():
            return {"is_draft": "It has been published, and people may rest on it. Change it."}
        return {}


class StrategyQuerySet(models.QuerySet["Strategy"]):
    def public(self) -> Self:
        return self.filter(is_draft=False)


class Strategy(Drafted, ClusterableModel):
    """A published plan that holds commissioning intentions."""

    personal_data = None

    code = models.SlugField(max_length=20, unique=True, help_text="A short code, for example DSH.")
    title = models.CharField(max_length=255)
    council = models.CharField(max_length=255, blank=True)
    years = models.CharField(
        max_length=40, blank=True, help_text="As in the document, for example 2024 to 2027."
    )
    starts_on = models.DateField("start date", null=True, blank=True)
    ends_on = models.DateField(
        "end date",
        null=True,
        blank=True,
        help_text="After this date, its page says that the plan has ended.",
    )
    summary = models.TextField(blank=True, help_text="What this plan is for, in plain words.")
    source_file = models.CharField(max_length=255, blank=True)
    standards_board = models.ForeignKey(
        Board,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The board that hears twice a year how the participation standards are kept.",
    )

    objects = StrategyQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "title"]
        verbose_name_plural = "strategies"

    def __str__(self) -> str:
        """Return the title, with its years where it does not name them itself."""
        begins = self.years[:4]
        return (
            f"{self.title} ({self.years})"
            if self.years and begins not in self.title
            else self.title
        )

    def clean(self) -> None:
        super().clean()
        if errors := prose_errors(self, "title", "summary") | self.draft_errors():
            raise ValidationError(errors)

    def get_absolute_url(self) -> str:
        return reverse("strategy", args=[self.code.lower()])
