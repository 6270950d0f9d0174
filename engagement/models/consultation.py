from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from engagement.text_checks import prose_errors, unfinished

from .board import Board
from .group import Group
from .intention import Intention
from .slugs import free_slug

# What people read and answer to: while they can answer, a change of it is kept and shown (E-8).
WORDING = (
    *("title", "summary", "why", "why_easy_read", "affected", "undecided", "already_decided"),
    "options",
)
# What the gate to open asked for: it is not emptied again behind it.
ASKED_FOR = ("why", "why_easy_read", "affected", "equality_impact", "undecided", "options")
PROSE = (*WORDING[:-1], "equality_impact", "decision")
# Only ``engagement.consultations`` sets these, once nothing is missing.
GATED = frozenset({"opened_at", "considered_at", "decided_at", "decision", "acted_on_at"})
ITS_GATE = (
    "A consultation is opened, considered, decided and acted on by “Where it stands” on its "
    "screen, which says what is missing."
)
_past: ContextVar[bool] = ContextVar("past_the_gate", default=False)


@contextmanager
def past_the_gate() -> Iterator[None]:
    """Let the verbs of ``engagement.consultations`` write what they have checked; nobody else."""
    token = _past.set(True)
    try:
        yield
    finally:
        _past.reset(token)


def _refuse_at_the_gate(names: Iterable[str]) -> None:
    if not _past.get() and not GATED.isdisjoint(names):
        raise ValidationError(ITS_GATE)


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def open(self, on: date | None = None) -> Self:
        day = on or timezone.localdate()
        return self.filter(opened_at__isnull=False, opens_on__lte=day, closes_on__gte=day)

    def closed(self, on: date | None = None) -> Self:
        return self.filter(opened_at__isnull=False, closes_on__lt=on or timezone.localdate())

    def update(self, **changed: Any) -> int:
        _refuse_at_the_gate(changed)
        return super().update(**changed)

    def bulk_update(self, objs: Any, fields: Any, *args: Any, **kwargs: Any) -> int:
        _refuse_at_the_gate(names := list(fields))
        return super().bulk_update(objs, names, *args, **kwargs)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        made = list(objs)
        for each in made:
            _refuse_at_the_gate(name for name in GATED if getattr(each, name))
        return super().bulk_create(made, *args, **kwargs)


