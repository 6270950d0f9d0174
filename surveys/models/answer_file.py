import secrets
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData

from .draft import Draft
from .response import Answer


def new_key() -> str:
    return f"file:{secrets.token_urlsafe(24)}"


class AnswerFileQuerySet(models.QuerySet["AnswerFile"]):
    def unsent(self) -> Self:
        return self.filter(answer=None)

    def forgotten(self, on: date) -> Self:
        """Return what came with a page that was never sent nor kept as a draft."""
        return self.filter(answer=None, draft=None, kept_on__lt=on - timedelta(days=1))


class AnswerFile(models.Model):
    """A picture or a recording that somebody sent as their answer.

    It is a row like the words and goes with them: no file lies beside the database that an erasure,
    a taken back import or a restored backup could miss. Until the answers are sent it hangs on the
    draft, known by a random key.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To hear from people who draw, show or speak rather than write",
        seen_by=(
            "participation officers who moderate; the safeguarding lead alone where it is a "
            "disclosure; in no export and on no page"
        ),
        kept="As long as the words; until two of them agree to withhold it",
        fields={
            "content": "a picture or a recording, without what cameras and telephones add to it",
            "media_type": "which kind of file it is",
        },
        plain=("key", "kept_on"),
        told=("media_type",),
    )

    key = models.CharField(max_length=50, unique=True, default=new_key)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, related_name="files")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, null=True, related_name="files")
    content = models.BinaryField()
    media_type = models.CharField(max_length=40)
    kept_on = models.DateField(default=timezone.localdate)

    objects = AnswerFileQuerySet.as_manager()

    class Meta:
        verbose_name = "picture or recording"
        constraints = [
            models.CheckConstraint(
                condition=Q(answer=None) | Q(draft=None), name="file_of_an_answer_or_a_draft"
            )
        ]

    def __str__(self) -> str:
        return f"File {self.pk}"

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")
