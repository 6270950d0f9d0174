from django.core.exceptions import ValidationError
from django.db import models

from .category import Searched


def phrases(text: str) -> list[str]:
    """Return the phrases of a text that has commas between them."""
    return [phrase for each in text.split(",") if (phrase := " ".join(each.split()))]


class Synonym(Searched):
    """What families say, and what services call it. The search looks for both."""

    personal_data = None

    said = models.TextField(
        "families say", help_text="Words or short phrases with commas between them: CAMHS, cahms."
    )
    means = models.TextField(
        "services say",
        help_text="What stands in the services' own pages, best first, with commas between.",
    )

    class Meta:
        ordering = ["said", "id"]

    def __str__(self) -> str:
        return ", ".join(phrases(self.said)[:3])

    def clean(self) -> None:
        for name in ("said", "means"):
            if not phrases(getattr(self, name)):
                raise ValidationError({name: "Write at least one word."})
