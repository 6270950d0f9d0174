"""Learn from what people confirmed and refused how to correct the zero-shot view of texts. Pure.

One logistic regression per theme with the zero-shot log-odds as its offset: a few examples move it
a little, many move it far (empirical Bayes in the plain sense: the prior is the zero-shot view).
Texts beside that nobody coded are learnt as the machine itself would code them, at a lower weight
(self-training; Scudder 1965). Examples that people picked theme by theme do not tell how common a
theme is: that is read from texts as they come.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit, softmax

from feedback_analysis.engines.types import ThemeProfile

# Set by cross-validation over organisations, see docs/decisions/0012.
PENALTY = 0.15  # of a few examples
START_PENALTY = 3.0
TRUST_PENALTY = 5.0
UNSAID = 1.0  # an example of one theme speaks against those that nobody gave it
MANY = 200  # examples: of four times as many the penalty is about twice as high
STEPS = 80
PRIOR_WEIGHS = 2.5  # the zero-shot view blurs the themes, so it sees too little of a difference
BY_CHANCE = 1.5  # so many times what chance explains of a difference is not believed
GUESS_WEIGHS = 0.3  # a text beside, as the machine itself would code it, against an example
SURENESS = 2.0  # of its guesses: log-odds times this


@dataclass(frozen=True)
class LabelledExamples:
    """Different texts, and how far each has each theme.

    ``labels`` (texts, themes), 0 to 1, and ``weight``, how much each of them counts. ``picked``
    (texts,): given as an example. Where a theme was refused, the text was put before a person: no
    choice.
    """

    texts: list[str]
    labels: np.ndarray
    weight: np.ndarray
    picked: np.ndarray

    @classmethod
    def of(cls, themes: list[ThemeProfile]) -> "LabelledExamples":
        """Gather the examples of all themes, a text once, in their order."""
        row: dict[str, int] = {}
        for theme in themes:
            for text in (*theme.examples, *theme.refused):
                row.setdefault(text, len(row))
        shape = (len(row), len(themes))
        yes, no = np.zeros(shape), np.zeros(shape)
        for at, theme in enumerate(themes):
            yes[[row[text] for text in theme.examples], at] = 1
            no[[row[text] for text in theme.refused], at] = 1
        yes[no > 0] = 0
        coded = np.asarray(yes.any(axis=1, keepdims=True))
        weight = np.where(yes + no > 0, 1.0, UNSAID * coded)
        return cls(list(row), yes, weight, coded[:, 0] & ~no.any(axis=1))

    def with_guesses(self, texts: list[str], log_odds: np.ndarray) -> "LabelledExamples":
        """Return the same and these texts, labelled as the machine guesses (texts, themes).

        Each is shared out among the themes: examples that were picked have one theme mostly.
        """
        guessed = softmax(SURENESS * log_odds, axis=1)
        return LabelledExamples(
            [*self.texts, *texts],
            np.vstack([self.labels, guessed]),
            np.vstack([self.weight, np.full(guessed.shape, GUESS_WEIGHS)]),
            np.concatenate([self.picked, np.zeros(len(texts), dtype=bool)]),
        )


@dataclass(frozen=True)
class Corrections:
    """What was learnt: by meaning (d, themes), by words (words, themes), and for each theme."""

    by_meaning: np.ndarray
    by_words: np.ndarray
    start: np.ndarray
    trust: float

    @classmethod
    def learnt(
        cls,
        examples: LabelledExamples,
        vectors: np.ndarray,
        counts: sparse.csr_matrix,
        zero_shot: np.ndarray,
    ) -> "Corrections":
        """Fit to examples. ``zero_shot`` holds the log-odds without them, (texts, themes).

        Codings are noisy: the more there are, the more their noise is held back.
        """
        penalty = PENALTY * (1 + len(zero_shot) / MANY) ** 0.5
        vectors, turned = vectors.astype(float), counts.T.tocsr()
        dimensions, themes = vectors.shape[1], zero_shot.shape[1]
        columns = dimensions + counts.shape[1]
        cut = columns * themes

        def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
            moved, start = point[:cut].reshape(columns, themes), point[cut:-1]
            trust = point[-1]
            view = vectors @ moved[:dimensions] + counts @ moved[dimensions:]
            view += trust * zero_shot + start
            away = examples.weight * (expit(view) - examples.labels)
            cost = (examples.weight * (np.logaddexp(0, view) - examples.labels * view)).sum()
            cost += penalty / 2 * (moved**2).sum() + START_PENALTY / 2 * (start**2).sum()
            slope = np.vstack([vectors.T @ away, turned @ away]) + penalty * moved
            start_slope = away.sum(axis=0) + START_PENALTY * start
            trust_slope = (away * zero_shot).sum() + 2 * TRUST_PENALTY * (trust - 1)
            cost += TRUST_PENALTY * (trust - 1) ** 2
            return cost, np.concatenate([slope.ravel(), start_slope, [trust_slope]])

        nothing_moved = np.concatenate([np.zeros(cut + themes), [1.0]])
        found = minimize(
            loss, nothing_moved, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
        ).x
        moved = found[:cut].reshape(columns, themes)
        return cls(moved[:dimensions], moved[dimensions:], found[cut:-1], float(found[-1]))

    def applied(
        self, zero_shot: np.ndarray, vectors: np.ndarray, counts: sparse.csr_matrix
    ) -> np.ndarray:
        """Return the zero-shot log-odds, corrected."""
        learnt = vectors @ self.by_meaning + counts @ self.by_words
        return self.trust * zero_shot + learnt + self.start

    def moved(self, by: np.ndarray) -> "Corrections":
        """Return the same, each theme likelier or less likely by so many log-odds."""
        return replace(self, start=self.start + by)


def prior_correction(examples: np.ndarray, beside: np.ndarray) -> np.ndarray:
    """Return (themes,): how many log-odds likelier each theme is than its share of the examples.

    Both are zero-shot probabilities, (texts, themes): of texts that were picked as examples and of
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
    return np.asarray(PRIOR_WEIGHS * believed * apart)
