from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from engagement.text_checks import prose_errors, unfinished

from .board import Board
from .group import Group
from .intention import Intention
from .slugs import free_slug

PROSE = ("title", "summary", "why", "undecided", "already_decided", "decision")


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def open(self, on: date | None = None) -> Self:
        day = on or timezone.localdate()
        return self.filter(opens_on__lte=day, closes_on__gte=day)

    def closed(self, on: date | None = None) -> Self:
        return self.filter(closes_on__lt=on or timezone.localdate())


class Consultation(models.Model):
    """A bounded exercise that asks named groups about intentions."""

    personal_data = None

    class Stage(models.TextChoices):
        ANALYSE = "analyse", _("finding out what is needed")
        PLAN = "plan", _("planning")
        PROCURE = "procure", _("choosing and buying")
        REVIEW = "review", _("checking how it goes")

    class Level(models.TextChoices):
        """How much say people have, told honestly (S-18)."""

        TOLD = "told", "told"
        ASKED = "asked", "asked"
        WORKED_WITH = "worked_with", "worked with"

    class Status(models.TextChoices):
        PLANNED = "planned", _("not open yet")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed, being decided")
        DECIDED = "decided", _("decided")

    title = models.CharField(max_length=255)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.TextField(help_text="In plain words: what is this about?")
    why = models.TextField("why we are asking", blank=True)
    undecided = models.TextField(
        "what is still undecided", help_text="What can still change because of what people say."
    )
    already_decided = models.TextField("what is already decided", blank=True)
    options = models.JSONField(default=list, blank=True, help_text="A list of title and text.")
    intentions = models.ManyToManyField(Intention, blank=True, related_name="consultations")
    groups = models.ManyToManyField(Group, blank=True, related_name="consultations")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    level = models.CharField(
        "how much say people have", max_length=20, choices=Level.choices, default=Level.ASKED
    )
    opens_on = models.DateField("opening date")
    closes_on = models.DateField("closing date", help_text="The last day people can answer.")
    decision_on = models.DateField("decision date", help_text="When the board will decide.")
    decides = models.ForeignKey(
        Board,
        verbose_name="board that decides",
        on_delete=models.PROTECT,
        related_name="consultations",
    )
    who_reads = models.CharField(
        "who reads the answers", max_length=255, help_text="The role that reads every answer."
    )
    decided_at = models.DateField("date of the decision", null=True, blank=True)
    decision = models.TextField(blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_on"]
        constraints = [
            models.CheckConstraint(
                name="consultation_dates_in_order",
                condition=Q(opens_on__lte=F("closes_on"), closes_on__lte=F("decision_on")),
            ),
            models.CheckConstraint(
                name="consultation_decided_with_words",
                condition=Q(decided_at__isnull=True, decision="")
                | (Q(decided_at__isnull=False) & ~Q(decision="")),
            ),
            models.CheckConstraint(
                name="consultation_decided_after_closing",
                condition=Q(decided_at__isnull=True) | Q(decided_at__gt=F("closes_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, **kwargs: object) -> None:
        self.slug = self.slug or free_slug(self, self.title)
        super().save(**kwargs)  # type: ignore[arg-type]

    def clean(self) -> None:
        """Nobody decides while people still answer, or in words that nobody has written yet."""
        super().clean()
        errors = prose_errors(self, *PROSE)
        if self.decided_at and self.closes_on and self.decided_at <= self.closes_on:
            errors["decided_at"] = (
                f"People can answer until {date_format(self.closes_on)}. The board can decide from "
                "the day after."
            )
        elif self.decided_at and self.decided_at > timezone.localdate():
            errors["decided_at"] = "This date is in the future."
        if any(unfinished(each.get("text", "")) for each in self.options or []):
            errors["options"] = "One of these is a placeholder. Replace it with the real words."
        if errors:
            raise ValidationError(errors)

    @property
    def status(self) -> "Consultation.Status":
        today = timezone.localdate()
        if self.decided_at:
            return self.Status.DECIDED
        if today < self.opens_on:
            return self.Status.PLANNED
        return self.Status.OPEN if today <= self.closes_on else self.Status.CLOSED
