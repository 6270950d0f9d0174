import re
from typing import Self

from django.conf.locale import LANG_INFO
from django.db import models
from django.db.models import Q
from django.utils import timezone

from engagement.models import AgeBand, Voice
from engagement.models.personal_data import CHILD, PersonalData

from .survey import Question, Survey, SurveyVersion


class ResponseQuerySet(models.QuerySet["Response"]):
    def awaiting_moderation(self) -> Self:
        return self.filter(state=Response.State.WAITING)

    def cleared(self) -> Self:
        """Return the only responses that anyone downstream may read."""
        return self.filter(state__in=Response.State.readable())

    def with_safeguarding(self) -> Self:
        return self.filter(state=Response.State.ESCALATED)


class Response(models.Model):
    """One person's return.

    Holds nothing that leads back to a person: no address, no device, and the day, not the time.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To know who was heard, and to show what became of it",
        seen_by="participation officers, analysts",
        kept="For good: choices, themes and counts stay",
        fields={
            "received_on": "the day on which it came",
            "voice": "who answered, in a broad way",
            "age_band": "an age band",
            "language": "the language it was written in",
            "consent_to_quote": "whether we may quote it",
            "channel": "how it came",
            "state": "where it stands",
            "urgent": "that it is to be read first",
            "receipt_hash": "a keyed hash of the code",
            "source_key": "a hash of an imported row",
        },
        told=(
            "received_on",
            "state",
            "channel",
            "voice",
            "age_band",
            "language",
            "consent_to_quote",
        ),
    )

    class State(models.TextChoices):
        WAITING = "waiting", "waiting to be read"
        CLEARED = "cleared", "cleared"
        REDACTED = "redacted", "cleared with words hidden"
        WITHHELD = "withheld", "withheld"
        ESCALATED = "escalated", "with the safeguarding lead"

        @classmethod
        def readable(cls) -> list[str]:
            return [cls.CLEARED, cls.REDACTED]

    class Channel(models.TextChoices):
        WEB = "web", "web page"
        PAPER = "paper", "paper"
        EMAIL = "email", "e-mail"
        PHONE = "phone", "phone"
        VISIT = "visit", "visit or meeting"
        IMPORT = "import", "another tool"
        LOCAL_OFFER = "local_offer", "Local Offer comment"
        WORRY = "worry", "worry page"

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="responses")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.WEB)
    received_on = models.DateField(default=timezone.localdate)
    urgent = models.BooleanField(
        db_default=False,
        help_text="To be read first: the safeguarding lead handed it back, or a colleague asked.",
    )
    voice = models.CharField(max_length=20, choices=Voice.choices)
    age_band = models.CharField(max_length=10, choices=AgeBand.choices, blank=True)
    language = models.CharField(max_length=12, default="en")
    consent_to_quote = models.BooleanField(default=False)
    receipt_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    batch = models.ForeignKey(
        "surveys.ImportBatch",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="responses",
    )
    source_key = models.CharField(
        max_length=64,
        null=True,
        blank=True,
        help_text="Tells an imported row apart, so that the same file adds nothing twice.",
    )

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        permissions = [("moderate_response", "Can read and moderate responses")]
        indexes = [
            # The queue pages by urgency, day and key within a state, the export by key.
            models.Index(
                fields=["state", "-urgent", "received_on", "id"], name="response_by_urgency"
            ),
            models.Index(fields=["state", "id"], name="response_by_state"),
            models.Index(fields=["survey", "state", "id"], name="response_by_survey"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "source_key"],
                condition=Q(source_key__isnull=False),
                name="one_response_per_source_row",
            )
        ]

    def __str__(self) -> str:
        return f"Response {self.pk}"

    @property
    def lang(self) -> str:
        """Return the language for a page's ``lang``; empty where it is no language code."""
        return self.language if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", self.language) else ""

    @property
    def language_name(self) -> str:
        """Return the language's English name, or its code where Django has no name for it."""
        return str(LANG_INFO.get(self.language, {}).get("name", self.language))


class AnswerQuerySet(models.QuerySet["Answer"]):
    def readable(self) -> Self:
        """Return answers of cleared responses: downstream may read ``cleared_text`` only."""
        return self.filter(response__state__in=Response.State.readable())

    def in_words(self) -> Self:
        return self.filter(question__kind=Question.Kind.TEXT)


class Answer(models.Model):
    """One answer in a response."""

    personal_data = PersonalData(
        about=CHILD,
        purpose="To hear what people say",
        seen_by=(
            "participation officers; the safeguarding lead alone where it is a disclosure; "
            "analysts: the cleared text"
        ),
        kept=(
            "As the council set for the kind of survey (Settings, How long words are kept; twelve "
            "months after the decision, of a safeguarding case six years after it was closed, "
            "until it sets others); choices stay"
        ),
        fields={
            "original_text": "what the person wrote",
            "cleared_text": "that text once a person hid what could tell who somebody is",
            "chosen": "what they picked",
        },
    )

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    original_text = models.TextField(blank=True)
    cleared_text = models.TextField(
        blank=True, help_text="Written by a moderation decision: the only text used downstream."
    )
    chosen = models.JSONField(default=list, blank=True, help_text="Keys of the chosen answers.")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["response", "question__position"]
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="one_answer_per_question")
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk}"
