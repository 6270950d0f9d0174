"""A kernel classifier on MiniLM's vectors: does a passage mean that a child may not be safe? Pure.

Ridge regression with an RBF kernel ("kernel ridge", Saunders et al. 1998; with fewer landmarks than
examples as in Williams and Seeger 2001): what a passage scores is the sum, over our own examples,
of how near it stands to each times what that one weighs. Learnt by
``evaluation/train_screening.py``, which also sets the score that raises an alarm. Of the comments
that it was checked on nothing is kept but weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from feedback_analysis.engines.embedding import WEIGHTS, embed_by_layer
from surveys.screening.data import CODES
from surveys.text.normalise import normal

from .passages import Span, passages

ENGINE = "sentence vectors 1"
FILE = WEIGHTS / "screening_minilm.npz"
LAYERS = (1, 3, 4, 5)
"""Of MiniLM's six: with the middle ones it tells a scene from the same scene made harmless."""
UNCLEAR = "unclear"
SURE = 0.3
"""The share of the nearness to all examples of harm from which a kind is named."""
AT_ONCE = 2_000


@dataclass(frozen=True)
class Suspicion:
    """Why a text is raised: the kind of concern, the score, and where the words stand."""

    code: str
    score: float
    start: int
    end: int


@dataclass(frozen=True)
class Model:
    """What was learnt. ``kinds``: which of CODES a landmark tells of, -1 for none or not said."""

    mean: np.ndarray  # (layers + 1, d) float32: what all texts have in common
    axes: np.ndarray  # ((layers + 1) * d, k) float32: in which they differ most
    landmarks: np.ndarray  # (m, k) float32, of length 1
    weights: np.ndarray  # (m,) float32
    kinds: np.ndarray  # (m,) int8
    gamma: float
    threshold: float

    def rows(self, texts: Sequence[str]) -> np.ndarray:
        """Return (n, k) float32 of length 1: the vectors that this reads."""
        layered = embed_by_layer(texts, LAYERS)
        return of_length_1(levelled(layered, self.mean) @ self.axes)

    def scores(self, rows: np.ndarray) -> np.ndarray:
        """Return (n,) float32 for (n, d) vectors."""
        parts = [
            kernel(rows[start : start + AT_ONCE], self.landmarks, self.gamma) @ self.weights
            for start in range(0, len(rows), AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def kind(self, row: np.ndarray) -> str:
        """Return the concern whose examples stand nearest to a (d,) vector, UNCLEAR for none."""
        near = kernel(row[None], self.landmarks, self.gamma * 4)[0]
        sums = np.bincount(self.kinds[self.kinds >= 0], near[self.kinds >= 0], len(CODES))
        best = int(sums.argmax())
        return CODES[best] if sums[best] >= SURE * sums.sum() else UNCLEAR


def kernel(rows: np.ndarray, landmarks: np.ndarray, gamma: float) -> np.ndarray:
    """Return (n, m) float32: 1 where two vectors of length 1 are the same, near 0 far apart."""
    distance = np.maximum(2 - 2 * (rows @ landmarks.T), 0)
    nearness: np.ndarray = np.exp(-gamma * distance, dtype=np.float32)
    return nearness


def levelled(layered: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Return (n, layers * d) from (n, layers, d): each layer without the mean, at length 1."""
    each = layered - mean
    each /= np.maximum(np.linalg.norm(each, axis=2, keepdims=True), 1e-9)
    flat: np.ndarray = each.reshape(len(each), mean.size)
    return flat


def of_length_1(rows: np.ndarray) -> np.ndarray:
    made: np.ndarray = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return made


@lru_cache(maxsize=1)
def model() -> Model:
    """Return what was learnt, read once."""
    with np.load(FILE) as kept:
        return Model(
            mean=kept["mean"],
            axes=kept["axes"].astype(np.float32),
            landmarks=kept["landmarks"].astype(np.float32),
            weights=kept["weights"],
            kinds=kept["kinds"],
            gamma=float(kept["gamma"]),
            threshold=float(kept["threshold"]),
        )


def read(texts: Sequence[str]) -> list[Suspicion | None]:
    """Return, for each text, what its passages mean that alarms most, or None."""
    known = model()
    seen = [normal(text) for text in texts]
    spans = [passages(each.text) for each in seen]
    rows = known.rows(
        [each.text[slice(*span)] for each, of_it in zip(seen, spans, strict=True) for span in of_it]
    )
    scores = known.scores(rows)
    found: list[Suspicion | None] = []
    at = 0
    for text, of_it in zip(seen, spans, strict=True):
        here = scores[at : at + len(of_it)]
        alarm = len(here) and here.max() > known.threshold
        if alarm:
            telling = _telling(here, of_it)
            place = text.original(*of_it[telling])
            kind = known.kind(rows[at + telling])
            found.append(Suspicion(kind, float(here.max()), *place))
        else:
            found.append(None)
        at += len(of_it)
    return found


def _telling(scores: np.ndarray, spans: Sequence[Span]) -> int:
    """Return the passage to show: the part that scores highest, the whole where it has no parts."""
    return int(scores[1:].argmax()) + 1 if len(spans) > 1 else 0
