from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData
from surveys.models import Answer, Response


class TranslationQuerySet(models.QuerySet["Translation"]):
    def standing(self) -> Self:
        """Return those of words that may still be read, and have not been changed since."""
        return self.exclude(pk__in=self.model.objects.outdated().values("pk"))

    def outdated(self) -> Self:
        """Return those whose original was erased, taken back, or moderated again since."""
        return self.filter(
            Q(answer__cleared_text="")
            | ~Q(answer__response__state__in=Response.State.readable())
            | Q(answer__response__decisions__decided_at__gt=F("translated_at"))
        )


class Translation(models.Model):
    """What somebody said in another language, in English: by a person, or marked as a machine's.

    These are the person's words too: they go when the cleared text goes, and are read through
    ``standing()`` only, so that nothing shows what moderation has hidden since.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To understand what was written in another language",
        seen_by="analysts; with a quote everybody, where the person agreed",
        kept="With the words it translates",
        fields={
            "text": "what the person wrote, in English",
        },
        plain=("engine", "translated_at"),
        told=("text", "engine", "translated_at"),
    )

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="translation")
    text = models.TextField()
    engine = models.CharField(
        max_length=60, blank=True, help_text="Name and version; empty where a person translated."
    )
    translated_at = models.DateTimeField(default=timezone.now)
    translated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TranslationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="translated_by_a_person_or_a_machine",
                condition=Q(engine="", translated_by__isnull=False)
                | (~Q(engine="") & Q(translated_by__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return f"Translation {self.pk}"

    @property
    def by(self) -> str:
        """Say how it was made, as it must be said wherever it is shown."""
        return "computer translation" if self.engine else "translated by a person"
