from django.conf import settings
from django.db import models
from django.utils import timezone

from engagement.models import Action, Consultation, Intention
from engagement.models.personal_data import OFFICER, PersonalData
from feedback_analysis.models import Finding

from .board_paper import BoardPaperPage


class BoardDecision(models.Model):
    """What a board decided on one intention of a paper, in the words of its minute.

    ``stage`` is where the work stands from then on; empty where the decision does not move it.
    ``action`` is what it moved, and ``findings`` are those that the paper told the board about.
    """

    personal_data = PersonalData(
        about=OFFICER,
        purpose="To say who decided what",
        seen_by="everybody",
        kept="For good",
        fields={"decided_by": "who decided it: a board, or a job"},
        plain=("words", "reference", "address", "decided_on", "stage", "recorded_at"),
    )

    paper = models.ForeignKey(BoardPaperPage, on_delete=models.PROTECT, related_name="decisions")
    intention = models.ForeignKey(
        Intention, on_delete=models.PROTECT, related_name="board_decisions"
    )
    words = models.TextField("what the board decided")
    reference = models.CharField("reference of the minute", max_length=100)
    address = models.URLField("address of the minute", blank=True)
    decided_on = models.DateField("date of the decision")
    decided_by = models.CharField("who decided", max_length=255)
    stage = models.CharField(max_length=20, choices=Consultation.Stage.choices, blank=True)
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="board_decisions"
    )
    findings = models.ManyToManyField(
        Finding, blank=True, related_name="board_decisions", editable=False
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        ordering = ["decided_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "intention"], name="one_decision_a_paper_and_intention"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}, {self.decided_on}"
