"""What a plan's pages say: its intentions by kind, their wordings through the years."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.models import Intention, Strategy

HEADINGS = {
    Intention.Kind.INTENTION: _("What we plan to change"),
    Intention.Kind.RECOMMENDATION: _("Recommendations"),
    Intention.Kind.GUIDING_PRIORITY: _("Guiding priorities"),
    Intention.Kind.PRIORITY_OUTCOME: _("What we want for children"),
    Intention.Kind.OUTCOME_THEME: _("Themes"),
    Intention.Kind.NEED_LEVEL: _("Levels of need"),
    Intention.Kind.PRINCIPLE: _("How we promise to work"),
}


# Below this share of common words, marks in between would be harder to read than two sentences.
ALIKE = 0.5


@dataclass(frozen=True)
class WordingPart:
    """Words of a wording: ``kind`` is same, new or gone."""

    words: str
    kind: str


@dataclass(frozen=True)
class Wording:
    """One wording of one year, with what changed against the one before."""

    intention: Intention
    official: list[WordingPart]
    plain: list[WordingPart]
    is_this: bool


def by_kind(intentions: Iterable[Intention]) -> list[tuple[str, list[Intention]]]:
    """Return (heading, intentions), true commissioning intentions first."""
    found: dict[str, list[Intention]] = {}
    for intention in intentions:
        found.setdefault(intention.kind, []).append(intention)
    return [(str(title), found[kind]) for kind, title in HEADINGS.items() if kind in found]


def has_ended(strategy: Strategy, on: date | None = None) -> bool:
    return strategy.ends_on is not None and strategy.ends_on < (on or timezone.localdate())


def wordings(intention: Intention) -> list[Wording]:
    """Return every wording of the intention's lineage, oldest first; one where it has none."""
    if intention.lineage is None:
        return []
    family = list(intention.lineage.intentions.public().select_related("strategy"))
    told: list[Wording] = []
    before: Intention | None = None
    for each in in_order(family):
        told.append(
            Wording(
                each,
                changes(before.official_wording if before else None, each.official_wording),
                changes(before.plain_wording if before else None, each.plain_wording),
                each.pk == intention.pk,
            )
        )
        before = each
    return told


def in_order(family: list[Intention]) -> list[Intention]:
    """Return the wordings from old to new: by their years, then by what replaces what."""
    place = {each.pk: each for each in family}

    def depth(each: Intention) -> int:
        steps, at = 0, each
        while at.replaces_id in place and steps < len(family):
            at, steps = place[at.replaces_id], steps + 1
        return steps

    return sorted(family, key=lambda each: (depth(each), each.years, each.pk))


def changes(before: str | None, after: str) -> list[WordingPart]:
    """Return the later wording, with the words that went and came marked."""
    if before is None:
        return [WordingPart(after, "same")]
    old, new = before.split(), after.split()
    pieces: list[WordingPart] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [WordingPart(after, "new")]
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(WordingPart(" ".join(new[c:d]), "same"))
            continue
        if a < b:
            pieces.append(WordingPart(" ".join(old[a:b]), "gone"))
        if c < d:
            pieces.append(WordingPart(" ".join(new[c:d]), "new"))
    return pieces
