from django.conf import settings as django_settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData
from surveys.models import Answer


class Reading(models.Model):
    """What the machine made of one answer: says that analysis has seen it, and its tone.

    A tone that a person corrected is theirs, and teaches the machine (``corrected_by``).

    Tone is about the subject, English only, never a headline and never shown per child.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To read many answers",
        seen_by="analysts",
        kept="With the words or the response",
        fields={
            "tone": "how it sounds, of the answer and never of a person",
            "says_nothing": "whether it says anything",
        },
        plain=("not_english", "unsure", "engine", "read_at", "corrected_at"),
        told=("tone", "says_nothing"),
    )

    class Tone(models.TextChoices):
        NEGATIVE = "negative", "negative"
        POSITIVE = "positive", "positive"
        MIXED = "mixed", "neither or both"
        NOT_SCORED = "not_scored", "not scored"

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="reading")
    tone = models.CharField(max_length=12, choices=Tone.choices, default=Tone.NOT_SCORED)
    codeframe = models.ForeignKey(
        "feedback_analysis.Codeframe", on_delete=models.CASCADE, related_name="readings"
    )
    says_nothing = models.BooleanField(default=False, help_text='Such as "n/a" or "nothing".')
    not_english = models.BooleanField(
        default=False, help_text="Set aside until somebody has translated it."
    )
    unsure = models.PositiveSmallIntegerField(
        null=True,
        help_text="How unsure the machine is of its themes, 0 to 1000; empty if it suggests none.",
    )
    engine = models.CharField(max_length=120)
    read_at = models.DateTimeField(default=timezone.now)
    corrected_at = models.DateTimeField(null=True, blank=True)
    corrected_by = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tone_corrected_by_a_person",
                condition=Q(corrected_at__isnull=True, corrected_by__isnull=True)
                | Q(corrected_at__isnull=False, corrected_by__isnull=False),
            )
        ]
        indexes = [
            # The worklist pages by key through what the machine is least sure of.
            models.Index(fields=["codeframe", "-unsure", "answer"], name="reading_by_unsure"),
        ]

    def __str__(self) -> str:
        return f"Reading {self.pk}"


class AnalysisRun(models.Model):
    """One run of the machine over the answers to a question: inputs, progress, figures.

    ``settings`` and ``figures`` say what held when it ran; they are never brought up to date.
    """

    personal_data = None

    class State(models.TextChoices):
        WAITING = "waiting", "waiting to start"
        RUNNING = "running", "running"
        FINISHED = "finished", "finished"
        FAILED = "failed", "stopped"
        CANCELLED = "cancelled", "cancelled by a person"

    codeframe = models.ForeignKey(
        "feedback_analysis.Codeframe", on_delete=models.CASCADE, related_name="runs"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    answers_total = models.PositiveIntegerField(default=0)
    answers_done = models.PositiveIntegerField(default=0)
    engine = models.CharField(max_length=120, blank=True)
    since = models.DateTimeField(
        null=True, blank=True, help_text="When the run before ended; empty for the first."
    )
    settings = models.JSONField(default=dict, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    sought_themes = models.BooleanField(
        default=False, help_text="Whether this run looked for new themes."
    )
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=255, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="run_cancelled_by_a_person",
                condition=Q(
                    state="cancelled", cancelled_at__isnull=False, cancelled_by__isnull=False
                )
                | (~Q(state="cancelled") & Q(cancelled_at__isnull=True, cancelled_by__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return f"Run {self.pk}"
