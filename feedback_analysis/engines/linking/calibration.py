"""From the classifiers' scores to probabilities: does any intention fit, and is this one right?

Platt scaling (1999): a logistic regression on texts that the classifiers were not fitted on.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from scipy.special import expit, logit, softmax

from .features import Matrix

CALIBRATION = Path(__file__).parents[1] / "weights" / "linking_calibration.json"
SHARPNESS = 0.5
PHRASES_WEIGH = 2.0  # against ridge regression
# "Is it about children's services at all?" sums over many topics, so each of them counts.
MILDNESS = 0.25


@lru_cache(maxsize=4)
def calibration(tier: str) -> dict[str, list[float]]:
    """Return the learnt numbers for an embedding."""
    found: dict[str, list[float]] = json.loads(CALIBRATION.read_text("utf-8"))["tiers"][tier]
    return found


@dataclass(frozen=True)
class Prediction:
    """What is thought of some texts, whether or not anything is worth suggesting.

    ``topics``: the share of each topic in each text (texts, topics), intentions' own last;
    ``intentions``: the share of each intention (texts, intentions), which need not sum to 1;
    ``fit_features``: what the calibration weighs to say whether anything fits (texts, 3).
    """

    topics: Matrix
    intentions: Matrix
    fit_features: Matrix

    def fits(self, learnt: dict[str, list[float]]) -> Matrix:
        """Return the probability that any intention fits each text."""
        *weights, start = learnt["fits"]
        return np.asarray(expit(self.fit_features @ np.array(weights) + start))

    def scores(self, learnt: dict[str, list[float]]) -> Matrix:
        """Return the probability that a person would confirm each intention for each text."""
        own, fit, start = learnt["right"]
        fits = log_odds(self.fits(learnt))
        return np.asarray(expit(own * log_odds(self.intentions) + fit * fits[:, None] + start))


@dataclass(frozen=True)
class Kinds:
    """Which topics are what, one truth value a topic.

    ``elsewhere``: nothing to do with services for children; ``own``: an intention's own voice;
    ``taken_up``: some intention speaks of it.
    """

    elsewhere: Matrix
    own: Matrix
    taken_up: Matrix


def fit_features(scores: tuple[Matrix, Matrix], topics: Matrix, kinds: Kinds) -> Matrix:
    """Return the features that tell whether some intention fits, (texts, 3).

    A text fits nothing for one of two reasons, and each needs features of its own. It has nothing
    to do with services for children: by how much phrases speak for a topic of theirs, and their
    share of the library (of it alone, so that many intentions do not weigh more). Or it has, but
    these intentions leave its topic out (a council with few): the share of what is taken up.
    """
    ridge, phrases = scores
    there = kinds.elsewhere
    ahead = phrases[:, ~there].max(axis=1) - phrases[:, there].max(axis=1)
    library = shares((ridge[:, ~kinds.own], phrases[:, ~kinds.own]), MILDNESS)
    ours = library[:, ~there[~kinds.own]].sum(axis=1)
    taken_up = topics[:, kinds.taken_up].sum(axis=1)
    return np.column_stack([ahead, log_odds(ours), log_odds(taken_up)])


def shares(scores: tuple[Matrix, Matrix], sharpness: float = SHARPNESS) -> Matrix:
    """Return the two classifiers' scores together, as shares of one for each text."""
    ridge, phrases = scores
    together = _standardised(ridge) + PHRASES_WEIGH * _standardised(phrases)
    return np.asarray(softmax(sharpness * together, axis=1))


def _standardised(scores: Matrix) -> Matrix:
    """Return scores (texts, topics) at mean 0 and standard deviation 1 for each text."""
    spread = scores.std(axis=1, keepdims=True) + 1e-9
    return (scores - scores.mean(axis=1, keepdims=True)) / spread


def log_odds(share: Matrix) -> Matrix:
    """Return log odds, never endless."""
    return np.asarray(logit(np.clip(share, 1e-4, 1 - 1e-4)))
