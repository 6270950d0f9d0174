from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData
from surveys.models import Answer, Response

from .codeframe import Codeframe, Theme


class SecondReadingQuerySet(models.QuerySet["SecondReading"]):
    def readable(self) -> Self:
        return self.filter(answer__response__state__in=Response.State.readable())

    def in_dispute(self) -> Self:
        """Return the readings in which the two differ and nobody has settled it yet."""
        differs = (
            BlindCoding.objects.filter(first__isnull=False)
            .exclude(first=F("second"))
            .exclude(theme__state=Theme.State.RETIRED)
        )
        return self.filter(settled_at__isnull=True, pk__in=differs.values("reading"))


class SecondReading(models.Model):
    """An answer coded by a second person who saw nobody else's codes.

    Kept as it was said that day: what the two settle later does not make them agree.
    """

    personal_data = PersonalData(
        about=f"{CHILD} and officers",
        purpose="To see how far two people agree",
        seen_by="analysts",
        kept="With the response",
        fields={
            "answer": "the answer that was read twice",
        },
        plain=("read_at", "settled_at"),
        told=("read_at",),
    )

    codeframe = models.ForeignKey(
        Codeframe, on_delete=models.PROTECT, related_name="second_readings"
    )
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="second_readings")
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField(default=timezone.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = SecondReadingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["codeframe", "answer"], name="one_second_reading_per_answer"
            ),
            models.CheckConstraint(
                name="second_reading_by_another", condition=~Q(first_by=F("read_by"))
            ),
            models.CheckConstraint(
                name="second_reading_settled_by_somebody",
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Second reading {self.pk}"


class BlindCoding(models.Model):
    """Whether one theme applies to one answer, as each of the three said it apart.

    Empty is unknown, never "no": a suggestion that the first person left open, or a theme that
    the machine had not been asked about before that person looked.
    """

    personal_data = None

    reading = models.ForeignKey(SecondReading, on_delete=models.CASCADE, related_name="codings")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="blind_codings")
    first = models.BooleanField(null=True, help_text="The first person.")
    second = models.BooleanField(help_text="The second person, who saw no codes.")
    machine = models.BooleanField(null=True, help_text="The machine, before anybody judged.")
    settled = models.BooleanField(null=True, help_text="What the two decided where they differed.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "theme"], name="one_blind_coding_per_theme")
        ]

    def __str__(self) -> str:
        return f"Blind coding {self.pk}"
