from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from engagement.text_checks import prose_errors

from .board import Board
from .strategy import Drafted, Strategy

# Relations that are parts of a plan's own text: nobody has answered a wording by them.
PARTS = {"measures", "replaced_by", "of_level", "i_statements"}


class Lineage(models.Model):
    """The same idea through the years: each wording is an intention of its own."""

    personal_data = None

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title or self.code


class IntentionQuerySet(models.QuerySet["Intention"]):
    def public(self) -> Self:
        """Return those that everybody may read: no drafts, and no drafts of a whole plan."""
        return self.filter(is_draft=False, strategy__is_draft=False)

    def current(self) -> Self:
        """Return the public ones whose wording has not been replaced and that are still in use."""
        return self.public().filter(replaced_by__isnull=True, retired_on__isnull=True)

    def commissioning(self) -> Self:
        """Return the true commissioning intentions, not priorities or recommendations."""
        return self.filter(kind=Intention.Kind.INTENTION)

    def to_bear_on(self) -> Self:
        """Return what findings and actions may be about: intentions, recommendations, outcomes."""
        return self.filter(
            kind__in=(
                Intention.Kind.INTENTION,
                Intention.Kind.RECOMMENDATION,
                Intention.Kind.PRIORITY_OUTCOME,
                Intention.Kind.OUTCOME_THEME,
            )
        )


