"""A space in which texts on one subject lie near each other, learnt once from coded comments.

A shrinkage-LDA projection (Friedman 1989) over the embedding and the words, which pulls together
what coders of three NHS trusts put under one code; beside it the embedding itself, weaker, so that
a subject those coders never met keeps a direction of its own. Made by
``evaluation/train_theming.py``, one small file a tier; measured in docs/decisions/0011. Pure: no
database.
"""

from functools import lru_cache
from typing import Any

import numpy as np

from feedback_analysis.engines import embedding, tf_idf
from feedback_analysis.text.tokens import stems

BATCH = 4_096
GENERAL_WEIGHS = 0.5  # the embedding beside the projection


class ThemeSpace:
    """The learnt projection, and the centroids of the subjects that it was learnt from."""

    def __init__(self, weights: dict[str, Any]) -> None:
        idf = weights["rarity"].astype(np.float32)
        self.words = tf_idf.fixed(stems, weights["words"].tolist(), idf)
        self.from_words = weights["from_words"].astype(np.float32)
        self.from_rows = weights["from_rows"].astype(np.float32)
        self.offset = weights["offset"].astype(np.float32)
        self.usual = weights["usual"].astype(np.float32)
        self.spread = float(weights["spread"])
        self.subjects = weights["subjects"].astype(np.float32)
        self.version = str(weights["version"])

    def points(self, texts: list[str], vectors: np.ndarray) -> np.ndarray:
        """Return (n, d) float32; a text without a known word lies at the origin."""
        found = np.zeros((len(texts), self.subjects.shape[1]), dtype=np.float32)
        for at in range(0, len(texts), BATCH):
            some = slice(at, at + BATCH)
            found[some] = self._points(texts[some], vectors[some])
        return found

    def _points(self, texts: list[str], rows: np.ndarray) -> np.ndarray:
        learnt = rows @ self.from_rows + self.words.transform(texts) @ self.from_words - self.offset
        general = (rows - self.usual) * (GENERAL_WEIGHS / self.spread)
        points = np.hstack([learnt, general])
        points[~rows.any(axis=1)] = 0
        return points


@lru_cache(maxsize=3)
def _kept(tier: str) -> ThemeSpace:
    with np.load(embedding.WEIGHTS / f"theming_{tier.replace('-', '_')}.npz") as kept:
        return ThemeSpace(dict(kept))


def space() -> ThemeSpace:
    """Return the space that was learnt for the embedding in use."""
    return _kept(embedding.tier().name)
