from django.db import models
from django.utils import timezone

from .survey import Question


class KeptQuestion(models.Model):
    """A question in the bank, with all its wordings, to be put into any survey under its own key.

    A survey takes a copy: what is changed here later changes no survey.
    """

    personal_data = None

    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=20, help_text="A key of surveys.questions.kinds.")
    text = models.CharField(max_length=255)
    hint = models.CharField(max_length=255, blank=True)
    multiple = models.BooleanField(default=False)
    polarity = models.CharField(
        max_length=10, choices=Question.Polarity.choices, default=Question.Polarity.OPEN
    )
    choices = models.JSONField(default=list, blank=True, help_text="As a question has them.")
    settings = models.JSONField(default=dict, blank=True, help_text="As a question has them.")
    kept_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["text", "pk"]
        constraints = [models.UniqueConstraint(fields=["key", "text"], name="one_kept_question")]

    def __str__(self) -> str:
        return self.text
