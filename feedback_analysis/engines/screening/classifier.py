"""Small neural networks on MiniLM's vectors: does a passage mean a child may not be safe? Pure.

Several networks of one hidden layer (Rumelhart et al. 1986) that began differently, and the mean of
what they say (bagging, Breiman 1996). Learnt by ``evaluation/train_screening.py``, which also sets
the score that raises an alarm. Of the comments that it was checked on nothing is kept but weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from feedback_analysis.engines.embedding import WEIGHTS, embed_by_layer
from surveys.screening.data import CODES
from surveys.text.normalise import normal

from .passages import Span, passages

ENGINE = "sentence vectors 2"
FILE = WEIGHTS / "screening_minilm.npz"
LAYERS = (1, 3, 4, 5)
"""Of MiniLM's six: with the middle ones it tells a scene from the same scene made harmless."""
PARTS = ("mean", "axes", "hidden", "out", "kinds")
UNCLEAR = "unclear"
SURE = 0.4
"""The probability from which a kind is named."""
SCALE = 4.0
"""By which vectors of length 1 are made large enough for the networks to learn from soon."""
CALM_DOWN = 8.0
"""The score of one network beyond which it hardly counts for more: none outvotes the others."""


@dataclass(frozen=True)
class Suspicion:
    """Why a text is raised: the kind of concern, the score, and where the words stand."""

    code: str
    score: float
    start: int
    end: int


@dataclass(frozen=True)
class Model:
    """What was learnt: n networks with h hidden units each, and a linear reader of the kind."""

    mean: np.ndarray  # (layers + 1, d) float32: what all texts have in common
    axes: np.ndarray  # ((layers + 1) * d, k) float32: in which they differ most
    hidden: np.ndarray  # (n, k + 1, h) float32: weights, and in the last row what is added
    out: np.ndarray  # (n, h + 1) float32: the same of the one output
    kinds: np.ndarray  # (k + 1, len(CODES)) float32: the same of the kinds, a softmax
    threshold: float

    def rows(self, texts: Sequence[str]) -> np.ndarray:
        """Return (n, k) float32 of length SCALE: the vectors that this reads."""
        return self.turned(embed_by_layer(texts, LAYERS))

    def turned(self, layered: np.ndarray) -> np.ndarray:
        """Return the same of vectors by layer, (n, layers + 1, d)."""
        turned: np.ndarray = SCALE * of_length_1(levelled(layered, self.mean) @ self.axes)
        return turned

    def scores(self, rows: np.ndarray) -> np.ndarray:
        """Return (n,) float32, -1 to 1, for (n, k) vectors."""
        total = np.zeros(len(rows), np.float32)
        for hidden, out in zip(self.hidden, self.out, strict=True):
            active = np.maximum(0, rows @ hidden[:-1] + hidden[-1])
            total += np.tanh((active @ out[:-1] + out[-1]) / CALM_DOWN)
        return total / len(self.out)

    def kind(self, row: np.ndarray) -> str:
        """Return the concern that a (k,) vector tells of, UNCLEAR where none stands out."""
        scores = row @ self.kinds[:-1] + self.kinds[-1]
        likely = np.exp(scores - scores.max())
        best = int(likely.argmax())
        return CODES[best] if likely[best] >= SURE * likely.sum() else UNCLEAR


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
        parts = {name: kept[name].astype(np.float32) for name in PARTS}
        return Model(**parts, threshold=float(kept["threshold"]))


def read(texts: Sequence[str]) -> list[Suspicion | None]:
    """Return, for each text, what its passages mean that alarms most, or None."""
    known = model()
    seen = [normal(text) for text in texts]
    spans = [passages(each.text) if _is_latin(each.text) else [] for each in seen]
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


def _is_latin(text: str) -> bool:
    """Say whether most letters are those that the vectors know: other scripts are noise to them."""
    letters = [each for each in text if each.isalpha()]
    return 2 * sum(each.isascii() for each in letters) >= len(letters)


def _telling(scores: np.ndarray, spans: Sequence[Span]) -> int:
    """Return the passage to show: the part that scores highest, the whole where it has no parts."""
    return int(scores[1:].argmax()) + 1 if len(spans) > 1 else 0
