"""What the text modules take and give: plain facts, no database, nothing heavy to import."""

from dataclasses import dataclass, field


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
    """What is known of a theme: its own words and texts that people put into it."""

    id: int
    title: str
    description: str = ""
    keywords: list[str] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class IntentionProfile:
    """What is known of an intention: wordings, and how a child or parent would say it."""

    id: int
    plain: str
    official: str = ""
    sounds_like: list[str] = field(default_factory=list)
    match_terms: list[str] = field(default_factory=list)


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
    """Every text is in exactly one of: a theme, ``unthemed``, ``says_nothing`` (positions)."""

    themes: list[ThemeSuggestion]
    unthemed: list[int]
    says_nothing: list[int]
    engine: str
