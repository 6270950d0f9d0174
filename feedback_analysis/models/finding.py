from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from engagement.models import Action, Group, Intention, Voice
from engagement.models.personal_data import CHILD, PersonalData
from surveys.models import Answer, Response

from .codeframe import Coding, Theme
from .judged import Judgement
from .link import Link


class FindingQuerySet(models.QuerySet["Finding"]):
    def answered(self) -> Self:
        return self.filter(action__isnull=False, withdrawn_at__isnull=True)

    def unanswered(self) -> Self:
        return self.filter(action__isnull=True, withdrawn_at__isnull=True)

    def standing(self) -> Self:
        """Return the findings that still rest on what people said and officers confirmed.

        Each of its themes is agreed and confirmed to bear on the intention or its lineage, and
        somebody with the finding's voice, whose response may still be read, is in one of them.
        What does not stand is shown to nobody outside: withheld, escalated, deleted, refused. Nor
        does one that an officer withdrew.
        """
        themes = Theme.objects.filter(findings=OuterRef("pk"))
        heard = Coding.objects.confirmed().readable()
        return self.filter(
            Exists(themes),
            Q(withdrawn_at__isnull=True),
            ~Exists(themes.exclude(state=Theme.State.ACCEPTED)),
            ~Exists(themes.filter(*_no_link())),
            Exists(
                heard.filter(
                    theme__findings=OuterRef("pk"), answer__response__voice=OuterRef("voice")
                )
            ),
        )


def _no_link() -> tuple[Q, Q]:
    """Say of a theme, within a question about findings, that nothing links it to the intention."""
    links = Link.objects.confirmed().filter(
        Q(intention=OuterRef(OuterRef("intention")))
        | Q(intention__lineage=OuterRef(OuterRef("intention__lineage")))
    )
    by_answer = links.readable().filter(
        answer__codings__theme=OuterRef("pk"), answer__codings__judgement=Judgement.CONFIRMED
    )
    return ~Q(Exists(links.filter(theme=OuterRef("pk")))), ~Q(Exists(by_answer))


class Finding(models.Model):
    """A statement of what was heard that bears on one commissioning intention."""

    personal_data = None

    intention = models.ForeignKey(Intention, on_delete=models.PROTECT, related_name="findings")
    themes = models.ManyToManyField(Theme, related_name="findings")
    statement = models.TextField(help_text="In plain words; no numbers: they are counted.")
    voice = models.CharField(max_length=20, choices=Voice.choices)
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    stated_at = models.DateTimeField(default=timezone.now)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="findings"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True, db_default="")

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["-stated_at", "-id"]
        permissions = [("answer_finding", "Can answer findings with actions")]
        constraints = [
            models.CheckConstraint(
                name="finding_answered_by_somebody",
                condition=Q(action__isnull=True, answered_at__isnull=True, answered_by__isnull=True)
                | Q(action__isnull=False, answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="finding_withdrawn_by_somebody_with_a_reason",
                condition=Q(
                    withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because=""
                )
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Finding {self.pk} on {self.intention.ref}"


class FindingCorrection(models.Model):
    """What a finding said before it was corrected, and why: shown wherever the finding is."""

    personal_data = None

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="corrections")
    before = models.TextField()
    because = models.TextField()
    corrected_at = models.DateTimeField(default=timezone.now)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["corrected_at", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"Correction {self.pk}"


class QuoteQuerySet(models.QuerySet["Quote"]):
    def standing(self) -> Self:
        """Return the quotes that may still be shown: cleared, agreed to, and still said so.

        A quote outlives the answer that it is from: when the words of a survey are erased, what
        people agreed to have quoted stays (surveys/retention.py).
        """
        return self.filter(
            Q(answer__cleared_text__contains=F("words"))
            | Q(answer__cleared_text="", answer__original_text=""),
            answer__response__state__in=Response.State.readable(),
            answer__response__consent_to_quote=True,
        )


class Quote(models.Model):
    """Words that the person agreed to have quoted, chosen by a person for a finding."""

    personal_data = PersonalData(
        about=CHILD,
        purpose="To let people be heard in their own words",
        seen_by="everybody, on published pages",
        kept="As long as the person agrees",
        fields={
            "words": "a passage of the cleared text",
            "translation": "that passage in English",
        },
        plain=("chosen_at", "agreed_at"),
        told=("words", "translation", "chosen_at"),
    )

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="quotes")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="quotes")
    words = models.TextField(help_text="A passage of the cleared text, unchanged.")
    translation = models.TextField(
        blank=True, help_text="The same passage of the translation, where the words need one."
    )
    chosen_at = models.DateTimeField(default=timezone.now)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="A second person, where the words may tell who said them.",
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "answer"], name="one_quote_per_answer"),
            models.CheckConstraint(
                name="quote_agreed_by_a_second_person",
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | (
                    Q(agreed_at__isnull=False, agreed_by__isnull=False)
                    & ~Q(agreed_by=F("chosen_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Quote {self.pk}"