class Consultation(models.Model):
    """A bounded exercise that asks named groups about intentions."""

    personal_data = None

    class Kind(models.TextChoices):
        FORMAL = "formal", "formal consultation"
        LIGHT_TOUCH = "light_touch", "light-touch question"
        LOCAL_OFFER = "local_offer", "about the Local Offer: what should it say?"
        GROUP_LED = "group_led", "led by a group"

    class Stage(models.TextChoices):
        ANALYSE = "analyse", _("finding out what is needed")
        PLAN = "plan", _("planning")
        PROCURE = "procure", _("choosing and buying")
        REVIEW = "review", _("checking how it goes")

    class Level(models.TextChoices):
        """How much say people have, told honestly (S-18)."""

        TOLD = "told", "told"
        ASKED = "asked", "asked"
        WORKED_WITH = "worked_with", "worked with"
        # A group's word alone (``engagement.co_production``): no consultation is stored with it.
        CO_PRODUCED = "co_produced", "co-produced"

        @classmethod
        def that_officers_choose(cls) -> list[tuple[str, str]]:
            return [choice for choice in cls.choices if choice[0] != cls.CO_PRODUCED]

    class Status(models.TextChoices):
        PLANNED = "planned", _("not open yet")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed, being decided")
        CONSIDERED = "considered", _("read and thought about")
        DECIDED = "decided", _("decided")
        ACTED_ON = "acted_on", _("decided and done")

    kind = models.CharField(
        max_length=20,
        choices=Kind.choices,
        default=Kind.FORMAL,
        db_default=Kind.FORMAL,
        help_text="What it needs before it can open follows from this.",
    )
    title = models.CharField(max_length=255)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.TextField(help_text="In plain words: what is this about?")
    why = models.TextField("why we are asking", blank=True)
    why_easy_read = models.TextField(
        "why we are asking, in Easy Read",
        blank=True,
        db_default="",
        help_text="The same reasons in short sentences, one idea in each.",
    )
    affected = models.TextField(
        "who is affected",
        blank=True,
        db_default="",
        help_text="Whose life would change, and in which way.",
    )
    equality_impact = models.TextField(
        blank=True,
        db_default="",
        help_text="What the equality impact assessment says and where it is, or who decided that "
        "none is needed, and why.",
    )
    undecided = models.TextField(
        "what is still undecided", help_text="What can still change because of what people say."
    )
    already_decided = models.TextField("what is already decided", blank=True)
    options = models.JSONField(default=list, blank=True, help_text="A list of title and text.")
    intentions = models.ManyToManyField(Intention, blank=True, related_name="consultations")
    groups = models.ManyToManyField(Group, blank=True, related_name="consultations")
    stage = models.CharField(max_length=20, choices=Stage.choices)
    level = models.CharField(
        "how much say people have",
        max_length=20,
        choices=Level.that_officers_choose(),
        default=Level.ASKED,
        help_text="“Co-produced” only a group can say, in its own space.",
    )
    opens_on = models.DateField("opening date")
    closes_on = models.DateField("closing date", help_text="The last day people can answer.")
    decision_on = models.DateField("decision date", help_text="When the board will decide.")
    decides = models.ForeignKey(
        Board,
        verbose_name="board that decides",
        on_delete=models.PROTECT,
        related_name="consultations",
    )
    who_reads = models.CharField(
        "who reads the answers", max_length=255, help_text="The role that reads every answer."
    )
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    considered_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateField("date of the decision", null=True, blank=True)
    decision = models.TextField(blank=True)
    acted_on_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["-closes_on"]
        constraints = [
            models.CheckConstraint(
                name="consultation_dates_in_order",
                condition=Q(opens_on__lte=F("closes_on"), closes_on__lte=F("decision_on")),
            ),
            models.CheckConstraint(
                name="consultation_decided_with_words",
                condition=Q(decided_at__isnull=True, decision="")
                | (Q(decided_at__isnull=False) & ~Q(decision="")),
            ),
            models.CheckConstraint(
                name="consultation_decided_after_closing",
                condition=Q(decided_at__isnull=True) | Q(decided_at__gt=F("closes_on")),
            ),
            models.CheckConstraint(
                name="consultation_co_produced_by_sign_off_only",
                condition=~Q(level="co_produced"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, **kwargs: object) -> None:
        self.slug = self.slug or free_slug(self, self.title)
        before = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        _refuse_at_the_gate(
            name
            for name in GATED
            if getattr(self, name) != (getattr(before, name, None) or None)
            and (getattr(self, name) or getattr(before, name, None))
        )
        self._keep_to_the_gate(before)
        super().save(**kwargs)  # type: ignore[arg-type]
        if before is not None and before.opened_at and not before.decided_at:
            self._keep_old_wording(before)

    def _keep_to_the_gate(self, before: "Consultation | None") -> None:
        """Refuse to go back behind what the gate to open saw and people were told."""
        if before is None or before.opened_at is None or _past.get():
            return
        if errors := self._behind_the_gate(before):
            raise ValidationError(errors)

    def _behind_the_gate(self, before: "Consultation") -> dict[str, str]:
        """Return by field what would let it be other than what was let open."""
        errors = {
            name: "People answer to this. It can be rewritten, not left empty."
            for name in ASKED_FOR
            if getattr(before, name) and not getattr(self, name)
        }
        if self.kind != before.kind:
            errors["kind"] = "Its gate to open was that of another kind. Begin a new consultation."
        if before.opens_on <= timezone.localdate() and self.opens_on != before.opens_on:
            errors["opens_on"] = f"People can answer since {date_format(before.opens_on)}."
        if self.closes_on and self.closes_on < before.closes_on:
            errors["closes_on"] = told_until(before)
        elif before.considered_at and self.closes_on != before.closes_on:
            errors["closes_on"] = "What people said has been considered: it cannot open again."
        return errors

    def _keep_old_wording(self, before: "Consultation") -> None:
        for name in WORDING:
            old, new = getattr(before, name), getattr(self, name)
            if old != new:
                field = str(type(self)._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
                self.changes.create(field=field, before=in_words(old), after=in_words(new))

    def clean(self) -> None:
        """Nobody decides while people still answer, or in words that nobody has written yet."""
        super().clean()
        errors = prose_errors(self, *PROSE)
        before = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        if before and before.opened_at:
            errors |= self._behind_the_gate(before)
        if self.decided_at and self.closes_on and self.decided_at <= self.closes_on:
            errors["decided_at"] = (
                f"People can answer until {date_format(self.closes_on)}. The board can decide from "
                "the day after."
            )
        elif self.decided_at and self.decided_at > timezone.localdate():
            errors["decided_at"] = "This date is in the future."
        if any(unfinished(each.get("text", "")) for each in self.options or []):
            errors["options"] = "One of these is a placeholder. Replace it with the real words."
        if errors:
            raise ValidationError(errors)

    @property
    def in_use(self) -> bool:
        """True once it may open: from then on it has a record that is kept (L-13)."""
        return self.opened_at is not None

    @property
    def status(self) -> "Consultation.Status":
        today = timezone.localdate()
        if self.acted_on_at:
            return self.Status.ACTED_ON
        if self.decided_at:
            return self.Status.DECIDED
        if self.opened_at is None or today < self.opens_on:
            return self.Status.PLANNED
        if today <= self.closes_on:
            return self.Status.OPEN
        return self.Status.CONSIDERED if self.considered_at else self.Status.CLOSED


def told_until(consultation: Consultation) -> str:
    return (
        f"People were told that they can answer until {date_format(consultation.closes_on)}. "
        "It can close later, never sooner."
    )


def in_words(value: object) -> str:
    """Return a text, or options as lines of "title: text"."""
    if isinstance(value, list):
        return "\n".join(f"{each.get('title', '')}: {each.get('text', '')}" for each in value)
    return str(value)
