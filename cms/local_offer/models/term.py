from django.db import models

from .category import Searched
from .identified import Identified


class Term(Identified, Searched):
    """One word of a list that services are described by, such as "Hoist" or "Urdu"."""

    personal_data = None

    class Vocabulary(models.TextChoices):
        ACCESS = "access", "access feature"
        LANGUAGE = "language", "language"
        TOPIC = "topic", "topic of another directory"

    vocabulary = models.CharField("list", max_length=20, choices=Vocabulary.choices)
    slug = models.SlugField(max_length=120)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["vocabulary", "name"]
        constraints = [
            models.UniqueConstraint(fields=["vocabulary", "slug"], name="term_once_in_its_list")
        ]

    def __str__(self) -> str:
        return self.name
