from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from engagement.models.personal_data import OFFICER, PersonalData


class OnDutyQuerySet(models.QuerySet["OnDuty"]):
    def at(self, moment: datetime) -> Self:
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)


class OnDuty(models.Model):
    """Who answers for safeguarding from when to when: a line of the rota."""

    personal_data = PersonalData(
        about=OFFICER,
        purpose="To tell of a case whoever is there",
        seen_by="the safeguarding lead and the deputy",
        kept="Until somebody deletes the line",
        fields={"starts_at": "from when they are on duty", "ends_at": "until when"},
        plain=("part",),
    )

    class Part(models.TextChoices):
        LEAD = "lead", "lead"
        DEPUTY = "deputy", "deputy"
        ON_CALL = "on_call", "on call outside staffed hours"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(
        max_length=10,
        choices=Part.choices,
        help_text="The lead is told first. The deputy is told when a case waits too long. While "
        "somebody is on call the clock of a case runs as in staffed hours.",
    )
    starts_at = models.DateTimeField("from")
    ends_at = models.DateTimeField("until")

    objects = OnDutyQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        verbose_name = "line of the rota"
        verbose_name_plural = "rota"
        indexes = [models.Index(fields=["ends_at", "starts_at"], name="on_duty_by_time")]
        constraints = [
            models.CheckConstraint(
                name="on_duty_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_part_display()}"

    def clean(self) -> None:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "This is not after the start."})
