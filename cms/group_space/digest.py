"""What changed on what a group said since it last met: to read out at the next meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.public_records.consultations import SAY
from engagement import co_production
from engagement.models import Action, Consultation, Group, SignOff
from feedback_analysis.models import Finding, FindingCorrection

MOVED = ("sayso.action.commit", "sayso.action.update")
FIRST_TIME = timedelta(days=92)


@dataclass(frozen=True)
class Change:
    """One line: what happened, what it is about, and where it can be read (may be empty)."""

    on: date
    what: str
    about: str
    url: str = ""


@dataclass(frozen=True)
class Digest:
    since: date
    has_met: bool
    changes: list[Change]
    owed: list[Finding]


def digest(group: Group) -> Digest:
    """Return what happened since the group's last meeting, oldest first, and what is still owed.

    Only what is public: findings that stand and what the council answered. A group that has not
    met yet is told of the last three months.
    """
    last = group.meetings.first()
    since = last.held_on if last else timezone.localdate() - FIRST_TIME
    standing = Finding.objects.standing().filter(group=group)
    findings = list(standing.select_related("action", "intention__strategy"))
    changes = [*_stated(findings, since), *_moved(findings, since), *_corrected(findings, since)]
    changes += _consulted(group, since)
    return Digest(
        since=since,
        has_met=last is not None,
        changes=sorted(changes, key=lambda each: each.on),
        owed=[each for each in findings if each.action is None],
    )


def _stated(findings: list[Finding], since: date) -> Iterator[Change]:
    for each in findings:
        on = timezone.localdate(each.stated_at)
        if on >= since:
            yield Change(on, "The council wrote down what you said", each.statement)


def _moved(findings: list[Finding], since: date) -> Iterator[Change]:
    """Yield each answer that is new or was changed, with where it stands now."""
    by_action: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.action_id:
            by_action.setdefault(str(finding.action_id), []).append(finding)
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Action),
        object_id__in=list(by_action),
        action__in=MOVED,
        timestamp__date__gte=since,
    )
    last = {each.object_id: each for each in entries.order_by("timestamp")}
    for key, entry in last.items():
        for finding in by_action[key]:
            action = finding.action
            assert action is not None
            what = f"{action.get_state_display()}: {action.summary}"
            url = finding.intention.get_absolute_url()
            yield Change(timezone.localdate(entry.timestamp), what, finding.statement, url)


def _corrected(findings: list[Finding], since: date) -> Iterator[Change]:
    mine = FindingCorrection.objects.filter(finding__in=findings, corrected_at__date__gte=since)
    for each in mine.select_related("finding"):
        on = timezone.localdate(each.corrected_at)
        what = "The council corrected what it had written that you said"
        yield Change(on, what, each.finding.statement)


def _consulted(group: Group, since: date) -> Iterator[Change]:
    """Yield the steps that the consultations of the group have taken."""
    for each in group.consultations.select_related("page"):
        page = getattr(each, "page", None)
        url = page.url if page and page.live else ""
        steps = ((each.opened_at, "It opened"), (each.considered_at, "Everything was read"))
        for moment, what in steps:
            if moment and timezone.localdate(moment) >= since:
                yield Change(timezone.localdate(moment), what, each.title, url)
        if each.decided_at and each.decided_at >= since:
            yield Change(each.decided_at, f"Decided: {each.decision}", each.title, url)
        if each.acted_on_at and timezone.localdate(each.acted_on_at) >= since:
            said = "What was decided is done"
            yield Change(timezone.localdate(each.acted_on_at), said, each.title, url)


@dataclass(frozen=True)
class Say:
    """How much say the group had in a consultation, and what it signed of it."""

    consultation: Consultation
    say: str
    signed: SignOff | None
    may_sign: bool


def says(group: Group) -> list[Say]:
    """Return this for each consultation of the group."""
    mine = {each.consultation_id: each for each in group.sign_offs.standing()}
    to_sign = set(co_production.to_sign(group).values_list("pk", flat=True))
    return [
        Say(each, str(SAY[co_production.level_of(each)]), mine.get(each.pk), each.pk in to_sign)
        for each in group.consultations.all()
    ]
