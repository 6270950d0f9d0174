"""Texts as points by their own words alone: what few answers to one question differ in.

A text's point is the mean of its words' points, and words lie near each other that are used in
the same texts: so "taxi" and "driver" meet though no text says both. Pure: no database.
"""

from collections import Counter

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

from feedback_analysis.text.tokens import stems

DIMENSIONS = 60
MOST_WORDS = 2_500  # bounds the memory: words by words
ROUNDS = 5  # as precise as is usual


def points(texts: list[str], people: list[int]) -> np.ndarray:
    """Return (n, d); zeros for a text that shares no word with anybody.

    ``people`` says how many wrote each text word for word.
    """
    vocabulary = _shared_words(texts, people)
    if not vocabulary:
        return np.zeros((len(texts), 1))
    weights = TfidfVectorizer(
        analyzer=stems, vocabulary=vocabulary, sublinear_tf=True
    ).fit_transform(texts)
    dimensions = min(DIMENSIONS, len(vocabulary) - 1)
    company = _company(weights)
    if dimensions < 2 or not company.any():
        return np.asarray(weights.toarray())
    left, strength, _ = randomized_svd(company, dimensions, n_iter=ROUNDS, random_state=1)
    return np.asarray(normalize(weights @ normalize(left * strength)))


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