class Intention(Drafted, ClusterableModel):
    """What the council plans to buy, change or stop, in one wording of one year.

    A wording never changes once the record is used: a new wording is a new record in the same
    lineage that ``replaces`` the old one, so that what was said about the old wording stays
    tied to it (S-1).
    """

    personal_data = None

    class Kind(models.TextChoices):
        INTENTION = "intention", _("commissioning intention")
        RECOMMENDATION = "recommendation", _("recommendation")
        GUIDING_PRIORITY = "guiding_priority", _("guiding priority")
        PRIORITY_OUTCOME = "priority_outcome", _("priority outcome")
        OUTCOME_THEME = "outcome_theme", _("outcome theme")
        NEED_LEVEL = "need_level", _("level of need")
        PRINCIPLE = "principle", _("principle")

    ref = models.SlugField(
        "reference",
        max_length=30,
        unique=True,
        help_text="For example, DCS-1. It is shown in papers, and is part of the web address.",
    )
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.INTENTION)
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="intentions")
    lineage = models.ForeignKey(
        Lineage, on_delete=models.PROTECT, null=True, blank=True, related_name="intentions"
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    years = models.CharField(max_length=40)
    official_wording = models.TextField()
    plain_wording = models.TextField(help_text="One or two short sentences that a child can read.")
    section = models.CharField(max_length=255, blank=True)
    page = models.CharField(max_length=60, blank=True, help_text="The page in the document.")
    paragraph = models.CharField(max_length=60, blank=True)
    source_line = models.CharField(
        max_length=60, blank=True, help_text="One or more line numbers, for example 267, 278."
    )
    source_note = models.TextField(
        blank=True, help_text="Where it comes from: title, council, year and page."
    )
    boards = models.ManyToManyField(Board, blank=True, related_name="intentions")
    context_boards = models.ManyToManyField(
        Board,
        verbose_name="other boards",
        blank=True,
        related_name="+",
        help_text="Other boards the document mentions.",
    )
    evidence_key_scheme = models.CharField(max_length=60, blank=True)
    evidence_key = models.JSONField(
        null=True, blank=True, help_text="A list of letters. Leave empty if none are recorded."
    )
    level = models.ForeignKey(
        "self",
        verbose_name="level of need",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="of_level",
        limit_choices_to={"kind": "need_level"},
        help_text="For example, prevent, reduce or meet. A retired level cannot be chosen again.",
    )
    reported_progress = models.JSONField(
        null=True,
        blank=True,
        help_text="A list of what the document reported as done. An empty list "
        "means it said nothing.",
    )
    focus = models.JSONField(null=True, blank=True, help_text="The priorities for the year.")
    note = models.TextField(blank=True)
    match_terms = models.JSONField(
        default=list,
        blank=True,
        help_text="Words that suggest this intention. An officer still checks each link.",
    )
    sounds_like = models.TextField(
        blank=True,
        help_text="How a child or parent might say it, one sentence per line. Sayso "
        "uses this to suggest links.",
    )
    status_note = models.CharField(
        max_length=255, blank=True, help_text="What the document says about its own status."
    )
    retired_on = models.DateField(null=True, blank=True)
    retired_reason = models.CharField(max_length=255, blank=True)

    objects = IntentionQuerySet.as_manager()

    class Meta:
        ordering = ["strategy", "id"]
        constraints = [
            models.CheckConstraint(
                name="intention_retired_with_reason",
                condition=Q(retired_on__isnull=True, retired_reason="")
                | (Q(retired_on__isnull=False) & ~Q(retired_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref}: {self.plain_wording}"

    def get_absolute_url(self) -> str:
        return reverse("intention", args=[self.strategy.code.lower(), self.ref.lower()])

    def clean(self) -> None:
        super().clean()
        if errors := prose_errors(self, "plain_wording", "retired_reason") | self.draft_errors():
            raise ValidationError(errors)

    @property
    def in_use(self) -> bool:
        """True once anything is tied to this wording: a consultation, action, link or finding.

        Asks every relation that points here, so that packages listed later count too.
        """
        return self.pk is not None and any(
            relation.related_model._base_manager.filter(**{relation.field.name: self}).exists()
            for relation in self._meta.related_objects
            if relation.name not in PARTS
        )

    @property
    def wordings(self) -> list["Intention"]:
        """Every wording of this idea, oldest first: what replaces another stands after it."""
        if self.lineage_id is None:
            return [self]
        members = list(Intention.objects.filter(lineage=self.lineage_id).select_related("strategy"))
        known = {member.pk for member in members}
        follows = {member.replaces_id: member for member in members if member.replaces_id}
        ordered = [member for member in members if member.replaces_id not in known]
        for member in ordered:
            if (after := follows.get(member.pk)) and after not in ordered:
                ordered.insert(ordered.index(member) + 1, after)
        return ordered

    @property
    def sounds_like_sentences(self) -> list[str]:
        return [line.strip() for line in self.sounds_like.splitlines() if line.strip()]


def readings_of(text: str) -> list[tuple[date, str, str]]:
    """Return (day, figure, source) of lines such as "2026-03-31 | 72% | Annual report".

    Raises ValueError where a line is of another form.
    """
    lines = [line.split("|") for line in text.splitlines() if line.strip()]
    found = [tuple(part.strip() for part in line) for line in lines]
    if not all(len(each) == 3 and all(each) for each in found):
        raise ValueError
    return sorted((date.fromisoformat(day), figure, source) for day, figure, source in found)


def check_readings(text: str) -> None:
    """Raise ValidationError unless each line has a day, a figure and where it is published."""
    try:
        readings_of(text)
    except ValueError:
        said = "Write each line as day | figure | source: 2026-03-31 | 72% | Annual report."
        raise ValidationError(said) from None


class Measure(models.Model):
    """A target with the date at which its figures were true (S-15), and later figures as a series.

    ``readings`` are lines of day, figure and where it was published (``readings_of``).
    """

    personal_data = None

    class Direction(models.TextChoices):
        UP = "up", _("more")
        DOWN = "down", _("less")

    intention = ParentalKey(Intention, on_delete=models.CASCADE, related_name="measures")
    target = models.CharField(max_length=255)
    baseline = models.CharField(max_length=255, blank=True)
    as_at = models.DateField(null=True, blank=True)
    direction = models.CharField("better is", max_length=4, blank=True, choices=Direction.choices)
    source = models.CharField(
        max_length=255, blank=True, help_text="Where target and baseline are published."
    )
    readings = models.TextField(
        "later figures",
        blank=True,
        validators=[check_readings],
        help_text="One per line: 2026-03-31 | 72% | Annual report.",
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.target

    @property
    def series(self) -> list[tuple[date, str, str]]:
        """Return (day, figure, where it is from) of the later figures, oldest first."""
        return readings_of(self.readings)

    @property
    def names_its_day(self) -> bool:
        """Say whether the baseline's own words name the day, so that no page says it twice."""
        day = self.as_at
        return day is not None and f"{day.day} {day:%B %Y}" in self.baseline
