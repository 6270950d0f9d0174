from django.db import models
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData

from .survey import SurveyVersion


class Draft(models.Model):
    """Answers on their way, before they are sent.

    Known only by the hash of a random token that the person's browser holds, and erased when
    sent or after some days. Who stops for now is given a code to come back with, on any device:
    of that too only a keyed hash is kept.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To keep answers together until they are sent",
        seen_by="nobody",
        kept="Until it is sent, or 14 days",
        fields={
            "answers": "answers that are not sent yet, and a keyed hash of a code handed out",
            "token_hash": "a hash of a random token in a cookie",
            "code_hash": "a keyed hash of a code to come back with",
        },
        plain=("touched_on",),
    )

    token_hash = models.CharField(max_length=64, unique=True)
    version = models.ForeignKey(SurveyVersion, on_delete=models.CASCADE, related_name="drafts")
    code_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    answers = models.JSONField(default=dict)
    touched_on = models.DateField(default=timezone.localdate, db_index=True)

    def __str__(self) -> str:
        return f"Draft {self.pk}"
