from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from engagement.models import Board, Consultation, Group, Voice

FOR_WHOM = {
    Voice.OWN_WORDS: _("children and young people"),
    Voice.WITH_SUPPORTER: _("children and young people"),
    Voice.PARENT_CARER: _("parents and carers"),
    Voice.PROFESSIONAL: _("people who work with children"),
    Voice.ELECTED_MEMBERS: _("elected members"),
}


# Holds what is told on the page "Report a worry".
WORRIES = "report-a-worry"
# Holds the comments on the Local Offer.
COMMENTS = "local-offer-comments"


class SurveyQuerySet(models.QuerySet["Survey"]):
    def of_officers(self) -> Self:
        """Leave out the worries: they are the safeguarding lead's alone, their number too."""
        return self.exclude(slug=WORRIES)

    def open(self, on: date | None = None) -> Self:
        """Return the surveys that can be answered; see ``Survey.is_open``."""
        day = on or timezone.localdate()
        return self.filter(
            Q(closes_on__isnull=True) | Q(closes_on__gte=day), opened_at__lte=timezone.now()
        ).exclude(_closed_on_its_last_day())

    def over(self) -> Self:
        """Return the surveys that could be answered and no longer can."""
        today = timezone.localdate()
        return self.filter(
            Q(closes_on__lt=today) | _closed_on_its_last_day(), opened_at__lte=timezone.now()
        )


def _closed_on_its_last_day() -> Q:
    return Q(closed_at__isnull=False, closed_at__date__gte=F("closes_on"))


class Survey(models.Model):
    """An instrument: questions for one audience. What was asked is frozen into versions."""

    personal_data = None

    class Entry(models.TextChoices):
        """Who gets to the questions. Whoever has begun may finish, whatever is set meanwhile."""

        OPEN = "open", "Anybody who has the link"
        CODES = "codes", "Whoever types in a code that we hand out; each works once"
        GROUP = "group", "Members of its groups, who sign in with a code sent by e-mail"

    title = models.CharField(max_length=255)
    slug = models.SlugField(max_length=120, unique=True)
    intro = models.TextField(blank=True, help_text="What this is about, in plain words.")
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys"
    )
    groups = models.ManyToManyField(Group, blank=True, related_name="surveys")
    voices = models.JSONField(
        "who can answer",
        default=list,
        help_text="Where there are several, each person is asked which of them they are.",
    )
    entry = models.CharField(
        "who gets to the questions",
        max_length=10,
        choices=Entry.choices,
        default=Entry.OPEN,
        db_default=Entry.OPEN,
        help_text="Codes are printed under Paper and phone. Nobody sees which code, or which "
        "member, sent which answers.",
    )
    children_in_care = models.BooleanField(
        default=False, help_text="Uses the higher threshold for small numbers."
    )
    for_send = models.BooleanField(
        "for people with special educational needs or disabilities",
        default=False,
        help_text="You need an Easy Read page before you can open this survey.",
    )
    asks_age_band = models.BooleanField(default=True)
    asks_equality = models.BooleanField(
        "asks about the person at the end",
        default=False,
        db_default=False,
        help_text="Sex, ethnic group and, from 16 on, disability, in the words of the national "
        "standards. Each can be left out. Kept apart from the answers.",
    )
    who_reads = models.CharField(
        max_length=255,
        help_text="The role that reads every answer, for example participation officer.",
    )
    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys"
    )
    decision_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    closes_on = models.DateField(null=True, blank=True)
    # Set where somebody closed it in the middle of its last day. A later last day opens it again.
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        permissions = [("export_responses", "Can export cleared responses")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Nobody answers to a consultation by a survey that was opened without its gate."""
        super().clean()
        if self.opened_at and self.consultation_id:
            before = type(self)._default_manager.filter(pk=self.pk).values("consultation_id")
            if before.first() != {"consultation_id": self.consultation_id}:
                self.check_consultation()

    def check_consultation(self) -> None:
        """Raise ValidationError where people may not answer to its consultation."""
        assert self.consultation is not None
        if self.consultation.opened_at is None:
            why = (
                f"Its consultation, “{self.consultation}”, may not open yet. Its screen says what "
                "is missing, under “Where it stands”."
            )
            raise ValidationError({"consultation": why})
        if self.consultation.closes_on < timezone.localdate():
            why = (
                f"Its consultation, “{self.consultation}”, closed on "
                f"{date_format(self.consultation.closes_on)}. Nobody can answer to it any more."
            )
            raise ValidationError({"consultation": why})

    def get_absolute_url(self) -> str:
        return reverse("survey_start", args=[self.slug])

    @property
    def asks_who(self) -> bool:
        """Say whether each person is asked who they are: with one voice there is nothing to ask."""
        return len(self.voices) > 1

    @property
    def voice(self) -> str:
        """Return whose words an answer holds where nobody says: nobody is guessed to be young."""
        return self.voices[0] if len(self.voices) == 1 else Voice.NOT_SAID

    @property
    def for_whom(self) -> list[str]:
        """Return whom it is for, in plain words, each once."""
        named = [str(words) for voice, words in FOR_WHOM.items() if voice in self.voices]
        return list(dict.fromkeys(named))

    @property
    def is_for_young(self) -> bool:
        return not set(Voice.young()).isdisjoint(self.voices)

    @property
    def is_open(self) -> bool:
        if self.opened_at is None:
            return False
        if self.closes_on is None:
            return True
        ended = self.closed_at is not None and timezone.localdate(self.closed_at) >= self.closes_on
        return timezone.localdate() <= self.closes_on and not ended


class SurveyVersion(models.Model):
    """What was asked, word for word, from one day on. Never edited."""

    personal_data = None

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["survey", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="one_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.survey}, version {self.number}"


class Question(models.Model):
    """One question of a frozen version. Its key stays the same through the versions."""

    personal_data = None

    class Kind:
        """The kinds that code names. All kinds there are: ``surveys.questions.kinds``."""

        CHOICE = "choice"
        FACES = "faces"
        TEXT = "text"

    class Polarity(models.TextChoices):
        """What the question asks for: it decides how a short answer is to be read."""

        GOOD = "good", "what is good"
        BAD = "bad", "what could be better"
        OPEN = "open", "anything"

    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="questions")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, help_text="A key of surveys.questions.kinds.")
    text = models.CharField(max_length=255)
    hint = models.CharField(max_length=255, blank=True)
    multiple = models.BooleanField(default=False)
    polarity = models.CharField(max_length=10, choices=Polarity.choices, default=Polarity.OPEN)
    choices = models.JSONField(
        default=list, blank=True, help_text="A list of {key, label}; empty for own words."
    )
    settings = models.JSONField(
        default=dict, blank=True, help_text="What only this kind of question has."
    )

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="one_question_per_key"),
            models.UniqueConstraint(fields=["version", "position"], name="one_question_a_place"),
        ]

    def __str__(self) -> str:
        return self.text
