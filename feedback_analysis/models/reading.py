from django.db import models
from django.utils import timezone

from surveys.models import Answer


class Reading(models.Model):
    """What the machine made of one answer: says that analysis has seen it, and its tone.

    Tone is about the subject, English only, never a headline and never shown per child.
    """

    class Tone(models.TextChoices):
        NEGATIVE = "negative", "negative"
        POSITIVE = "positive", "positive"
        MIXED = "mixed", "neither or both"
        NOT_SCORED = "not_scored", "not scored"

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="reading")
    tone = models.CharField(max_length=12, choices=Tone.choices, default=Tone.NOT_SCORED)
    says_nothing = models.BooleanField(default=False, help_text='Such as "n/a" or "nothing".')
    engine = models.CharField(max_length=60)
    read_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Reading {self.pk}"


class AnalysisRun(models.Model):
    """One run of the machine over the answers to a question: inputs, progress, figures."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting to start"
        RUNNING = "running", "running"
        FINISHED = "finished", "finished"
        FAILED = "failed", "stopped"

    codeframe = models.ForeignKey(
        "feedback_analysis.Codeframe", on_delete=models.CASCADE, related_name="runs"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    answers_total = models.PositiveIntegerField(default=0)
    answers_done = models.PositiveIntegerField(default=0)
    engine = models.CharField(max_length=60, blank=True)
    sought_themes = models.BooleanField(
        default=False, help_text="Whether this run looked for new themes."
    )
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Run {self.pk}"
