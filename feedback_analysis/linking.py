"""Suggest which commissioning intentions a text bears on. Pure: no database.

Children do not speak policy: what an intention "sounds like" in plain sentences weighs most.
An empty list says that no intention fits, which is an answer too (S-3).
Imported through ``engines`` only: scikit-learn is heavy.
"""

from .likeness import Likeness
from .nothing_said import says_nothing
from .suggestions import IntentionProfile, Suggestion
from .vocabulary import Phrases

ENGINE = "tf-idf linking 1"
THRESHOLD = 0.17
# A match term may tip the scale but never decides: together they stay below the threshold.
TERM_WEIGHT = 0.06
MOST_FROM_TERMS = 0.12
MOST_EVIDENCE = 6


class Linker:
    """Profiles made ready once, for many texts."""

    def __init__(self, profiles: list[IntentionProfile]) -> None:
        self.profiles = profiles
        self.likeness = Likeness(
            [
                (at, text)
                for at, profile in enumerate(profiles)
                for text in (profile.plain, profile.official, *profile.sounds_like)
            ],
            things=len(profiles),
        )
        self.terms = Phrases({at: one.match_terms for at, one in enumerate(profiles)})

    def suggest(self, texts: list[str], *, top: int = 3) -> list[list[Suggestion]]:
        """Return for each text up to ``top`` suggestions, best first; none where none fits."""
        scores = self.likeness.scores(texts)
        return [
            [] if says_nothing(text) else self._best(text, list(row), top)
            for text, row in zip(texts, scores, strict=True)
        ]

    def _best(self, text: str, scores: list[float], top: int) -> list[Suggestion]:
        found = self.terms.found_in(text)
        for at, terms in found.items():
            # A term that many intentions list says little about each.
            bonus = sum(TERM_WEIGHT / shared_by**0.5 for shared_by in terms.values())
            scores[at] += min(bonus, MOST_FROM_TERMS)
        likely = sorted(
            (at for at, score in enumerate(scores) if score >= THRESHOLD),
            key=lambda at: (-scores[at], at),
        )
        suggestions = (self._suggestion(text, at, scores[at], found.get(at, {})) for at in likely)
        return [one for one in suggestions if one.evidence][:top]

    def _suggestion(self, text: str, at: int, score: float, terms: dict[str, int]) -> Suggestion:
        evidence = [*terms, *self.likeness.evidence(text, at)]
        return Suggestion(
            id=self.profiles[at].id,
            score=round(min(float(score), 1.0), 4),
            evidence=list(dict.fromkeys(evidence))[:MOST_EVIDENCE],
        )


def suggest(
    texts: list[str], profiles: list[IntentionProfile], *, top: int = 3
) -> list[list[Suggestion]]:
    """Return for each text up to ``top`` suggestions, best first; none where none fits."""
    return Linker(profiles).suggest(texts, top=top)
