"""What officers' corrections teach about tone: a logistic regression over three classes."""

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

CLASSES = 3
# Set by cross-validation over organisations, see docs/decisions/0013.
INVERSE_PENALTY = 1.0
RARITY = 0.75  # 1 would make rare tones as heavy as common ones: that costs too much praise
BLAME_WEIGHS = 1.5  # a correction to blame beside one to praise: the worse mistake, again
STEPS = 300


class CorrectionModel:
    """Fitted to features (n, d) and tones, which count negative, mixed, positive from 0.

    At least two tones must be there.
    """

    def __init__(self, features: np.ndarray, tones: Sequence[int]) -> None:
        sizes = np.bincount(tones, minlength=CLASSES)
        rarity = len(tones) / (np.maximum(sizes, 1) * (sizes > 0).sum())
        weight = rarity**RARITY * np.array([BLAME_WEIGHS, 1, 1])
        model = LogisticRegression(C=INVERSE_PENALTY, max_iter=STEPS)
        self.model = model.fit(features, tones, sample_weight=weight[list(tones)])

    def probabilities(self, features: np.ndarray) -> np.ndarray:
        """Return (n, 3): how likely each tone is; 0 for one that nobody set."""
        found = np.zeros((len(features), CLASSES))
        found[:, self.model.classes_] = self.model.predict_proba(features)
        return found
