from django.db import models

from engagement.models.personal_data import CHILD, PersonalData
from feedback_analysis.models import Finding
from surveys.models import Response


class Reply(models.Model):
    """What somebody says, with their code, to what the council answered: did it help?

    The words live in a response of their own, where they are screened and read like all others.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To hear whether what the council did has helped",
        seen_by="participation officers and analysts; of whom it is, nobody",
        kept="With the response",
        fields={
            "of": "the response of whoever says it",
            "response": "what they say",
            "finding": "to which answer",
        },
        told=("response",),
    )

    of = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="replies")
    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="reply")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="replies")

    class Meta:
        verbose_name = "whether it helped"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["of", "finding"], name="one_reply_to_an_answer")
        ]

    def __str__(self) -> str:
        return f"Reply {self.pk}"
