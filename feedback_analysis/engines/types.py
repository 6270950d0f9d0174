"""What the text modules take and give: plain facts, no database, nothing heavy to import."""

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

    ``closeness`` runs beside ``members``: how near each is to the centroid of the theme, 0 to 1.
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

    All by position.
    """

    themes: list[ThemeSuggestion]
    unthemed: list[int]
    says_nothing: list[int]
    engine: str
    not_english: list[int] = field(default_factory=list)

    @property
    def too_few(self) -> bool:
        """Say whether no theme was sought because too few answers say something."""
        return not self.themes and len(self.unthemed) < FEWEST_TEXTS


def share_in_words(share: float) -> str:
    """Return the band of a share, 0 to 1, as one would say it: "about a third"."""
    return next(words for most, words in _BANDS if share <= most)
