from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData

from .response import Answer, Response


class AnswerVectorQuerySet(models.QuerySet["AnswerVector"]):
    def standing(self, answers: Collection[int]) -> Self:
        """Return those of these answers whose words may be read, and were not decided about since.

        ``answers`` are ids.
        """
        of_them = self.filter(pk__in=answers)
        return of_them.exclude(pk__in=of_them.outdated().values("pk"))

    def outdated(self) -> Self:
        return self.filter(
            Q(answer__cleared_text="")
            | ~Q(answer__response__state__in=Response.State.readable())
            | Q(answer__response__decisions__decided_at__gt=F("made_at"))
        )


class AnswerVector(models.Model):
    """The meaning of an answer's cleared words, or of their translation, as numbers.

    Personal data as the words are: who has it can tell what was said. It is made when the words
    have been cleared, is in no export and on no screen, and goes with them: a trigger of the
    database deletes it in the statement that changes or erases the cleared text, whoever asks.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To find answers that mean the same",
        seen_by="nobody: the worker alone reads it",
        kept="With the words: a trigger of the database deletes it",
        fields={
            "vector": "the meaning of the cleared text as numbers",
        },
        plain=("engine", "made_at"),
        told=("engine", "made_at"),
    )

    answer = models.OneToOneField(
        Answer, on_delete=models.CASCADE, related_name="vector", primary_key=True
    )
    engine = models.CharField(max_length=60, help_text="Name and version of what made it.")
    vector = models.BinaryField(help_text="float16, one number after the other, of length 1.")
    made_at = models.DateTimeField(default=timezone.now)

    objects = AnswerVectorQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Vector of answer {self.pk}"
