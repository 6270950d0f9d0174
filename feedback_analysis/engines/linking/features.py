"""What linking looks at in a text: its meaning, its stems, bits of its words, and its phrases.

Weights come from the sentences it is made ready with, so that a text's features do not depend on
the texts beside it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from scipy import sparse

from feedback_analysis.engines import embedding
from feedback_analysis.text.tokens import (
    STOP_WORDS,
    bits_of_a_word,
    bits_of_words,
    stem,
    stems,
    stems_and_pairs,
    words,
)

from .ngram_index import Runs, ones

MEANING_WEIGHS, STEMS_WEIGH, BITS_WEIGH = 1.5, 1.0, 1.0
LONGEST_PHRASE = 3
LONGEST_UNPROMPTED = 2  # longer phrases count only where a topic or profile names them
Matrix = np.ndarray
Features = list[Matrix | sparse.csr_matrix]


class _Stems:
    """The stems that carry a subject, and neighbouring pairs of them."""

    def __init__(self, texts: list[str]) -> None:
        self.runs = Runs({run for text in texts for run in stems_and_pairs(text)})

    def rows(self, texts: list[str]) -> sparse.csr_matrix:
        return self.runs.rows([stems(text) for text in texts])


class _Bits:
    """Runs of letters of the words that carry a subject; those of one sentence only are left."""

    def __init__(self, texts: list[str]) -> None:
        seen_in = Counter(bit for text in texts for bit in set(bits_of_words(text)))
        known = sorted(bit for bit, count in seen_in.items() if count > 1)
        self.column = {bit: at for at, bit in enumerate(known)}
        self._columns_of = lru_cache(maxsize=20_000)(self._look_up)

    def _look_up(self, word: str) -> list[int]:
        """Return the columns of a word's bits; none of one that carries no subject."""
        bits = () if word in STOP_WORDS else bits_of_a_word(word)
        return [self.column[bit] for bit in bits if bit in self.column]

    def rows(self, texts: list[str]) -> sparse.csr_matrix:
        """Return texts by bits: each word is looked up once, however many texts hold it."""
        at_word: dict[str, int] = {}
        held = [{at_word.setdefault(word, len(at_word)) for word in words(text)} for text in texts]
        of_words = _ones_of([self._columns_of(word) for word in at_word], len(self.column))
        product = _ones_of(held, len(at_word)) @ of_words
        product.sort_indices()
        product.data[:] = 1
        return product


def _ones_of(held: Sequence[Collection[int]], many: int) -> sparse.csr_matrix:
    rows = np.repeat(np.arange(len(held)), [len(each) for each in held])
    columns = np.fromiter(chain.from_iterable(held), dtype=int, count=len(rows))
    return ones(rows, columns, (len(held), many))


class _Weighted:
    """Texts as rows of length 1 over what they are cut into, rare pieces weighing more."""

    def __init__(self, texts: list[str], cut: _Stems | _Bits) -> None:
        self.cut = cut
        seen_in = np.asarray(cut.rows(texts).sum(axis=0)).ravel()
        self.weights = sparse.diags(np.log((1 + len(texts)) / (1 + seen_in)) + 1)

    def rows(self, texts: list[str]) -> sparse.csr_matrix:
        return embedding.of_length_1(self.cut.rows(texts) @ self.weights).astype(np.float32)


class Looks:
    """Three ways to look at a text side by side; ``alike`` weighs them together."""

    def __init__(self, texts: list[str], vectors: Matrix) -> None:
        self.middle = vectors.mean(axis=0)
        self.stems = _Weighted(texts, _Stems(texts))
        self.bits = _Weighted(texts, _Bits(texts))

    def features(self, texts: list[str], vectors: Matrix) -> Features:
        known = np.linalg.norm(vectors, axis=1, keepdims=True) > 0
        away = (vectors - self.middle) * known  # what all texts have in common says nothing
        lengths = np.linalg.norm(away, axis=1, keepdims=True)
        away = np.divide(away, lengths, out=np.zeros_like(away), where=lengths > 0)
        return [
            away * np.float32(MEANING_WEIGHS**0.5),
            self.stems.rows(texts) * np.float32(STEMS_WEIGH**0.5),
            self.bits.rows(texts) * np.float32(BITS_WEIGH**0.5),
        ]


def alike(some: Features, others: Features) -> Matrix:
    """Return how much each of some resembles each of the others, 0 to about 3.5."""
    products = (_dense(one @ other.T) for one, other in zip(some, others, strict=True))
    total = next(products)
    for each in products:
        total += each
    return total


def against(some: Features, weights: list[Matrix]) -> Matrix:
    return np.sum([one @ weight for one, weight in zip(some, weights, strict=True)], axis=0)


def weights_of(features: Features, targets: Matrix) -> list[Matrix]:
    return [np.asarray(one.T @ targets) for one in features]


def _dense(product: Any) -> Matrix:
    return product.toarray() if sparse.issparse(product) else product


def phrases(text: str) -> Iterator[tuple[str, slice]]:
    """Yield the stems of each run of one to three words, and where its words stand."""
    stemmed = [stem(word) for word in words(text)]
    for long in range(1, LONGEST_PHRASE + 1):
        for at in range(len(stemmed) - long + 1):
            here = slice(at, at + long)
            yield " ".join(stemmed[here]), here


def phrase(term: str) -> str:
    """Return a term in the form that ``phrases`` gives the same words of a text."""
    return " ".join(stem(word) for word in words(term))


class Phrasebook:
    """Texts as rows of ones over the phrases that sentences share or somebody named."""

    def __init__(self, sentences: list[str], named: Iterable[str]) -> None:
        counted: Counter[str] = Counter()
        for sentence in sentences:
            counted.update(
                {one for one, at in phrases(sentence) if at.stop - at.start <= LONGEST_UNPROMPTED}
            )
        known = {one for one, count in counted.items() if count > 1} | set(named)
        self.runs = Runs(one for one in known if one and one.count(" ") < LONGEST_PHRASE)
        self.column = self.runs.column

    def rows(self, texts: list[str]) -> sparse.csr_matrix:
        return self.runs.rows(_stemmed(texts))

    def written(self, texts: list[str]) -> list[dict[int, str]]:
        """Return for each text {column of a known phrase: the words as written}, short ones first.

        Of words that come twice in other endings, the last are told.
        """
        found = self.runs.found_in(_stemmed(texts))
        result: list[dict[int, str]] = [{} for _ in texts]
        places = (found.text, found.begins, found.begins + found.long, found.column)
        for text, begin, end, column in zip(*(each.tolist() for each in places), strict=True):
            result[text][column] = " ".join(words(texts[text])[begin:end])
        return result


def _stemmed(texts: list[str]) -> list[list[str]]:
    return [[stem(word) for word in words(text)] for text in texts]
