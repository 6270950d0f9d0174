from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .intention import Intention
from .strategy import Strategy


class StrategyDocument(models.Model):
    """A document that was read: what it proposes waits in its proposals, nothing enters by itself.

    ``absent`` and ``lost`` are lists of {what, where, line}: what the document names and lacks.
    """

    personal_data = None  # a published plan; who read it is in the log

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="documents")
    file_name = models.CharField(max_length=255)
    title = models.CharField(max_length=255, blank=True)
    years = models.CharField(max_length=40, blank=True)
    absent = models.JSONField(default=list)
    lost = models.JSONField(default=list)
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-read_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> Self:
        return self.filter(state=Proposal.State.WAITING)


class Proposal(models.Model):
    """A sentence of a document that a commissioner takes over, in whatever words, or leaves out."""

    personal_data = None

    MEASURE = "measure"

    class State(models.TextChoices):
        WAITING = "waiting", "to decide"
        TAKEN = "taken", "taken over"
        REFUSED = "refused", "left out"

    document = models.ForeignKey(
        StrategyDocument, on_delete=models.CASCADE, related_name="proposals"
    )
    text = models.TextField()
    kind = models.CharField(max_length=20, choices=[*Intention.Kind.choices, (MEASURE, "measure")])
    line = models.PositiveIntegerField()
    place = models.CharField(max_length=600)
    section = models.CharField(max_length=255, blank=True)
    page = models.PositiveIntegerField(default=0)
    years = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    intention = models.ForeignKey(
        Intention, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["document", "line", "pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_decided_by_somebody",
                condition=Q(state="waiting", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.line} of {self.document_id}"

    @property
    def is_measure(self) -> bool:
        return self.kind == self.MEASURE
