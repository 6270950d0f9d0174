from django.db import models


class BankHoliday(models.Model):
    """A day on which the office is closed whatever weekday it is."""

    personal_data = None

    day = models.DateField(unique=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.name}, {self.day:%d %B %Y}"
