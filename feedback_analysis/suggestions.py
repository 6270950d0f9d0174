"""What the text modules take and give: plain facts, no database, nothing heavy to import."""

from collections.abc import Sequence
from dataclasses import dataclass, field

FEWEST_TEXTS = 8
# The upper end of each band of shares, and how one would say it.
_BANDS = (
    (0.0, "nobody"),
    (0.05, "a few"),
    (0.15, "some"),
    (0.22, "about a fifth"),
    (0.29, "about a quarter"),
    (0.40, "about a third"),
    (0.47, "two in five"),
    (0.53, "about half"),
    (0.70, "more than half"),
    (0.90, "most"),
    (0.999, "nearly everybody"),
    (1.0, "everybody"),
)
_SIDES = {"positive": 0, "negative": 1}


@dataclass(frozen=True)
class Suggestion:
    """One thing that the machine proposes, with the words of the text that led there.

    ``score`` runs from 0 to 1 and ranks within one engine; it is not a probability.
    """

    id: int
    score: float
    evidence: list[str]


@dataclass(frozen=True)
class ThemeProfile:
    """What is known of a theme: its own words, texts that people put into it or kept out of it."""

    id: int
    title: str
    description: str = ""
    keywords: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class IntentionProfile:
    """What is known of an intention: wordings, and how a child or parent would say it.

    ``examples`` are texts that people linked to it, ``refused`` those they would not.
    """

    id: int
    plain: str
    official: str = ""
    sounds_like: list[str] = field(default_factory=list)
    match_terms: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ThemeSuggestion:
    """A theme found in texts. ``members`` and ``examples`` are positions in the texts given.

    ``closeness`` runs beside ``members``: how near each is to the middle of the theme, 0 to 1.
    """

    title: str
    description: str
    keywords: list[str]
    members: list[int]
    closeness: list[float]
    examples: list[int]


@dataclass(frozen=True)
class ThemingResult:
    """Every text is in exactly one of: a theme, ``unthemed``, ``says_nothing``, ``not_english``.

    All by position. ``near_duplicates`` are pairs of themes, by number, that a person may want to
    merge, with their likeness from 0 to 1, most alike first.
    """

    themes: list[ThemeSuggestion]
    unthemed: list[int]
    says_nothing: list[int]
    engine: str
    not_english: list[int] = field(default_factory=list)
    near_duplicates: list[tuple[int, int, float]] = field(default_factory=list)

    @property
    def too_few(self) -> bool:
        """Say whether no theme was sought because too few answers say something."""
        return not self.themes and len(self.unthemed) < FEWEST_TEXTS

    def share(self, number: int) -> tuple[float, str]:
        """Return the share of a theme among the answers read for themes, and its band in words."""
        read = len(self.unthemed) + sum(len(theme.members) for theme in self.themes)
        share = len(self.themes[number].members) / read
        return share, share_in_words(share)


def share_in_words(share: float) -> str:
    """Return the band of a share, 0 to 1, as one would say it: "about a third"."""
    return next(words for most, words in _BANDS if share <= most)


def for_and_against(
    theme: ThemeSuggestion, tones: Sequence[str]
) -> tuple[list[int], list[int], list[int]]:
    """Return the theme's texts by position: for, against, and both or neither; clearest first.

    ``tones`` holds for every text that was given to theming what ``tone.read`` said of it.
    """
    clearest = sorted(zip(theme.closeness, theme.members, strict=True), key=lambda one: -one[0])
    sides: tuple[list[int], list[int], list[int]] = ([], [], [])
    for _, at in clearest:
        sides[_SIDES.get(tones[at], 2)].append(at)
    return sides
