from django.db import models
from django.utils import timezone


class Worker(models.Model):
    """A background worker that is alive: it says so every few seconds, and leaves when it ends.

    Tasks that stand as running in the name of a worker which is not here were left by one that
    was killed.
    """

    personal_data = None

    name = models.CharField(max_length=64, unique=True)
    host = models.CharField(max_length=255)
    process = models.PositiveIntegerField(help_text="Process id on that host.")
    beat_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Worker {self.name}"
