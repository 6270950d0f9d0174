"""What officers' corrections teach about tone: a logistic model of three classes. Imported through
``engines`` only, where there are corrections: finding its weights takes scipy's optimizers.
"""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax

HELD_BACK = 2.0  # how strongly weights are held near nothing
STEPS = 200
BLAME_WEIGHS = 1.5  # a correction to blame beside one to praise: the worse mistake, again
CLASSES = 3


class Lessons:
    """Learnt from features (n, d) and tones, which count negative, mixed, positive from 0."""

    def __init__(self, features: np.ndarray, tones: Sequence[int]) -> None:
        weight = _weights_of(tones)
        told = np.eye(CLASSES)[list(tones)]
        self.never_told = ~told.any(axis=0)
        columns = features.shape[1]

        def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
            moved = point.reshape(columns + 1, CLASSES)
            said = self._log_chances(features, moved)
            away = weight[:, None] * (np.exp(said) - told)
            cost = HELD_BACK / 2 * (moved[:-1] ** 2).sum() - (weight * said[told > 0]).sum()
            slope = np.vstack([features.T @ away + HELD_BACK * moved[:-1], away.sum(axis=0)])
            return cost, slope.ravel()

        nothing_moved = np.zeros((columns + 1) * CLASSES)
        found = minimize(
            loss, nothing_moved, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
        ).x
        self.moved = found.reshape(columns + 1, CLASSES)

    def chances(self, features: np.ndarray) -> np.ndarray:
        """Return (n, 3): how likely each tone is; one that nobody set is not."""
        return np.asarray(np.exp(self._log_chances(features, self.moved)))

    def _log_chances(self, features: np.ndarray, moved: np.ndarray) -> np.ndarray:
        view = features @ moved[:-1] + moved[-1]
        view[:, self.never_told] = -1e9
        return np.asarray(log_softmax(view, axis=1))


def _weights_of(tones: Sequence[int]) -> np.ndarray:
    """Return a weight for each correction, so that rare complaints are not drowned by praise.

    By the square root of how rare a tone is: its full rarity costs too much praise.
    """
    sizes = np.bincount(tones, minlength=CLASSES)
    rarity = len(tones) / (np.maximum(sizes, 1) * (sizes > 0).sum())
    weight = np.sqrt(rarity) * np.array([BLAME_WEIGHS, 1, 1])
    return np.asarray(weight[list(tones)])
