from typing import Self

from django.db import models
from django.db.models import Q

from engagement.models import Intention
from engagement.models.personal_data import CHILD, PersonalData
from surveys.models import Answer, Response

from .codeframe import Theme
from .judged import JUDGED_BY_A_PERSON, Judged, JudgedQuerySet


class LinkQuerySet(JudgedQuerySet["Link"]):
    def readable(self) -> Self:
        """Leave out links of answers that are no longer cleared."""
        return self.filter(
            Q(answer__isnull=True) | Q(answer__response__state__in=Response.State.readable())
        )


class Link(Judged):
    """A theme or an answer bears on an intention. Public and boards see confirmed ones only.

    A confirmed link without an intention says: no intention fits. It feeds the gap report (S-3).
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To see which plan an answer bears on",
        seen_by="analysts",
        kept="For good, or with the response",
        fields={
            "intention": "a plan it bears on",
            "evidence": "where in the text that is",
            "judgement": "whether a person agreed",
        },
        plain=("made_at", "judged_at", "score", "engine"),
        told=("intention", "judgement"),
    )

    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, null=True, blank=True, related_name="links"
    )
    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="links"
    )
    intention = models.ForeignKey(
        Intention, on_delete=models.PROTECT, null=True, blank=True, related_name="links"
    )
    score = models.FloatField(null=True, blank=True)
    engine = models.CharField(max_length=120, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.CheckConstraint(
                name="link_of_a_theme_or_an_answer",
                condition=Q(theme__isnull=False, answer__isnull=True)
                | Q(theme__isnull=True, answer__isnull=False),
            ),
            models.UniqueConstraint(fields=["theme", "intention"], name="one_link_per_theme"),
            models.UniqueConstraint(fields=["answer", "intention"], name="one_link_per_answer"),
            models.CheckConstraint(name="link_judged_by_a_person", condition=JUDGED_BY_A_PERSON),
        ]

    def __str__(self) -> str:
        return f"Link {self.pk}"
