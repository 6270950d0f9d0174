"""Texts as places by their own words alone: what few answers to one question differ in.

A text's place is the middle of its words' places, and words lie near each other that are used in
the same texts: so "taxi" and "driver" meet though no text says both. Pure: no database.
"""

from collections import Counter

import numpy as np
from scipy import linalg, sparse

from feedback_analysis.engines import embedding
from feedback_analysis.text.tokens import stems

DIMENSIONS = 60
MOST_WORDS = 2_500  # bounds the memory: words by words
SPARE, ROUNDS = 10, 5  # as precise as is usual


def places(texts: list[str], people: list[int]) -> np.ndarray:
    """Return (n, d); zeros for a text that shares no word with anybody.

    ``people`` says how many wrote each text word for word.
    """
    vocabulary = _shared_words(texts, people)
    if not vocabulary:
        return np.zeros((len(texts), 1))
    weights = _weights(texts, vocabulary)
    dimensions = min(DIMENSIONS, len(vocabulary) - 1)
    company = _company(weights)
    if dimensions < 2 or not company.any():
        return np.asarray(weights.toarray())
    return _evened(weights @ _evened(_reduced(company, dimensions)))


def _evened(rows: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1))


def _reduced(company: np.ndarray, dimensions: int) -> np.ndarray:
    """Return (n, dimensions): what tells most of the words apart (a randomized singular value
    decomposition, Halko 2011, that draws the same lots each time).
    """
    drawn = np.random.RandomState(1).normal(size=(len(company), dimensions + SPARE))
    for _ in range(ROUNDS):
        for side in (company, company.T):
            drawn = linalg.lu(side @ drawn, permute_l=True)[0]
    span = linalg.qr(company @ drawn, mode="economic")[0]
    directions = linalg.svd(span.T @ company, full_matrices=False)[2]
    return np.asarray(company @ directions[:dimensions].T)


def _shared_words(texts: list[str], people: list[int]) -> list[str]:
    """Return the stems that several people used and not half of all texts hold."""
    used_by: Counter[str] = Counter()
    used_in: Counter[str] = Counter()
    for text, count in zip(texts, people, strict=True):
        for part in set(stems(text)):
            used_by[part] += count
            used_in[part] += 1
    common = max(3, len(texts) // 2)
    shared = [part for part in used_by if used_by[part] > 1 and used_in[part] <= common]
    return sorted(sorted(shared, key=lambda part: (-used_in[part], part))[:MOST_WORDS])


def _weights(texts: list[str], vocabulary: list[str]) -> sparse.csr_matrix:
    """Return texts by words: 1 + log of the count, times rarity; rows of length 1."""
    place = {word: at for at, word in enumerate(vocabulary)}
    held = [[place[part] for part in stems(text) if part in place] for text in texts]
    ends = np.cumsum([0, *map(len, held)])
    columns = np.array([at for one in held for at in one], dtype=int)
    shape = (len(texts), len(vocabulary))
    counts = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
    counts.sum_duplicates()
    seen_in = np.bincount(counts.indices, minlength=len(vocabulary))
    rarity = np.log((1 + len(texts)) / (1 + seen_in)) + 1
    counts.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    return embedding.of_length_1(counts)


def _company(weights: sparse.csr_matrix) -> np.ndarray:
    """Return words by words: how much more often they keep company than chance (PPMI)."""
    held = (weights > 0).astype(np.float64)
    together = (held.T @ held).toarray()
    np.fill_diagonal(together, 0)
    often = together.sum(axis=1)
    context = often**0.75
    by_chance = np.maximum(np.outer(often, context), 1e-9)
    more = np.log(np.maximum(together * context.sum() / by_chance, 1))
    # Rounded: what is exactly chance comes out a hair above or below it, machine by machine.
    return np.asarray(np.round(more, 9))
