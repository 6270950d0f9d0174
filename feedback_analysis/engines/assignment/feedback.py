"""Learn from what people confirmed and refused how to correct a first view of texts. Pure.

One logistic model per theme, starting from the first view and held near it: a few examples move
it a little, many move it far (empirical Bayes in the plain sense: the prior is the first view).
Examples that people picked theme by theme do not tell how common a theme is: that is read from
texts as they come.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit

from feedback_analysis.engines.types import ThemeProfile

# Set by cross-validation over organisations, see docs/evaluation.md.
HELD_BACK = 0.15
START_HELD_BACK = 3.0
TRUST_HELD_BACK = 5.0
UNSAID = 1.0  # an example of one theme speaks against those that nobody gave it
STEPS = 40
COMMONNESS_WEIGHS = 2.5  # the first view blurs the themes, so it sees too little of a difference
BY_CHANCE = 1.5  # so many times what chance explains of a difference is not believed


@dataclass(frozen=True)
class Told:
    """Different texts that people judged, and what they said of each for each theme."""

    texts: list[str]
    yes: np.ndarray
    weight: np.ndarray
    # Given as an example. Where a theme was refused, the text was put before a person: no choice.
    picked: np.ndarray


@dataclass(frozen=True)
class Corrections:
    """What was learnt: by meaning (d, themes), by words (words, themes), and for each theme."""

    by_meaning: np.ndarray
    by_words: np.ndarray
    start: np.ndarray
    trust: float

    @staticmethod
    def told(themes: list[ThemeProfile]) -> Told:
        """Gather the examples of all themes, a text once, in their order."""
        place: dict[str, int] = {}
        for theme in themes:
            for text in (*theme.examples, *theme.refused):
                place.setdefault(text, len(place))
        shape = (len(place), len(themes))
        yes, no = np.zeros(shape), np.zeros(shape)
        for at, theme in enumerate(themes):
            yes[[place[text] for text in theme.examples], at] = 1
            no[[place[text] for text in theme.refused], at] = 1
        yes[no > 0] = 0
        coded = np.asarray(yes.any(axis=1, keepdims=True))
        weight = np.where(yes + no > 0, 1.0, UNSAID * coded)
        return Told(list(place), yes, weight, coded[:, 0] & ~no.any(axis=1))

    @classmethod
    def learnt(
        cls, told: Told, meanings: np.ndarray, counts: sparse.csr_matrix, first: np.ndarray
    ) -> "Corrections":
        """Fit to what was told. ``first`` holds the first view's log-odds, (texts, themes)."""
        meanings, turned = meanings.astype(float), counts.T.tocsr()
        dimensions, themes = meanings.shape[1], first.shape[1]
        columns = dimensions + counts.shape[1]
        cut = columns * themes

        def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
            moved, start = point[:cut].reshape(columns, themes), point[cut:-1]
            trust = point[-1]
            view = meanings @ moved[:dimensions] + counts @ moved[dimensions:]
            view += trust * first + start
            away = told.weight * (expit(view) - told.yes)
            cost = (told.weight * (np.logaddexp(0, view) - told.yes * view)).sum()
            cost += HELD_BACK / 2 * (moved**2).sum() + START_HELD_BACK / 2 * (start**2).sum()
            slope = np.vstack([meanings.T @ away, turned @ away]) + HELD_BACK * moved
            start_slope = away.sum(axis=0) + START_HELD_BACK * start
            trust_slope = (away * first).sum() + 2 * TRUST_HELD_BACK * (trust - 1)
            cost += TRUST_HELD_BACK * (trust - 1) ** 2
            return cost, np.concatenate([slope.ravel(), start_slope, [trust_slope]])

        nothing_moved = np.concatenate([np.zeros(cut + themes), [1.0]])
        found = minimize(
            loss, nothing_moved, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
        ).x
        moved = found[:cut].reshape(columns, themes)
        return cls(moved[:dimensions], moved[dimensions:], found[cut:-1], float(found[-1]))

    def applied(
        self, first: np.ndarray, meanings: np.ndarray, counts: sparse.csr_matrix
    ) -> np.ndarray:
        """Return the first view, corrected."""
        return self.trust * first + meanings @ self.by_meaning + counts @ self.by_words + self.start

    def moved(self, by: np.ndarray) -> "Corrections":
        """Return the same, each theme likelier or less likely by so many log-odds."""
        return replace(self, start=self.start + by)


def commoner(examples: np.ndarray, beside: np.ndarray) -> np.ndarray:
    """Return (themes,): how many log-odds likelier each theme is than its share of the examples.

    Both are the first view's chances, (texts, themes): of texts that were picked as examples and of
    texts as they come. Ten examples of each theme tell what a theme is like, not that all are
    as common (label shift; Saerens 2002 estimates it from the texts, too). What chance explains is
    taken off all differences alike (James and Stein 1961), so a fair sample moves nothing.
    """
    usual = beside.mean(axis=0)
    shown = (examples.sum(axis=0) + usual) / (len(examples) + 1)
    apart = np.log(usual / shown)
    chance = beside.var(axis=0) / usual**2 * (1 / len(examples) + 1 / len(beside))
    surprise = float((apart**2 / np.maximum(chance, 1e-12)).sum())
    believed = max(0.0, 1 - BY_CHANCE * len(usual) / max(surprise, 1e-12))
    return np.asarray(COMMONNESS_WEIGHS * believed * apart)
