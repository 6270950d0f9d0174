"""What a report on comments tells: each comment with its answer, or counted under its reason (L-4).

Every count that anybody else is told is a band (``surveys.disclosure_control``).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.local_offer import comments
from cms.local_offer.models import CommentsReport, ServiceComment
from engagement.models import Council, User
from surveys import disclosure_control
from surveys.models import Answer, ModerationDecision, Response

Outcome = ModerationDecision.Outcome
State = Response.State


@dataclass(frozen=True)
class Numbers:
    """How many comments there were, exactly: for officers. ``reasons`` by the closed list.

    ``safety`` are with the safeguarding lead. ``waiting`` have no answer yet, or wait to be read.
    """

    total: int
    answered: int
    reasons: dict[str, int]
    safety: int
    unread: int
    unanswered: int

    @property
    def waiting(self) -> int:
        return self.unread + self.unanswered


@dataclass(frozen=True)
class Section:
    """The comments of one kind, newest answer first."""

    heading: str
    said: list[Answer]


@dataclass(frozen=True)
class Content:
    """What everybody is told of one time: pairs, and counts in words that are safe to show."""

    sections: list[Section]
    total: str
    reasons: list[tuple[str, str]]
    waiting: str
    has_waiting: bool
    words_are_gone: bool


def numbers(first: date, last: date) -> Numbers:
    """Count the comments that were received on these days. Two queries."""
    ours = ServiceComment.objects.received_between(first, last)
    found = ours.aggregate(
        total=Count("pk"),
        answered=Count("pk", filter=_readable() & Q(answered_at__isnull=False)),
        unanswered=Count("pk", filter=_readable() & Q(answered_at__isnull=True)),
        safety=Count("pk", filter=Q(response__state=State.ESCALATED)),
    )
    latest = ModerationDecision.objects.filter(response=OuterRef("response")).order_by("-pk")
    agreed = ours.filter(response__state=State.WITHHELD).annotate(
        outcome=Subquery(latest.values("outcome")[:1]), reason=Subquery(latest.values("reason")[:1])
    )
    counted = agreed.filter(outcome=Outcome.CONFIRMED).order_by().values_list("reason")
    reasons = dict(counted.annotate(number=Count("pk")))
    rest = sum(reasons.values()) + found["answered"] + found["unanswered"] + found["safety"]
    return Numbers(reasons=reasons, unread=found["total"] - rest, **found)


def _readable() -> Q:
    return Q(response__state__in=State.readable())


def of(report: CommentsReport, council: Council) -> Content:
    """Return what the report says now: what was withheld or erased since is not in it."""
    counted = numbers(report.first_day, report.last_day)
    least = disclosure_control.threshold(children_in_care=False, council=council)
    ours = ServiceComment.objects.received_between(report.first_day, report.last_day)
    said = list(comments.words_of(ours.published()))
    reasons = [
        (str(label), disclosure_control.show(counted.reasons.get(value, 0), threshold=least))
        for value, label in ModerationDecision.Reason.choices
    ]
    safety = disclosure_control.show(counted.safety, threshold=least)
    return Content(
        sections=_sections(said),
        total=disclosure_control.show(counted.total, threshold=least),
        reasons=[*reasons, (_("it is with those who keep somebody safe"), safety)],
        waiting=disclosure_control.show(counted.waiting, threshold=least),
        has_waiting=bool(counted.waiting),
        words_are_gone=len({each.response_id for each in said}) < counted.answered,
    )


def _sections(said: list[Answer]) -> list[Section]:
    of_kind = {
        value: [each for each in said if each.response.service_comment.kind == value]
        for value in ServiceComment.Kind.values
    }
    labels = dict(ServiceComment.Kind.choices)
    return [Section(str(labels[kind]), rows) for kind, rows in of_kind.items() if rows]


def next_days() -> tuple[date, date]:
    """Return the days that the next report covers: from where the last one ended, to today."""
    today = timezone.localdate()
    last = CommentsReport.objects.order_by("-last_day").first()
    first = last.last_day + timedelta(days=1) if last else today - timedelta(days=365)
    return min(first, today), today


def to_answer(first: date, last: date) -> QuerySet[ServiceComment]:
    """Return the cleared comments of these days that have no answer, oldest first."""
    waiting = ServiceComment.objects.received_between(first, last).awaiting_answer()
    return waiting.select_related("service", "response").order_by("response__received_on", "pk")


@transaction.atomic
def publish(
    *,
    first_day: date,
    last_day: date,
    by: User,
    introduction: str = "",
    published_on: date | None = None,
) -> CommentsReport:
    """Publish the report on the comments of these days; from now on the next one is awaited.

    ``published_on``: today, where no other day is given.
    Raises ValidationError by field where it cannot be, or one that ends on this day is there.
    """
    made = CommentsReport(
        first_day=first_day,
        last_day=last_day,
        introduction=introduction.strip(),
        published_by=by,
        published_on=published_on or timezone.localdate(),
    )
    made.full_clean()
    made.save()
    log(made, "sayso.report.published", user=by)
    return made
