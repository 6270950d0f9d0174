from django.db import models
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData

from .response import Answer, Response


class ScreeningDue(models.Model):
    """A response that the worker has still to read for its meaning.

    It is there from the transaction that stores the response until the reading is done. Then it
    goes, and with it the minute of arrival, of which a response keeps the day only.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To have the worker look for signs of harm",
        seen_by="nobody: a page says only that it is still to be read",
        kept="Until the worker has read it: two minutes at most while a worker runs",
        fields={"since": "the minute at which it came in"},
    )

    response = models.OneToOneField(
        Response, on_delete=models.CASCADE, primary_key=True, related_name="screening_due"
    )
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "screenings due"
        indexes = [models.Index(fields=["since"], name="screening_due_since")]

    def __str__(self) -> str:
        return f"Screening due of response {self.pk}"


class Suspicion(models.Model):
    """Where the reading for meaning saw a sign of harm: the place of the words, never the words."""

    personal_data = PersonalData(
        about=CHILD,
        purpose="To show the safeguarding lead which words mean harm",
        seen_by="the safeguarding lead alone; administrators not",
        kept="With the response",
        fields={
            "concern": "a kind of concern, as a code",
            "start": "where the words stand",
            "end": "where they end",
        },
    )

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="suspicions")
    concern = models.CharField(max_length=40, help_text="A code, as a disclosure has it.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["answer", "start"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="suspicion_of_some_words", condition=models.Q(start__lt=models.F("end"))
            )
        ]

    def __str__(self) -> str:
        return f"Suspicion {self.pk}"
