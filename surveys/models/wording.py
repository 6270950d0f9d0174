from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from engagement.models.personal_data import CHILD, OFFICER, PersonalData

from .import_batch import private_storage
from .kept_question import KeptQuestion
from .response import Response
from .survey import Survey, SurveyVersion


class Form(models.TextChoices):
    """In which form a question is asked. What is answered is the same in all."""

    STANDARD = "standard", "Usual words"
    EASY_READ = "easy_read", "Easy Read"
    SYMBOLS = "symbols", "Pictures and symbols"
    AUDIO = "audio", "Read out"
    BSL = "bsl", "British Sign Language"


class Ages(models.TextChoices):
    """For whom a question is worded; empty for everybody."""

    FROM_4 = "4_7", "4 to 7"
    FROM_8 = "8_11", "8 to 11"
    FROM_11 = "11_17", "11 to 17"
    FROM_18 = "18_25", "18 to 25"
    ADULT = "adult", "Adults"


class WordingQuerySet(models.QuerySet["Wording"]):
    def drafted(self) -> Self:
        """Return those that an editor still changes: the wordings of the next version."""
        return self.filter(version=None)

    def checked(self) -> Self:
        return self.filter(checked_by__isnull=False)


class Wording(models.Model):
    """One question in one form, language and age band.

    Without a version it is a draft, of a survey or of a question in the bank. When the survey
    opens, a copy is frozen with the version and never changes. Empty words mean: as the question
    has them.
    """

    personal_data = PersonalData(
        about=OFFICER,
        purpose="To say who made sure that a translation or an Easy Read wording is right",
        seen_by="participation officers",
        kept="For good, with what was asked",
        fields={"checked_by": "the account of who checked it", "checked_on": "when"},
        plain=(
            "question_key",
            "form",
            "language",
            "ages",
            "text",
            "hint",
            "choices",
            "picture",
            "recording",
            "captions",
        ),
    )

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, null=True, related_name="wordings")
    kept = models.ForeignKey(
        KeptQuestion, on_delete=models.CASCADE, null=True, related_name="wordings"
    )
    version = models.ForeignKey(
        SurveyVersion, on_delete=models.PROTECT, null=True, related_name="wordings"
    )
    question_key = models.SlugField(max_length=60)
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.STANDARD)
    language = models.CharField(max_length=12, default="en")
    ages = models.CharField(max_length=10, choices=Ages.choices, blank=True)
    text = models.CharField(max_length=255, blank=True)
    hint = models.CharField(max_length=255, blank=True)
    choices = models.JSONField(
        default=list, blank=True, help_text="A list of {key, label, picture} of the answers."
    )
    picture = models.CharField(
        max_length=60, blank=True, help_text="A drawing of ours, or image:ID."
    )
    recording = models.FileField(
        upload_to="wordings/",
        storage=private_storage,
        blank=True,
        help_text="Read out, or signed on a video. An editor's alone until the survey has opened.",
    )
    captions = models.FileField(upload_to="wordings/", storage=private_storage, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    checked_on = models.DateField(null=True)

    objects = WordingQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "question_key", "language", "form", "ages"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "question_key", "form", "language", "ages"],
                condition=Q(version=None),
                name="one_drafted_wording",
            ),
            models.UniqueConstraint(
                fields=["version", "question_key", "form", "language", "ages"],
                name="one_frozen_wording",
            ),
            models.CheckConstraint(
                condition=Q(survey=None, version=None, kept__isnull=False)
                | Q(survey__isnull=False, kept=None),
                name="wording_of_a_survey_or_of_the_bank",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_on=None)
                | Q(checked_by__isnull=False, checked_on__isnull=False),
                name="wording_checked_by_and_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_key}, {self.get_form_display()}, {self.language}"

    def was_asked(self, now: datetime) -> bool:
        """Say whether people were asked in these words: they are in a version that has opened."""
        opened_at = self.survey.opened_at if self.survey and self.version_id else None
        return opened_at is not None and opened_at <= now


class HowAsked(models.Model):
    """In which form, language and age band a response was asked for. Its answers are as any."""

    personal_data = PersonalData(
        about=CHILD,
        purpose="To see whether every form of a survey is answered",
        seen_by="participation officers, analysts",
        kept="With the response",
        fields={
            "form": "in which form the questions were asked",
            "language": "in which language they were asked",
            "ages": "for which ages they were worded",
        },
        told=("form", "language", "ages"),
    )

    response = models.OneToOneField(
        Response, on_delete=models.CASCADE, primary_key=True, related_name="asked_as"
    )
    form = models.CharField(max_length=10, choices=Form.choices)
    language = models.CharField(max_length=12)
    ages = models.CharField(max_length=10, choices=Ages.choices, blank=True)

    class Meta:
        verbose_name = "how you were asked"

    def __str__(self) -> str:
        return f"How response {self.pk} was asked"
