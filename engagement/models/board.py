import calendar
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from .personal_data import OFFICER, PersonalData
from .slugs import free_slug


class BoardQuerySet(models.QuerySet["Board"]):
    def find(self, name: str) -> "Board | None":
        """Return the board of this name or with this other spelling. There are a few dozen."""
        wanted = Board.plain(name)
        return next((board for board in self if wanted in board.spellings), None)


class Board(models.Model):  # type: ignore[django-manager-missing]
    """A body that decides, or that hears how the work goes."""

    personal_data = PersonalData(
        about=OFFICER,
        purpose="To say who decides",
        seen_by="officers",
        kept="Until they leave the board",
        fields={"members": "jobs, or names that the council publishes"},
        plain=(
            *("name", "slug", "role", "also_known_as", "cadence", "cadence_note"),
            *("last_paper_on", "next_meeting_on", "wants"),
        ),
    )

    class Cadence(models.TextChoices):
        MONTHLY = "monthly", _("every month")
        QUARTERLY = "quarterly", _("every three months")
        TWICE_YEARLY = "twice_yearly", _("twice a year")
        YEARLY = "yearly", _("once a year")
        ON_CHANGE = "on_change", _("when something changes")
        UNKNOWN = "unknown", _("not recorded")

        @property
        def months(self) -> int | None:
            """Months from one paper to the next; None where the calendar does not say."""
            return {"monthly": 1, "quarterly": 3, "twice_yearly": 6, "yearly": 12}.get(self.value)

    name = models.CharField(max_length=255, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    role = models.TextField(blank=True, help_text="What it decides or hears.")
    also_known_as = models.JSONField(
        default=list, blank=True, help_text="Other names for it in documents."
    )
    cadence = models.CharField(
        max_length=20,
        choices=Cadence.choices,
        default=Cadence.UNKNOWN,
        verbose_name="how often it meets",
    )
    cadence_note = models.CharField(
        max_length=255, blank=True, help_text="How the plan describes how often it meets."
    )
    last_paper_on = models.DateField(null=True, blank=True)
    next_meeting_on = models.DateField(
        "next meeting",
        null=True,
        blank=True,
        help_text="If it is fixed. Otherwise Sayso counts from the last paper.",
    )
    members = models.JSONField(
        default=list, blank=True, help_text="Who sits on it: jobs or names that are published."
    )
    wants = models.TextField(
        "what it wants to see",
        blank=True,
        help_text="For example, figures for each area, or always the view of young people.",
    )

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: object) -> None:
        self.slug = self.slug or free_slug(self, self.name)
        super().save(**kwargs)  # type: ignore[arg-type]

    @staticmethod
    def plain(name: str) -> str:
        """Return a name as it is compared: spacing, capitals and apostrophes do not count."""
        return " ".join(name.replace("\u2019", "'").split()).casefold()

    @property
    def spellings(self) -> set[str]:
        return {self.plain(name) for name in (self.name, *self.also_known_as)}

    def next_due(self) -> date | None:
        """Return the day the next paper is due; None where nothing says when.

        A fixed meeting counts until a paper has gone to it; then the rhythm does.
        """
        meeting, last = self.next_meeting_on, self.last_paper_on
        if meeting and (last is None or last < meeting):
            return meeting
        months = self.Cadence(self.cadence).months
        return _later(self.last_paper_on, months) if months and self.last_paper_on else None


def _later(day: date, months: int) -> date:
    """Return the same day some months on, or that month's last (31 January + 1 = 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
