from django.db import models

from .service import Service


class Reminder(models.Model):
    """The last letter that asked a service's owner whether its facts are still right.

    ``checked_on`` is the check that had grown old by then, None where there was none: with a later
    check the count begins anew.
    """

    personal_data = None

    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="reminder")
    checked_on = models.DateField(null=True)
    months = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.service_id}: {self.months} months"
