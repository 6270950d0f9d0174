from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q


class StaffedHours(models.Model):
    """Hours of one weekday in which somebody reads what children send. The clock of a case runs
    in these alone, and while somebody is on call (L-27)."""

    personal_data = None

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    opens = models.TimeField(help_text="For example 09:00.")
    closes = models.TimeField(help_text="For example 17:00.")

    class Meta:
        ordering = ["weekday", "opens"]
        verbose_name = verbose_name_plural = "staffed hours"
        constraints = [
            models.UniqueConstraint(fields=["weekday", "opens"], name="staffed_hours_once"),
            models.CheckConstraint(
                name="staffed_hours_close_after_they_open", condition=Q(closes__gt=F("opens"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.opens:%H:%M} to {self.closes:%H:%M}"

    def clean(self) -> None:
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": "This is not after the time at which it opens."})
