"""What members of a group say in its space: for the next meeting, or on what they are shown first.

Nobody writes to anybody: words go to the council, are screened and read, and then stand in the
space as the group's. Who of the group said them is stored nowhere.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import Group, Membership, User
from feedback_analysis.models import Finding, GroupWords, ShownDraft
from surveys import submission
from surveys.models import Answer, Survey
from surveys.questions.standing import WORDS, standing_survey

Kind = GroupWords.Kind


def survey() -> Survey:
    """Return the survey through which the words of groups come in."""
    return standing_survey(
        slug="words-of-groups",
        title="Words of groups, in their own space",
        question="What do you want to say?",
        who_reads="participation officer",
    )


def belongs(user: User, group: Group) -> bool:
    """Say whether somebody is of this group today."""
    return Membership.objects.standing().filter(group=group, user=user).exists()


@transaction.atomic
def say(
    *,
    group: Group,
    kind: str,
    words: str,
    by: User,
    on: Survey | Finding | None = None,
    language: str = "en",
) -> GroupWords:
    """Take in what somebody of the group says; ``on`` is the draft that it is about.

    Raises ValidationError, and ``surveys.submission.SubmissionError`` where it cannot be stored.
    """
    if not belongs(by, group):
        raise ValidationError("Only somebody of the group can write here.")
    facts: dict[str, Any] = {}
    if on is not None:
        facts["survey" if isinstance(on, Survey) else "finding"] = on
        if not ShownDraft.objects.filter(group=group, **facts).exists():
            raise ValidationError("Your group is not shown this any more.")
    response = submission.submit(
        survey=survey(),
        answers={WORDS: words},
        voice=group.voice,
        language=language,
        received_on=timezone.localdate(),
    )
    return GroupWords.objects.create(response=response, group=group, kind=kind, **facts)


@dataclass(frozen=True)
class Read:
    """Words of a group that a person has read and let through."""

    words: GroupWords
    text: str
    on: date


def read(group: Group, *kinds: str) -> list[Read]:
    """Return what the group said of these kinds and a person has read, newest first. One query."""
    answers = Answer.objects.readable().filter(
        response__group_words__group=group, response__group_words__kind__in=kinds
    )
    found = answers.exclude(cleared_text="").select_related("response__group_words__used_in")
    return [
        Read(each.response.group_words, each.cleared_text, each.response.received_on)
        for each in found.order_by("-response")
    ]


@transaction.atomic
def show_draft(*, group: Group, draft: Survey | Finding, by: User) -> ShownDraft:
    """Show a group something before everybody else sees it. Raises ValidationError."""
    if isinstance(draft, Survey) and draft.opened_at:
        raise ValidationError("People are answering this survey already: it is no draft.")
    name = "survey" if isinstance(draft, Survey) else "finding"
    facts: dict[str, Any] = {"group": group, name: draft}
    made, is_new = ShownDraft.objects.get_or_create(**facts, defaults={"shown_by": by})
    if is_new:
        log(group, "sayso.group.draft_shown", user=by, data={name: draft.pk})
    return made
