"""Find themes in texts. Pure: no database.

Many answers are grouped in a space learnt from coded comments (``projection``), few ones mostly
by their own words (``word_vectors``): what one question's answers differ in is nothing general. The
same texts in the same order give the same answer, to the byte: nothing is drawn by lot, and sums
run on one thread. Imported through ``engines`` only: numpy and scipy are heavy.
"""

from collections import defaultdict

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from feedback_analysis.engines import embedding
from feedback_analysis.engines.types import FEWEST_TEXTS, ThemeSuggestion, ThemingResult
from feedback_analysis.text.empty_answers import says_nothing
from feedback_analysis.text.language_guess import in_english
from feedback_analysis.text.tokens import stems

from . import projection, word_vectors
from .clustering import cluster, explained, nearest
from .labelling import Labeller
from .projection import ThemeSpace

ENGINE = "themes in a learnt space 4"
MOST_THEMES = 20
EXAMPLES = 3
# Where the subjects known from elsewhere explain so much of the texts' spread, or the texts are
# too many to compare word by word, they are grouped in the learnt space.
FAMILIAR = 0.2
MANY = 2_000
FEW = 200
OWN_WORDS_WEIGH = 2.0
# Centroids and titles come from so many texts, spread evenly; the others only join.
MOST_SOUGHT = 6_000


def engine() -> str:
    """Return the name and version of the method and of what it reads meaning with."""
    return f"{ENGINE}, {embedding.tier()}"


def suggest_themes(
    texts: list[str], vectors: np.ndarray, *, space: ThemeSpace | None = None
) -> ThemingResult:
    """Return the themes that the texts fall into: at most 20, largest first.

    Answers with nothing to code, and answers that seem to be in another language than English, are
    set aside. Fewer than 8 others give no themes (``ThemingResult.too_few``). Copies of a sentence
    count once when themes are sought, so that no campaign drowns the others, and stay together
    afterwards. ``vectors`` (n, d) are the texts as embedded. ``space`` is another learnt space than
    the one shipped, to judge by.
    """
    nothing = [at for at, text in enumerate(texts) if says_nothing(text)]
    left = sorted(set(range(len(texts))) - set(nothing))
    foreign = [at for at in left if not in_english(texts[at])]
    copies: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in sorted(set(left) - set(foreign)):
        copies[tuple(stems(texts[at]))].append(at)
    subjectless = copies.pop((), [])
    groups = list(copies.values())
    themes: list[ThemeSuggestion] = []
    if sum(map(len, groups)) >= FEWEST_TEXTS:
        with threadpool_limits(1):
            themes = _Search(texts, vectors, groups, space or projection.space()).themes()
    in_a_theme = {at for theme in themes for at in theme.members}
    loose = [at for one in groups for at in one if at not in in_a_theme]
    return ThemingResult(
        themes=themes,
        unthemed=sorted(subjectless + loose),
        says_nothing=nothing,
        engine=engine(),
        not_english=foreign,
    )


def how_many_themes(distinct: int) -> int:
    """Return how many themes to seek in so many different texts: 3 in 20, 12 in 300, 20 at most."""
    return max(min(2, distinct), min(MOST_THEMES, round((distinct / 2) ** 0.5)))


class _Search:
    """One search: distinct texts, the positions of each one's copies, and where each text lies."""

    def __init__(
        self, texts: list[str], vectors: np.ndarray, copies: list[list[int]], space: ThemeSpace
    ) -> None:
        self.copies = copies
        self.texts = [texts[one[0]] for one in copies]
        self.people = [len(one) for one in copies]
        self.points = space.points(self.texts, vectors[[one[0] for one in copies]])
        self.known = space.subjects
        self.placed = self.points.any(axis=1)
        count = how_many_themes(len(copies))
        self.familiar = len(copies) >= MANY or explained(self.points, count, self.known) >= FAMILIAR
        if not self.familiar:
            self._put_by_own_words()
        found = np.flatnonzero(self.placed)
        self.sought = found[:: max(1, -(-len(found) // MOST_SOUGHT))]
        self.labeller = Labeller(
            [self.texts[at] for at in self.sought], [self.people[at] for at in self.sought]
        )

    def _put_by_own_words(self) -> None:
        """Put the texts' own words beside what was learnt, and above it."""
        own = word_vectors.points(self.texts, self.people)
        self.placed = np.linalg.norm(own, axis=1) > 1e-9
        self.points = np.hstack([_scaled(self.points), OWN_WORDS_WEIGH * _scaled(own)])
        self.known = np.zeros((0, self.points.shape[1]))

    def themes(self) -> list[ThemeSuggestion]:
        """Return the themes, largest first."""
        distinct = len(self.sought)
        if not distinct:
            return []
        centroids = cluster(
            self.points[self.sought],
            how_many_themes(distinct),
            self.known,
            fewest=_fewest_members(distinct),
        )
        labels = np.where(self.placed, nearest(self.points, centroids), -1)
        held = [np.flatnonzero(labels == number).tolist() for number in range(len(centroids))]
        by_size = sorted(
            range(len(held)), key=lambda one: (-sum(self.people[at] for at in held[one]), one)
        )
        made = [self._theme(held[one], centroids[one]) for one in by_size if held[one]]
        return [theme for theme in made if theme]

    def _theme(self, members: list[int], centroid: np.ndarray) -> ThemeSuggestion | None:
        """Return the theme of a cluster; None where it has no word in common."""
        mine = np.flatnonzero(np.isin(self.sought, members)).tolist()
        telling = self.labeller.distinctive(mine)
        if len(self.texts) < FEW:  # a far text joins a small theme only with one of its words
            members = [at for at in members if telling.keys() & set(stems(self.texts[at]))]
            mine = np.flatnonzero(np.isin(self.sought, members)).tolist()
        fewest = _fewest_members(len(self.texts))
        if sum(self.people[at] for at in members) < fewest or not mine:
            return None
        label = self.labeller.label(mine)
        if label is None:
            return None
        near = dict(zip(members, _cosines(self.points[members], centroid), strict=True))
        clearest = sorted(mine, key=lambda row: (-near[int(self.sought[row])], row))
        pairs = sorted((copy, near[at]) for at in members for copy in self.copies[at])
        return ThemeSuggestion(
            title=label.title,
            description=label.description,
            keywords=label.keywords,
            members=[at for at, _ in pairs],
            closeness=[one for _, one in pairs],
            examples=[self.copies[int(self.sought[row])][0] for row in clearest[:EXAMPLES]],
        )


def _scaled(points: np.ndarray) -> np.ndarray:
    """Return points around their own mean, at a mean squared distance of 1 from it."""
    apart = points - points.mean(axis=0)
    return np.asarray(apart / max(float(np.sqrt((apart**2).sum(axis=1).mean())), 1e-9))


def _cosines(points: np.ndarray, centroid: np.ndarray) -> list[float]:
    """Return how near each point is to the centroid, 0 to 1."""
    lengths = np.linalg.norm(points, axis=1) * np.linalg.norm(centroid)
    near = points @ centroid / np.maximum(lengths, 1e-9)
    return [round(float(one), 4) for one in near.clip(0, 1)]


def _fewest_members(distinct: int) -> int:
    return 2 if distinct < 25 else max(3, distinct // 200)
