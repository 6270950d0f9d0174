"""Groups at work: when they met, who was in the room, and what they agree was made with them."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from engagement.text_checks import prose_errors

from .consultation import Consultation
from .group import Group
from .intention import Intention
from .personal_data import OFFICER, PersonalData


class Meeting(models.Model):
    """A meeting of a group: who came is a number, who was in the room are roles, nobody's name."""

    personal_data = PersonalData(
        about="groups of children, young people and families",
        purpose="To know who was in the room when something was planned, and what came of it",
        seen_by="the group, officers; everybody, where the group lets it be shown",
        kept="For good",
        fields={
            "attended": "how many members came; shown in bands outside the group",
            "notes": "what was said, in plain words and without names",
        },
        plain=("held_on", "stage", "level", "rewards", "is_public", "recorded_at"),
    )

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    held_on = models.DateField("date of the meeting")
    attended = models.PositiveSmallIntegerField("how many members came", null=True, blank=True)
    notes = models.TextField(
        blank=True, help_text="What was said and agreed, in plain words. No names."
    )
    intentions = models.ManyToManyField(Intention, blank=True, related_name="meetings")
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    stage = models.CharField(
        "stage of the work", max_length=20, choices=Consultation.Stage.choices, blank=True
    )
    level = models.CharField(
        "how much say the group had",
        max_length=20,
        choices=Consultation.Level.that_officers_choose(),
        default=Consultation.Level.ASKED,
    )
    rewards = models.CharField(
        "what members got for their time",
        max_length=255,
        blank=True,
        help_text="For example: a £15 voucher each, food and the taxi home.",
    )
    is_public = models.BooleanField("show it on the group's page", default=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        ordering = ["-held_on", "-id"]
        default_permissions = ()
        indexes = [models.Index(fields=["group", "-held_on"], name="meeting_by_group")]

    def __str__(self) -> str:
        return f"Meeting of {self.group} on {self.held_on}"

    def clean(self) -> None:
        super().clean()
        errors = prose_errors(self, "notes", "rewards")
        if self.held_on and self.held_on > timezone.localdate():
            errors["held_on"] = "This date is in the future. Record a meeting once it was held."
        if errors:
            raise ValidationError(errors)


class InTheRoom(models.Model):
    """One kind of people who were at a meeting: their role and how many, never a name."""

    personal_data = PersonalData(
        about=OFFICER,
        purpose="To say who was in the room",
        seen_by="the group, officers",
        kept="For good",
        fields={"role": "a role: a job, or a young person, a parent or carer"},
        plain=("number", "reward"),
    )

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="present")
    role = models.CharField(max_length=120, help_text="A role, never a name.")
    number = models.PositiveSmallIntegerField("how many", default=1)
    reward = models.CharField("what they got for it", max_length=120, blank=True)

    class Meta:
        ordering = ["id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.role}: {self.number}"


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def standing(self) -> Self:
        """Return the sign-offs that no group has taken back."""
        return self.filter(withdrawn_at__isnull=True)

    def update(self, **changed: Any) -> int:
        if not set(changed) <= WITHDRAWAL:
            raise ValidationError(THEIRS)
        return super().update(**changed)


WITHDRAWAL = {"withdrawn_at", "withdrawn_by", "withdrawn_because"}
THEIRS = "What a group signed is the group's: it can be taken back by the group, never changed."


class SignOff(models.Model):
    """A group's word that a consultation was made together with it, and what the group changed.

    Only somebody of the group can give it, and take it back (``engagement.co_production``). Every
    page asks it anew, so what was taken back is gone everywhere at once (S-18).
    """

    personal_data = PersonalData(
        about="members of a group who have an account",
        purpose="To show that the group itself says so",
        seen_by="everybody, as the group's; who of the group signed: the audit log",
        kept="For good",
        fields={
            "what_changed": "what the group changed, in its own words",
            "withdrawn_because": "why the group took it back, in its own words",
        },
        plain=("signed_at", "withdrawn_at"),
    )

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="sign_offs"
    )
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sign_offs")
    what_changed = models.TextField(help_text="One thing on each line.")
    signed_at = models.DateTimeField(default=timezone.now)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ["signed_at", "id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "group"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_sign_off_per_group",
            ),
            models.CheckConstraint(
                name="sign_off_says_what_changed", condition=~Q(what_changed="")
            ),
            models.CheckConstraint(
                name="sign_off_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} on {self.consultation}"

    @property
    def changes(self) -> list[str]:
        return [line.strip() for line in self.what_changed.splitlines() if line.strip()]

    def save(self, **kwargs: Any) -> None:
        if self.pk and not set(kwargs.get("update_fields") or ("all",)) <= WITHDRAWAL:
            raise ValidationError(THEIRS)
        super().save(**kwargs)
