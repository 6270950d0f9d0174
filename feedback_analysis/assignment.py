"""Put texts into themes that have a name. Pure: no database.

Imported through ``engines`` only: scikit-learn is heavy.
"""

from .likeness import Likeness
from .nothing_said import says_nothing
from .suggestions import Suggestion, ThemeProfile
from .vocabulary import Phrases

ENGINE = "tf-idf themes 1"
# A text belongs to a theme from this likeness on, and to a second one if nearly as near.
THRESHOLD = 0.12
NEARLY = 0.75
MOST_THEMES_A_TEXT = 3
KEYWORD_WEIGHS = 0.1
MOST_FROM_KEYWORDS = 0.3


class Assigner:
    """Named themes made ready once, for many texts."""

    def __init__(self, themes: list[ThemeProfile]) -> None:
        self.themes = themes
        self.likeness = Likeness(
            [
                (at, text)
                for at, theme in enumerate(themes)
                for text in (
                    f"{theme.title}. {theme.description}",
                    " ".join(theme.keywords),
                    *theme.examples,
                )
            ],
            things=len(themes),
        )
        self.keywords = Phrases({at: theme.keywords for at, theme in enumerate(themes)})

    def assign(self, texts: list[str]) -> list[list[Suggestion]]:
        """Return for each text the themes it belongs to, best first; none where none does."""
        scores = self.likeness.scores(texts)
        return [
            [] if says_nothing(text) else self._best(text, list(row))
            for text, row in zip(texts, scores, strict=True)
        ]

    def _best(self, text: str, scores: list[float]) -> list[Suggestion]:
        found = self.keywords.found_in(text)
        for at, phrases in found.items():
            bonus = sum(KEYWORD_WEIGHS / shared_by for shared_by in phrases.values())
            scores[at] += min(bonus, MOST_FROM_KEYWORDS)
        nearly = NEARLY * max(scores, default=0.0)
        likely = sorted(
            (
                at
                for at, score in enumerate(scores)
                if score >= THRESHOLD and (score >= nearly or at in found)
            ),
            key=lambda at: (-scores[at], at),
        )
        suggestions = []
        for at in likely[:MOST_THEMES_A_TEXT]:
            evidence = [*found.get(at, {}), *self.likeness.evidence(text, at)]
            if evidence:
                score = round(min(float(scores[at]), 1.0), 4)
                unique = list(dict.fromkeys(evidence))[:6]
                suggestions.append(Suggestion(self.themes[at].id, score, unique))
        return suggestions


def assign(texts: list[str], themes: list[ThemeProfile]) -> list[list[Suggestion]]:
    """Return for each text up to 3 themes that it belongs to, best first, with the words why."""
    return Assigner(themes).assign(texts)
