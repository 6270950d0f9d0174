"""What linking looks at in a text: its meaning, its stems, bits of its words, and its phrases.

Weights come from the sentences it is made ready with, so that a text's features do not depend on
the texts beside it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from . import embedding
from .vocabulary import bits_of_words, stem, stems_and_pairs, words

MEANING_WEIGHS, STEMS_WEIGH, BITS_WEIGH = 1.5, 1.0, 1.0
LONGEST_PHRASE = 3
LONGEST_UNPROMPTED = 2  # longer phrases count only where a topic or profile names them
Matrix = np.ndarray
Features = list[Matrix | sparse.csr_matrix]


class _Weighted:
    """Texts as rows of length 1 over what ``cut`` makes of them, rare pieces weighing more."""

    def __init__(self, texts: list[str], cut: Callable[[str], list[str]], least: int) -> None:
        self.counter = CountVectorizer(analyzer=lambda text: set(cut(text)), min_df=least)
        seen_in = np.asarray(self.counter.fit_transform(texts).sum(axis=0)).ravel()
        self.weights = sparse.diags(np.log((1 + len(texts)) / (1 + seen_in)) + 1)

    def rows(self, texts: list[str]) -> sparse.csr_matrix:
        counts = self.counter.transform(texts).astype(np.float32)
        return normalize(counts @ self.weights).astype(np.float32)


class Looks:
    """Three ways to look at a text side by side; ``alike`` weighs them together."""

    def __init__(self, texts: list[str]) -> None:
        self.middle = embedding.embed(texts).mean(axis=0)
        self.stems = _Weighted(texts, stems_and_pairs, 1)
        self.bits = _Weighted(texts, bits_of_words, 2)

    def features(self, texts: list[str]) -> Features:
        meaning = embedding.embed(texts)
        known = np.linalg.norm(meaning, axis=1, keepdims=True) > 0
        away = (meaning - self.middle) * known  # what all texts have in common says nothing
        lengths = np.linalg.norm(away, axis=1, keepdims=True)
        away = np.divide(away, lengths, out=np.zeros_like(away), where=lengths > 0)
        return [
            away * np.float32(MEANING_WEIGHS**0.5),
            self.stems.rows(texts) * np.float32(STEMS_WEIGH**0.5),
            self.bits.rows(texts) * np.float32(BITS_WEIGH**0.5),
        ]


def alike(some: Features, others: Features) -> Matrix:
    """Return how much each of some resembles each of the others, 0 to about 3.5."""
    return np.sum([_dense(one @ other.T) for one, other in zip(some, others, strict=True)], axis=0)


def against(some: Features, weights: list[Matrix]) -> Matrix:
    return np.sum([one @ weight for one, weight in zip(some, weights, strict=True)], axis=0)


def weights_of(features: Features, targets: Matrix) -> list[Matrix]:
    return [np.asarray(one.T @ targets) for one in features]


def _dense(product: Any) -> Matrix:
    return product.toarray() if sparse.issparse(product) else product


@lru_cache(maxsize=1_024)
def phrases(text: str) -> dict[str, str]:
    """Return {stems of each run of one to three words: the words as written}."""
    written = words(text)
    stemmed = [stem(word) for word in written]
    return {
        " ".join(stemmed[at : at + long]): " ".join(written[at : at + long])
        for long in range(1, LONGEST_PHRASE + 1)
        for at in range(len(stemmed) - long + 1)
    }


def phrase(term: str) -> str:
    """Return a term in the form that ``phrases`` gives the same words of a text."""
    return " ".join(stem(word) for word in words(term))


class Phrasebook:
    """Texts as rows of ones over the phrases that sentences share or somebody named."""

    def __init__(self, sentences: list[str], named: Iterable[str]) -> None:
        counted: Counter[str] = Counter()
        for sentence in sentences:
            counted.update(one for one in phrases(sentence) if one.count(" ") < LONGEST_UNPROMPTED)
        known = {one for one, count in counted.items() if count > 1} | set(named)
        self.column = {one: at for at, one in enumerate(sorted(known - {""}))}

    def rows(self, texts: list[str]) -> sparse.csr_matrix:
        held = [[self.column[p] for p in phrases(text) if p in self.column] for text in texts]
        ends = np.cumsum([0, *(len(row) for row in held)])
        columns = np.fromiter((column for row in held for column in row), dtype=np.int32)
        ones = np.ones(len(columns), np.float32)
        return sparse.csr_matrix((ones, columns, ends), shape=(len(texts), len(self.column)))
