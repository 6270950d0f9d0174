from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from engagement.models.personal_data import CHILD, PersonalData
from surveys.models import Answer, Response, Survey

from .judged import JUDGED_BY_A_PERSON, Judged, JudgedQuerySet


class Codeframe(models.Model):
    """The agreed list of themes for one question of a survey, through all its versions."""

    personal_data = None

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="codeframes")
    question_key = models.SlugField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "question_key"], name="one_codeframe_per_question"
            )
        ]
        permissions = [("code_answers", "Can confirm themes, links and findings")]

    def __str__(self) -> str:
        return f"{self.survey}: {self.question_key}"

    def answers(self) -> QuerySet[Answer]:
        """Return the answers in words that anyone downstream may read."""
        return (
            Answer.objects.readable()
            .in_words()
            .filter(response__survey=self.survey_id, question__key=self.question_key)
            .exclude(cleared_text="")
        )

    def heard(self) -> QuerySet[Answer]:
        """Return the answers that count: those with words, and those read before their words were
        erased (surveys/retention.py), whose themes and numbers are kept."""
        return (
            Answer.objects.readable()
            .in_words()
            .filter(response__survey=self.survey_id, question__key=self.question_key)
            .exclude(cleared_text="", reading=None)
        )


class ThemeQuerySet(models.QuerySet["Theme"]):
    def accepted(self) -> Self:
        return self.filter(state=Theme.State.ACCEPTED)

    def in_use(self) -> Self:
        """Return what answers may be coded with: agreed themes and the machine's candidates."""
        return self.filter(state__in=[Theme.State.ACCEPTED, Theme.State.CANDIDATE])


class Theme(models.Model):
    """One idea in a codeframe. A candidate is the machine's until a person accepts it."""

    personal_data = None

    class State(models.TextChoices):
        CANDIDATE = "candidate", "suggested by the computer"
        ACCEPTED = "accepted", "agreed"
        RETIRED = "retired", "no longer used"

    codeframe = models.ForeignKey(Codeframe, on_delete=models.PROTECT, related_name="themes")
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    came_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reused_as",
        help_text="The same idea in the codeframe of another survey or year.",
    )
    title = models.CharField(max_length=120)
    description = models.CharField(max_length=255, blank=True)
    keywords = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CANDIDATE)
    made_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="theme_accepted_by_a_person",
                condition=Q(state="candidate", accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False)
                | Q(state="retired"),
            ),
            models.UniqueConstraint(fields=["codeframe", "title"], name="one_theme_per_title"),
            models.CheckConstraint(
                name="merged_theme_is_retired",
                condition=Q(merged_into__isnull=True) | Q(state="retired"),
            ),
            models.CheckConstraint(
                name="theme_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        # A candidate's title is made of people's words, which no log may keep.
        return f"Suggested theme {self.pk}" if self.state == self.State.CANDIDATE else self.title


class CodingQuerySet(JudgedQuerySet["Coding"]):
    def readable(self) -> Self:
        """Leave out what was said in responses that are no longer cleared."""
        return self.filter(answer__response__state__in=Response.State.readable())


class Coding(Judged):
    """A theme applied to an answer, by the machine or by a person."""

    personal_data = PersonalData(
        about=CHILD,
        purpose="To count what people say",
        seen_by="analysts",
        kept="For good, or with the response",
        fields={
            "theme": "a theme it was put into",
            "evidence": "where in the text the theme is",
            "judgement": "whether a person agreed",
        },
        plain=("made_at", "judged_at", "score", "engine"),
        told=("theme", "judgement"),
    )

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="codings")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="codings")
    score = models.FloatField(
        null=True, blank=True, help_text="0 to 1; empty where a person coded."
    )
    engine = models.CharField(
        max_length=120, blank=True, help_text="Name and version; empty where a person coded."
    )

    objects = CodingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "answer"], name="one_coding_per_theme"),
            models.CheckConstraint(name="coding_judged_by_a_person", condition=JUDGED_BY_A_PERSON),
        ]
        indexes = [models.Index(fields=["theme", "judgement"], name="coding_by_theme")]

    def __str__(self) -> str:
        return f"Coding {self.pk}"
