"""Every step by which a person changes a codeframe is kept with what it altered, and can be undone.

Undoing puts back exactly what the step altered. It is refused, with the reason, where something
since rests on it: a later step, a judgement, a link or a finding.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis.models import (
    Codeframe,
    CodeframeChange,
    Coding,
    Finding,
    Judgement,
    Link,
    Theme,
)
from feedback_analysis.permissions import CODE, require

FIELDS = (
    "title",
    "description",
    "keywords",
    "state",
    "accepted_at",
    "accepted_by_id",
    "parent_id",
    "merged_into_id",
    "came_from_id",
)
BATCH = 5_000  # keys in one statement: databases bound them


class Step:
    """A change while it is being made: first ``remember``, then alter, then ``keep``.

    ``at`` is the moment of everything that the step does, so that what came since is later.
    """

    def __init__(self, codeframe: Codeframe, kind: str, *, by: User) -> None:
        self.codeframe, self.kind, self.by, self.at = codeframe, kind, by, timezone.now()
        self._themes: dict[int, dict[str, Any] | None] = {}
        self._touched: set[int] = set()
        self._moved: dict[int, list[int]] = defaultdict(list)
        self._judged: dict[int, list[Any]] = {}
        self._links: list[int] = []

    def remember(self, *themes: Theme) -> None:
        """Keep what these themes and codings hold now, so that an undo can put it back."""
        for theme in themes:
            self._themes.setdefault(theme.pk, _facts(theme))
            self._touched.add(theme.pk)

    def rests_on(self, *themes: Theme) -> None:
        """Name themes that the change is about though it alters none of their words."""
        self._touched.update(theme.pk for theme in themes)

    def made(self, theme: Theme) -> None:
        self._themes[theme.pk] = None
        self._touched.add(theme.pk)

    def move(self, codings: Iterable[tuple[int, int]], *, to: Theme) -> None:
        """Move codings, given as (key, key of the theme it has), to another theme."""
        keys = []
        for pk, theme_pk in codings:
            self._moved[theme_pk].append(pk)
            keys.append(pk)
        for part in _parts(keys):
            Coding.objects.filter(pk__in=part).update(theme=to)

    def judge(self, coding: Coding, judgement: str, at: datetime | None, by: int | None) -> None:
        """Give a coding another judgement, of whoever judged it."""
        self._judged[coding.pk] = [coding.judgement, _iso(coding.judged_at), coding.judged_by_id]
        Coding.objects.filter(pk=coding.pk).update(
            judgement=judgement, judged_at=at, judged_by_id=by
        )

    def linked(self, links: Iterable[Link]) -> None:
        self._links += [link.pk for link in links]

    def keep(self) -> CodeframeChange:
        change = CodeframeChange.objects.create(
            codeframe=self.codeframe,
            kind=self.kind,
            before={
                "themes": self._themes,
                "moved": self._moved,
                "judged": self._judged,
                "links": self._links,
            },
            made_at=self.at,
            made_by=self.by,
        )
        change.themes.set(self._touched)
        return change


def _facts(theme: Theme) -> dict[str, Any]:
    facts = {name: getattr(theme, name) for name in FIELDS}
    return {**facts, "accepted_at": _iso(theme.accepted_at)}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _parts(keys: list[int]) -> Iterable[list[int]]:
    return (keys[at : at + BATCH] for at in range(0, len(keys), BATCH))


@transaction.atomic
def undo(*, change: CodeframeChange, by: User) -> CodeframeChange:
    """Put back what the change altered. Raises ValidationError with what rests on it since."""
    require(by, CODE)
    Codeframe.objects.select_for_update().get(pk=change.codeframe_id)
    stored = CodeframeChange.objects.select_for_update().get(pk=change.pk)
    if problem := why_not(stored):
        raise ValidationError(problem)
    _put_back(stored)
    stored.undone_at, stored.undone_by = timezone.now(), by
    stored.save(update_fields=["undone_at", "undone_by"])
    log(
        instance=stored.codeframe,
        action="sayso.codeframe.undone",
        user=by,
        data={"change": stored.pk, "kind": stored.kind},
    )
    return stored


def why_not(change: CodeframeChange) -> str:
    """Return why a change cannot be undone now, or ""."""
    if change.undone_at:
        return "This step is undone already."
    made = [pk for pk, before in change.before["themes"].items() if before is None]
    agreed = [
        pk
        for pk, before in change.before["themes"].items()
        if before is None or before["state"] == Theme.State.CANDIDATE
    ]
    altered = [*map(int, change.before["judged"]), *_moved(change)]
    since = {"judged_at__gt": change.made_at}
    later = (
        CodeframeChange.objects.standing()
        .filter(codeframe=change.codeframe_id, pk__gt=change.pk)
        .filter(themes__in=change.themes.all())
    )
    reasons = [
        (later, "A later step has to do with the same themes. Undo that one first."),
        (Finding.objects.filter(themes__in=agreed), "A finding rests on a theme of this step."),
        (
            Coding.objects.filter(theme__in=made, **since),
            "Somebody has coded answers with the new theme since.",
        ),
        (
            Link.objects.filter(Q(theme__in=made) | Q(pk__in=change.before["links"]), **since),
            "Somebody has linked the theme to an intention since.",
        ),
    ]
    for rests, reason in reasons:
        if rests.exists():
            return reason
    for part in _parts(altered):
        if Coding.objects.filter(pk__in=part, **since).exists():
            return "Somebody has judged answers that this step moved since."
    return ""


def _moved(change: CodeframeChange) -> list[int]:
    return [pk for keys in change.before["moved"].values() for pk in keys]


def _put_back(change: CodeframeChange) -> None:
    before = change.before
    for theme_pk, keys in before["moved"].items():
        for part in _parts(keys):
            _move_back(int(theme_pk), part)
    for pk, (judgement, at, by) in before["judged"].items():
        Coding.objects.filter(pk=pk).update(judgement=judgement, judged_at=at, judged_by_id=by)
    Link.objects.filter(pk__in=before["links"]).delete()
    made = [pk for pk, facts in before["themes"].items() if facts is None]
    Theme.objects.filter(pk__in=made).delete()
    try:
        with transaction.atomic():
            for pk, facts in before["themes"].items():
                if facts is not None:
                    Theme.objects.filter(pk=pk).update(**facts)
    except IntegrityError as taken:
        raise ValidationError("Another theme has the title now that this one had.") from taken


def _move_back(theme_pk: int, keys: list[int]) -> None:
    """Move codings back; what the machine suggested in their place meanwhile goes."""
    moved = Coding.objects.filter(pk__in=keys)
    instead = Coding.objects.filter(theme=theme_pk, answer__in=moved.values("answer"))
    if instead.exclude(judgement=Judgement.SUGGESTED).exists():
        raise ValidationError("Somebody has judged answers that this step moved since.")
    instead.delete()
    moved.update(theme=theme_pk)


def number(codeframe: Codeframe) -> int:
    """Return the version of a codeframe: how many changes people made."""
    return codeframe.changes.standing().count()
