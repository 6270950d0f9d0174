from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string

from engagement.models.personal_data import PersonalData
from feedback_analysis.models import Finding
from surveys.models import Survey


def new_key() -> str:
    return get_random_string(40)


class Follower(models.Model):
    """An e-mail address that asked to be told what comes of a survey.

    It stands by itself: nothing leads from it to an answer, nor from an answer to it, so it does
    not tell who answered. Whoever has the key confirms it, or takes it away.
    """

    personal_data = PersonalData(
        about="who asked to be told",
        purpose="To tell them what comes of what people said",
        seen_by="nobody",
        kept=(
            "Until they take it away or everything is answered; 7 days where nobody confirmed it; "
            "at most a year after the decision"
        ),
        fields={
            "email": "an e-mail address",
            "language": "the language in which they asked",
            "key": "a random key, for the links in the e-mails",
        },
        plain=("asked_at", "confirmed_at"),
    )

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="followers")
    email = models.EmailField()
    language = models.CharField(max_length=12, default=settings.LANGUAGE_CODE)
    key = models.CharField(max_length=40, unique=True, default=new_key)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["survey", "email"], name="one_follower_an_address")
        ]

    def __str__(self) -> str:
        return f"Follower {self.pk}"


class ToldState(models.Model):
    """What those who follow a survey know of one finding: what was told last, and how often."""

    personal_data = None

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=60)
    number = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["survey", "finding"], name="one_told_state_a_finding")
        ]

    def __str__(self) -> str:
        return f"Told state {self.pk}"
