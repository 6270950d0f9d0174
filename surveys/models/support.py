from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.models.personal_data import CHILD, PersonalData

from .response import Response


class Support(models.Model):
    """Who helped somebody to answer, as a role and never a name, and whose words these are."""

    personal_data = PersonalData(
        about=CHILD,
        purpose="To tell a child's own words from what others say for them",
        seen_by="participation officers, analysts",
        kept="With the response",
        fields={
            "helper": "who helped, as a role",
            "words": "whose words these are",
            "went_through": "whether they went through the answers together",
        },
        told=("helper", "words", "went_through"),
    )

    class Helper(models.TextChoices):
        FAMILY = "family", _("Somebody in my family, or my carer")
        SCHOOL = "school", _("Somebody at school or college")
        WORKER = "worker", _("A social worker or another worker")
        ADVOCATE = "advocate", _("An advocate")
        FRIEND = "friend", _("A friend")
        INTERPRETER = "interpreter", _("An interpreter or a communication support worker")
        OTHER = "other", _("Somebody else")

    class Words(models.TextChoices):
        OWN = "own", _("They are my own words: somebody only read or typed for me")
        TOGETHER = "together", _("We found the words together")
        HELPERS = "helpers", _("They are my helper's words: I could not say it myself")

    class WentThrough(models.TextChoices):
        YES = "yes", _("Yes, and it is what I want to say")
        PARTLY = "partly", _("Some of it")
        NO = "no", _("No, that was not possible")

    response = models.OneToOneField(
        Response, on_delete=models.CASCADE, primary_key=True, related_name="support"
    )
    helper = models.CharField(max_length=12, choices=Helper.choices, blank=True)
    words = models.CharField(max_length=10, choices=Words.choices, blank=True)
    went_through = models.CharField(max_length=10, choices=WentThrough.choices, blank=True)

    class Meta:
        verbose_name = "help with answering"

    def __str__(self) -> str:
        return f"Help with response {self.pk}"
