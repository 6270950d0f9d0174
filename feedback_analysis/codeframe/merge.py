"""Two themes that are one idea become one; the machine proposes which, a person decides."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis.models import CodeframeChange, Judgement, Link, LookAlike, Theme
from feedback_analysis.permissions import CODE, require

from .history import Step
from .themes import agree, finish

MOST_KEYWORDS = 12
# What a person said outranks the machine, and a yes outranks a no: the merged theme is both ideas.
STRENGTH = {Judgement.SUGGESTED: 0, Judgement.REFUSED: 1, Judgement.CONFIRMED: 2}


@transaction.atomic
def merge(
    *,
    into: Theme,
    others: Sequence[Theme],
    by: User,
    title: str | None = None,
    description: str | None = None,
) -> Theme:
    """Make one agreed theme of several. Raises ValidationError, by field where it is about one.

    Their codings move, each with its judgement and whoever made it; links to intentions that
    people confirmed hold for the merged theme too. The others are kept as retired.
    """
    require(by, CODE)
    stored = {
        theme.pk: theme
        for theme in Theme.objects.select_for_update().filter(
            pk__in=[into.pk, *(other.pk for other in others)]
        )
    }
    kept = stored.pop(into.pk)
    gone = [stored[pk] for pk in sorted(stored)]
    _check(kept, gone)
    step = Step(kept.codeframe, CodeframeChange.Kind.MERGED, by=by)
    step.remember(kept, *gone)
    for theme in gone:
        _take_codings(step, kept, theme)
        _take_links(step, kept, theme)
        _take_children(step, kept, theme)
    Theme.objects.filter(pk__in=stored).update(
        state=Theme.State.RETIRED, merged_into=kept, parent=None
    )
    words = [word for theme in (kept, *gone) for word in theme.keywords]
    kept.keywords = list(dict.fromkeys(words))[:MOST_KEYWORDS]
    agree(kept, title, description, step=step)
    finish(step, kept, "merged", merged=sorted(stored))
    return kept


def _check(kept: Theme, gone: list[Theme]) -> None:
    if not gone:
        raise ValidationError("Choose at least two themes to merge.")
    for theme in (kept, *gone):
        if theme.codeframe_id != kept.codeframe_id:
            raise ValidationError("Only themes of the same question can be merged.")
        if theme.state == Theme.State.RETIRED:
            raise ValidationError(f"\u201c{theme.title}\u201d is no longer used.")
    for theme in gone:
        if theme.findings.exists():
            raise ValidationError(
                f"A finding rests on \u201c{theme.title}\u201d: let that be the one that stays."
            )


def _take_codings(step: Step, kept: Theme, gone: Theme) -> None:
    held = {coding.answer_id: coding for coding in kept.codings.all()}
    free = []
    for coding in gone.codings.all():
        mine = held.get(coding.answer_id)
        if mine is None:
            free.append((coding.pk, gone.pk))
        elif STRENGTH[Judgement(coding.judgement)] > STRENGTH[Judgement(mine.judgement)]:
            step.judge(mine, coding.judgement, coding.judged_at, coding.judged_by_id)
    step.move(free, to=kept)


def _take_links(step: Step, kept: Theme, gone: Theme) -> None:
    """Copy confirmed links to the merged theme, unless a person judged the same link there."""
    if kept.links.confirmed().filter(intention=None).exists():
        return
    known = set(kept.links.values_list("intention_id", flat=True))
    theirs = gone.links.confirmed().exclude(intention=None)
    new = [
        Link(
            theme=kept,
            intention_id=intention,
            judgement=Judgement.CONFIRMED,
            judged_by=step.by,
            judged_at=step.at,
        )
        for intention in theirs.values_list("intention_id", flat=True)
        if intention not in known
    ]
    step.linked(Link.objects.bulk_create(new))


def _take_children(step: Step, kept: Theme, gone: Theme) -> None:
    if kept.parent_id == gone.pk:
        kept.parent = None
    children = gone.children.exclude(pk=kept.pk)
    step.remember(*children)
    children.update(parent=kept.parent_id or kept.pk)


@transaction.atomic
def propose(*, found: Sequence[tuple[Theme, Theme, float]], engine: str) -> int:
    """Keep the pairs that the machine takes for one idea; return how many are new.

    A pair about which a person said that they differ is not proposed again.
    """
    pairs = [(*sorted((one.pk, other.pk)), likeness) for one, other, likeness in found]
    before = LookAlike.objects.count()
    LookAlike.objects.bulk_create(
        [
            LookAlike(one_id=one, other_id=other, likeness=likeness, engine=engine)
            for one, other, likeness in pairs
        ],
        ignore_conflicts=True,
    )
    return LookAlike.objects.count() - before


@transaction.atomic
def differ(*, pair: LookAlike, by: User) -> LookAlike:
    """Record that a person says these are two ideas."""
    require(by, CODE)
    stored = LookAlike.objects.select_for_update().get(pk=pair.pk)
    stored.refused_at, stored.refused_by = timezone.now(), by
    stored.save(update_fields=["refused_at", "refused_by"])
    log(
        instance=stored,
        action="sayso.theme.differ",
        user=by,
        data={"themes": [stored.one_id, stored.other_id]},
    )
    return stored
