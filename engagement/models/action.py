from datetime import date
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.text_checks import prose_errors

from .intention import Intention
from .personal_data import OFFICER, PersonalData
from .strategy import Drafted


class ActionQuerySet(models.QuerySet["Action"]):
    def public(self) -> Self:
        return self.filter(is_draft=False)

    def promised(self) -> Self:
        """Return the public actions that are under way or not begun."""
        return self.public().filter(state__in=[Action.State.DOING, Action.State.NOT_YET])

    def overdue(self) -> Self:
        """Return promises whose next update or due date has passed."""
        today = timezone.localdate()
        return self.promised().filter(Q(next_update_on__lt=today) | Q(due_on__lt=today))


class Action(Drafted):
    """What the council did or will do about an intention, or honestly why not."""

    personal_data = PersonalData(
        about=OFFICER,
        purpose="To say who does or decided what",
        seen_by="everybody, on published pages",
        kept="For good",
        fields={
            "owner": "who does it: a job",
            "decided_by": "who decided it: a board or a job",
            "passed_to": "who took it over: a team",
        },
        plain=(
            "is_draft",
            "state",
            "summary",
            "detail",
            "done_on",
            "due_on",
            "reason",
            "decided_on",
            "next_update_on",
            "evidence_url",
            "committed_at",
        ),
    )

    class State(models.TextChoices):
        DONE = "done", _("Done")
        DOING = "doing", _("Doing it now")
        NOT_YET = "not_yet", _("Not yet")
        NO = "no", _("No, because")
        NOT_OURS = "not_ours", _("Not ours to change")

    intention = models.ForeignKey(Intention, on_delete=models.PROTECT, related_name="actions")
    state = models.CharField(max_length=20, choices=State.choices)
    summary = models.TextField(help_text="In plain words: who does what, and when.")
    detail = models.TextField(blank=True)
    owner = models.CharField(max_length=255, help_text="The role responsible for this.")
    done_on = models.DateField("date it was done", null=True, blank=True)
    due_on = models.DateField("date it is due", null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Why the answer is no, in plain words.")
    decided_by = models.CharField(
        max_length=255, blank=True, help_text="The board or role that decided."
    )
    decided_on = models.DateField("date of the decision", null=True, blank=True)
    passed_to = models.CharField(max_length=255, blank=True)
    next_update_on = models.DateField("date of the next update", null=True, blank=True)
    evidence_url = models.URLField("link to the evidence", blank=True)
    committed_at = models.DateTimeField(default=timezone.now, editable=False)
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["-committed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="action_done_has_date",
                condition=~Q(state="done") | Q(done_on__isnull=False),
            ),
            models.CheckConstraint(
                name="action_doing_has_next_update",
                condition=~Q(state="doing") | Q(next_update_on__isnull=False),
            ),
            models.CheckConstraint(
                name="action_not_yet_has_date",
                condition=~Q(state="not_yet") | Q(due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="action_no_has_reason_and_person",
                condition=~Q(state="no") | (~Q(reason="") & ~Q(decided_by="")),
            ),
            models.CheckConstraint(
                name="action_not_ours_says_whose",
                condition=~Q(state="not_ours") | ~Q(passed_to=""),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if errors := prose_errors(self, "summary", "detail", "reason") | self.draft_errors():
            raise ValidationError(errors)

    @property
    def next_day(self) -> date | None:
        """Return the day on which more is promised: the next update or the end."""
        return min(filter(None, (self.next_update_on, self.due_on)), default=None)

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.summary[:80]}"
