"""What codings and links have in common: the machine suggests them, a person judges them."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from engagement.models import User


class Judgement(models.TextChoices):
    """Where a suggestion stands. Only a person confirms or refuses."""

    SUGGESTED = "suggested", "suggested by the computer"
    CONFIRMED = "confirmed", "confirmed by a person"
    REFUSED = "refused", "refused by a person"


JUDGED_BY_A_PERSON = Q(judgement="suggested", judged_at__isnull=True, judged_by__isnull=True) | (
    ~Q(judgement="suggested") & Q(judged_at__isnull=False, judged_by__isnull=False)
)
M = TypeVar("M", bound=models.Model)


class JudgedQuerySet(models.QuerySet[M]):
    def confirmed(self) -> Self:
        return self.filter(judgement=Judgement.CONFIRMED)

    def suggested(self) -> Self:
        return self.filter(judgement=Judgement.SUGGESTED)


class Judged(models.Model):
    judgement = models.CharField(
        max_length=10, choices=Judgement.choices, default=Judgement.SUGGESTED
    )
    evidence = models.JSONField(default=list, blank=True, help_text="The words that led here.")
    made_at = models.DateTimeField(default=timezone.now)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    def store_judgement(self, judgement: str, *, by: User) -> None:
        self.judgement, self.judged_by, self.judged_at = judgement, by, timezone.now()
        self.save(update_fields=["judgement", "judged_by", "judged_at"])
