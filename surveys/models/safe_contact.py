from django.db import models

from engagement.models.personal_data import CHILD, PersonalData

from .response import Response


class SafeContact(models.Model):
    """A safe way to reach whoever answered, where they left one (L-28).

    Only the safeguarding lead reads it, and only where the response became a case. It goes with
    the words.
    """

    personal_data = PersonalData(
        about=CHILD,
        purpose="To reach a child in a way that harms nobody",
        seen_by="the safeguarding lead and the deputy, and only of a case; administrators not",
        kept="As long as the words",
        fields={"words": "a safe way to reach the person"},
        told=("words",),
    )

    MAX_LENGTH = 500

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="safe_contact")
    words = models.CharField(max_length=MAX_LENGTH)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Safe contact {self.pk}"
