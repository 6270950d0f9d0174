"""What a strategy holds beside its intentions, each part as its document has it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from engagement.text_checks import prose_errors

from .consultation import Consultation
from .intention import Intention
from .strategy import Strategy


class EvidenceSource(models.Model):
    """A letter of the strategy's evidence key (S-4): what an intention can rest on.

    A finished consultation is such a source, of the class of views.
    """

    personal_data = None

    class Class(models.TextChoices):
        VIEWS = "views", _("What people said")
        LAW = "law", _("What the law says")
        EVIDENCE = "evidence", _("Figures and research")

    strategy = ParentalKey(Strategy, on_delete=models.CASCADE, related_name="evidence_sources")
    letter = models.CharField(max_length=3)
    of_class = models.CharField("class", max_length=10, choices=Class.choices)
    meaning = models.CharField(
        max_length=255, blank=True, help_text="Leave empty if the document does not say."
    )
    consultation = models.ForeignKey(
        Consultation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_letters",
        help_text="Only one that is over, and only for what people said.",
    )

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "letter"], name="one_source_a_letter")
        ]

    def __str__(self) -> str:
        return f"{self.letter}: {self.meaning or self.get_of_class_display()}"

    def clean(self) -> None:
        super().clean()
        if not self.consultation:
            return
        if self.of_class != self.Class.VIEWS:
            raise ValidationError({"of_class": "A consultation is what people said."})
        if not self.consultation.closes_on or self.consultation.closes_on >= timezone.localdate():
            raise ValidationError({"consultation": "This consultation is not over yet."})


class PartElsewhere(models.Model):
    """A part that the document names and that is not in it, such as an appendix or a drawing."""

    personal_data = None

    strategy = ParentalKey(Strategy, on_delete=models.CASCADE, related_name="parts_elsewhere")
    what = models.CharField(max_length=255, help_text="For example, Appendix B.")
    holds = models.CharField(
        "what is in it", max_length=255, help_text="For example, the commissioning intentions."
    )
    holds_intentions = models.BooleanField("the intentions of the plan are in it", default=False)
    source_line = models.CharField("where it is named", max_length=60, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.what}: {self.holds}"


class IStatement(models.Model):
    """What people want to be able to say, in the first person (S-17)."""

    personal_data = None

    strategy = ParentalKey(Strategy, on_delete=models.CASCADE, related_name="i_statements")
    words = models.TextField(help_text="In the first person, as the document has it.")
    outcome = models.ForeignKey(
        Intention,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="i_statements",
        help_text="The outcome or intention it belongs to.",
    )
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    source_line = models.CharField("where it stands", max_length=60, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="i_statement_ages_in_order",
                condition=models.Q(age_from__isnull=True)
                | models.Q(age_to__isnull=True)
                | models.Q(age_from__lte=models.F("age_to")),
                violation_error_message="The first age is above the last.",
            )
        ]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        super().clean()
        if errors := prose_errors(self, "words"):
            raise ValidationError(errors)


class GovernanceLine(models.Model):
    """Whom a body reports to and shares with: a diagram of governance as its data (S-11)."""

    personal_data = None

    strategy = ParentalKey(Strategy, on_delete=models.CASCADE, related_name="governance")
    body = models.CharField(max_length=255)
    reports = models.TextField("formal reporting", blank=True, help_text="One body per line.")
    shares = models.TextField(
        "sharing and working together", blank=True, help_text="One body per line."
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.body


class Standard(models.Model):
    """A participation standard that partners promise to keep (S-7)."""

    personal_data = None

    strategy = ParentalKey(Strategy, on_delete=models.CASCADE, related_name="standards")
    words = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


class SelfAssessment(models.Model):
    """What a partner found when it checked itself against the standards (S-7)."""

    personal_data = None

    class Work(models.TextChoices):
        ROUTINE = "routine", _("everyday work")
        PROJECT = "project", _("projects")

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="self_assessments"
    )
    partner = models.CharField(max_length=255, help_text="The organisation or team, not a person.")
    work = models.CharField("what was checked", max_length=10, choices=Work.choices)
    made_on = models.DateField("date")
    found = models.TextField("what it found", help_text="In plain words. Anybody can read this.")
    next_step = models.TextField("what it does next", blank=True)
    told_board_on = models.DateField(
        "date the board heard of it", null=True, blank=True, help_text="Twice a year."
    )

    class Meta:
        ordering = ["-made_on", "-id"]
        indexes = [models.Index(fields=["strategy", "partner", "work"])]

    def __str__(self) -> str:
        return f"{self.partner}, {self.get_work_display()}, {self.made_on}"

    def clean(self) -> None:
        super().clean()
        errors = prose_errors(self, "found", "next_step")
        today = timezone.localdate()
        if self.made_on and self.made_on > today:
            errors["made_on"] = "This date is in the future."
        if self.told_board_on and self.made_on and self.told_board_on < self.made_on:
            errors["told_board_on"] = "The board cannot hear of it before it was made."
        if errors:
            raise ValidationError(errors)
