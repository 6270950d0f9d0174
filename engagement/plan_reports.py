"""What can be counted of a plan: its evidence letters, and how its standards are kept."""

import calendar
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from .models import EvidenceSource, Intention, SelfAssessment, Strategy

MONTHS = 6


@dataclass(frozen=True)
class Letters:
    """The evidence key of a plan and how far it is filled in (S-4).

    Not recorded (nobody wrote down any letters) is another thing than ``without_views``: letters
    are known and none of them is what people said.
    """

    sources: list[EvidenceSource]
    intentions: int
    recorded: int
    without_views: list[Intention]

    @property
    def not_recorded(self) -> int:
        return self.intentions - self.recorded


def letters(strategy: Strategy) -> Letters:
    """Return the evidence key of the plan's true commissioning intentions."""
    sources = list(strategy.evidence_sources.select_related("consultation"))
    views = {each.letter for each in sources if each.of_class == EvidenceSource.Class.VIEWS}
    intentions = list(strategy.intentions.current().commissioning())
    known = [each for each in intentions if each.evidence_key is not None]
    without = [each for each in known if not views.intersection(each.evidence_key or ())]
    return Letters(sources, len(intentions), len(known), without)


@dataclass(frozen=True)
class Partner:
    """How a partner keeps the rhythm of six months: its latest of each kind; None where none."""

    name: str
    routine: SelfAssessment | None
    project: SelfAssessment | None
    due_on: date | None

    @property
    def is_complete(self) -> bool:
        """Both kinds were checked, and neither is too old."""
        return bool(self.routine and self.project) and not self.is_overdue

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()


@dataclass(frozen=True)
class Keeping:
    """How partners keep the standards, and when the board hears of it next."""

    partners: list[Partner]
    told_on: date | None
    tell_by: date | None

    @property
    def is_telling_overdue(self) -> bool:
        return self.tell_by is not None and self.tell_by < timezone.localdate()


def keeping(strategy: Strategy) -> Keeping:
    """Return each partner's latest self-assessments; each is due again after six months."""
    latest: dict[str, dict[str, SelfAssessment]] = {}
    told = []
    for each in strategy.self_assessments.all():  # the newest first
        latest.setdefault(each.partner, {}).setdefault(each.work, each)
        told += [each.told_board_on] if each.told_board_on else []
    partners = [_partner(name, latest[name]) for name in sorted(latest)]
    told_on = max(told, default=None)
    return Keeping(partners, told_on, after_months(told_on, MONTHS) if told_on else None)


def _partner(name: str, latest: dict[str, SelfAssessment]) -> Partner:
    due = min(after_months(each.made_on, MONTHS) for each in latest.values())
    return Partner(name, latest.get("routine"), latest.get("project"), due)


def after_months(day: date, months: int) -> date:
    """Return the same day some months on, or that month's last (31 August + 6 = 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
