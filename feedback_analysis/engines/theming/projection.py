"""A space in which texts on one subject lie near each other, learnt once from coded comments.

A shrinkage-LDA projection (Friedman 1989) over the embedding and the words, which pulls together
what coders of three NHS trusts put under one code; beside it the embedding itself, weaker, so that
a subject those coders never met keeps a direction of its own. Made by
``evaluation/train_theming.py``, one small file a tier; model card in docs/evaluation.md. Pure: no
database.
"""

from functools import lru_cache
from math import log
from typing import Any

import numpy as np
from scipy import sparse

from feedback_analysis.engines import embedding
from feedback_analysis.text.tokens import stems

BATCH = 4_096
GENERAL_WEIGHS = 0.5  # the embedding beside the projection


class ThemeSpace:
    """The learnt projection, and the middles of the subjects that it was learnt from."""

    def __init__(self, weights: dict[str, Any]) -> None:
        self.column = {word: at for at, word in enumerate(weights["words"].tolist())}
        self.rarity = weights["rarity"].astype(np.float32)
        self.from_words = weights["from_words"].astype(np.float32)
        self.from_rows = weights["from_rows"].astype(np.float32)
        self.offset = weights["offset"].astype(np.float32)
        self.usual = weights["usual"].astype(np.float32)
        self.spread = float(weights["spread"])
        self.subjects = weights["subjects"].astype(np.float32)
        self.version = str(weights["version"])

    def places(self, texts: list[str], vectors: np.ndarray) -> np.ndarray:
        """Return (n, d) float32; a text without a known word lies in the very middle: zeros."""
        found = np.zeros((len(texts), self.subjects.shape[1]), dtype=np.float32)
        for at in range(0, len(texts), BATCH):
            some = slice(at, at + BATCH)
            found[some] = self._places(texts[some], vectors[some])
        return found

    def _places(self, texts: list[str], rows: np.ndarray) -> np.ndarray:
        learnt = rows @ self.from_rows + self._words(texts) @ self.from_words - self.offset
        general = (rows - self.usual) * (GENERAL_WEIGHS / self.spread)
        places = np.hstack([learnt, general])
        places[~rows.any(axis=1)] = 0
        return places

    def _words(self, texts: list[str]) -> sparse.csr_matrix:
        """Return (n, words): 1 + log of the count, times rarity; rows of length 1."""
        data: list[float] = []
        columns: list[int] = []
        ends = [0]
        for text in texts:
            counts: dict[int, int] = {}
            for part in stems(text):
                at = self.column.get(part)
                if at is not None:
                    counts[at] = counts.get(at, 0) + 1
            weights = [(1 + log(count)) * self.rarity[at] for at, count in counts.items()]
            length = sum(weight * weight for weight in weights) ** 0.5
            data += [weight / length for weight in weights]
            columns += counts
            ends.append(len(columns))
        shape = (len(texts), len(self.column))
        return sparse.csr_matrix((np.array(data, dtype=np.float32), columns, ends), shape=shape)


@lru_cache(maxsize=3)
def _kept(tier: str) -> ThemeSpace:
    with np.load(embedding.WEIGHTS / f"theming_{tier.replace('-', '_')}.npz") as kept:
        return ThemeSpace(dict(kept))


def space() -> ThemeSpace:
    """Return the space that was learnt for the embedding in use."""
    return _kept(embedding.tier().name)
