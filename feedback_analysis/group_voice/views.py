"""The forum's own view (E-6): written by the chair, published beside ours or withheld, not edited.

The council has two verbs. ``publish`` puts the view, as it was written, beside what it is about.
``withhold`` is for personal data alone, with a reason that everybody reads. While the council does
neither, the page says that a view waits, and since when.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from wagtail.log_actions import log

from engagement import co_production
from engagement.models import Action, Consultation, Group, User
from engagement.text_checks import unfinished
from feedback_analysis.models import Finding, GroupView
from surveys import moderation, submission
from surveys.models import Response, Survey
from surveys.questions.standing import WORDS, standing_survey

About = Consultation | Finding | Action
NAMES: dict[type[Any], str] = {
    Consultation: "consultation",
    Finding: "finding",
    Action: "action",
}
NOT_READ = {
    Response.State.ESCALATED: "The safeguarding lead reads this first. Come back later.",
    Response.State.WITHHELD: "A moderator withheld these words. Withhold the view, and say why.",
    Response.State.REDACTED: "A moderator hid words in it, and a view is published as it is or "
    "not at all. Withhold it, and say which kind of personal data is in it.",
}


def survey() -> Survey:
    """Return the survey through which the views of groups come in."""
    return standing_survey(
        slug="views-of-groups",
        title="Views of groups",
        question="What does your group think?",
        who_reads="participation officer",
    )


@transaction.atomic
def write(*, group: Group, about: About, stance: str, words: str, by: User) -> GroupView:
    """Take in a group's view, or a new version of it. Raises ValidationError by field."""
    if not co_production.may_sign(by, group):
        raise ValidationError("Only the chair of the group can write its view: not the council.")
    words = words.strip()
    errors = {}
    if stance not in GroupView.Stance.values:
        errors["stance"] = "Choose what your group thinks."
    if not words or unfinished(words):
        errors["words"] = "Write your group's view."
    if errors:
        raise ValidationError(errors)
    Group.objects.select_for_update().get(pk=group.pk)
    name = NAMES[type(about)]
    versions = GroupView.objects.filter(group=group, **{name: about})
    try:
        response = submission.submit(
            survey=survey(),
            answers={WORDS: words},
            voice=group.voice,
            received_on=timezone.localdate(),
        )
    except submission.SubmissionError as refused:
        raise ValidationError({"words": list(refused.errors.values())}) from None
    number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
    facts: dict[str, Any] = {name: about, "number": number, "stance": stance, "words": words}
    view = GroupView.objects.create(group=group, response=response, written_by=by, **facts)
    data = {"about": name, "version": number}
    log(group, "sayso.group.view_written", user=by, data=data)
    return view


@transaction.atomic
def publish(*, view: GroupView, by: User) -> GroupView:
    """Let a view stand beside what it is about, word for word. Raises ValidationError."""
    held = _held(view)
    response = held.response
    if held.published_at or held.withheld_at:
        raise ValidationError("Somebody has decided about this view already.")
    if response is not None and response.state in NOT_READ:
        raise ValidationError(NOT_READ[Response.State(response.state)])
    if response is not None and response.state == Response.State.WAITING:
        try:
            moderation.clear(response=response, by=by)
        except moderation.ModerationError as refused:
            raise ValidationError(str(refused)) from None
    held.published_at, held.published_by = timezone.now(), by
    held.save(update_fields=["published_at", "published_by"])
    log(held.group, "sayso.group.view_published", user=by, data={"view": held.pk})
    return held


@transaction.atomic
def withhold(*, view: GroupView, because: str, by: User) -> GroupView:
    """Keep a view, or take it off again, because personal data is in it: everybody reads why.

    Raises ValidationError by field. There is no other ground: too critical is none (L-3).
    """
    held = _held(view)
    because = because.strip()
    if held.withheld_at:
        raise ValidationError("This view is withheld already.")
    if not because or unfinished(because):
        why = "Say which kind of personal data is in it, without repeating it. Everybody reads it."
        raise ValidationError({"because": why})
    held.withheld_at, held.withheld_by, held.withheld_because = timezone.now(), by, because
    held.save(update_fields=["withheld_at", "withheld_by", "withheld_because"])
    log(held.group, "sayso.group.view_withheld", user=by, data={"view": held.pk})
    return held


def may_be_read(view: GroupView) -> bool:
    """Say whether an officer may read its words: not while the safeguarding lead has them."""
    response = view.response
    return response is None or response.state != Response.State.ESCALATED


def _held(view: GroupView) -> GroupView:
    every = GroupView.objects.select_for_update(of=("self",)).select_related("group", "response")
    return every.get(pk=view.pk)


@dataclass
class ShownView:
    """A group's view as everybody sees it: the version that stands, and what became of others.

    ``stance`` is a value of GroupView.Stance, empty where no version is published. A newer version
    waits since ``waits_since``, or is withheld with a reason. ``view`` is the standing one's id.
    ``about`` says of what it is; with ``of_finding`` in a finding's words, which may be withdrawn.
    """

    group: str
    about: str
    of_finding: bool
    view: int = 0
    stance: str = ""
    words: str = ""
    on: date | None = None
    waits_since: date | None = None
    withheld_on: date | None = None
    withheld_because: str = ""
    earlier: list["ShownView"] = field(default_factory=list)


def shown(
    *,
    consultations: Iterable[Consultation] = (),
    findings: Iterable[Finding] = (),
    actions: Iterable[Action | None] = (),
) -> list[ShownView]:
    """Return what groups say of these, one for each group and thing, by group. One query."""
    of_any = Q(consultation__in=[each.pk for each in consultations])
    of_any |= Q(finding__in=[each.pk for each in findings])
    of_any |= Q(action__in={each.pk for each in actions if each})
    together: dict[tuple[int | None, ...], list[GroupView]] = {}
    found = GroupView.objects.filter(of_any).select_related("group", "response", *NAMES.values())
    for view in found.order_by("group__name", "-number", "-pk"):
        key = (view.group_id, view.consultation_id, view.finding_id, view.action_id)
        together.setdefault(key, []).append(view)
    return [_shown(versions) for versions in together.values()]


def _shown(versions: list[GroupView]) -> ShownView:
    """Return what is shown of one view, from its versions, the newest first."""
    out = [each for each in versions if each.is_out]
    newest = versions[0]
    told = _version(out[0]) if out else _nothing_yet(newest)
    told.earlier = [_version(each) for each in out[1:]]
    if newest.withheld_at:
        told.withheld_on = timezone.localdate(newest.withheld_at)
        told.withheld_because = newest.withheld_because
    elif not newest.is_out:
        told.waits_since = timezone.localdate(newest.written_at)
    return told


def _version(view: GroupView) -> ShownView:
    told = _nothing_yet(view)
    told.view, told.stance, told.words = view.pk, view.stance, view.words
    told.on = timezone.localdate(view.written_at)
    return told


def _nothing_yet(view: GroupView) -> ShownView:
    """Return a view without its words: whose it is, and of what."""
    finding = view.finding
    about = finding.statement if finding else str(view.consultation or "")
    if view.action:
        about = view.action.summary
    return ShownView(view.group.name, about, of_finding=finding is not None)
