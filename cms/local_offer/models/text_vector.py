from django.db import models

from .category import Searched


class TextVector(Searched):
    """What a sentence of the directory means, as a row of numbers: made once, for all processes.

    ``digest`` tells the text and what made the row. No text is in it, and nothing of a person.
    """

    personal_data = None

    digest = models.BigIntegerField(primary_key=True)
    row = models.BinaryField()

    def __str__(self) -> str:
        return str(self.digest)
