"""How much texts resemble what is known of a few things: TF-IDF over stems, pairs, bits of words.

Each thing (a theme, an intention) is known by texts, its prototypes. Bits of words meet where
spelling differs ("socal worker"). Weights come from the prototypes alone, so that a text's score
does not depend on which other texts are looked at with it.
"""

from collections import defaultdict
from collections.abc import Callable

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from .vocabulary import (
    STOP_WORDS,
    bits_of_words,
    sentences,
    stems,
    stems_and_pairs,
    words,
    words_with_stems,
)

WORDS_WEIGH = 0.7
NEAREST_WEIGHS = 0.3
BATCH = 2_000  # sentences at once: bounds the memory
Matrix = np.ndarray


class _Space:
    """One way to cut texts into features: the weights of the prototypes, and nearness in it."""

    def __init__(
        self, prototypes: list[str], owners: Matrix, cut: Callable[[str], list[str]]
    ) -> None:
        self.cut = cut
        self.vectorizer = CountVectorizer(analyzer=set)
        counts = self.vectorizer.fit_transform([cut(text) for text in prototypes]).astype(float)
        seen_in = np.asarray(counts.sum(axis=0)).ravel()
        self.weights = np.log((1 + len(prototypes)) / (1 + seen_in)) + 1
        self.unseen = float(np.log(1 + len(prototypes)) + 1)
        rows = normalize(counts @ sparse.diags(self.weights))
        firsts = np.flatnonzero(np.diff(owners, prepend=-1))
        self.firsts = firsts
        membership = sparse.csr_matrix(
            (
                np.ones(len(owners)),
                (
                    np.repeat(np.arange(len(firsts)), np.diff(firsts, append=len(owners))),
                    np.arange(len(owners)),
                ),
            )
        )
        self.middles = normalize(membership @ rows).T.tocsc()
        self.prototypes = rows.T.tocsc()

    def near(self, texts: list[str]) -> Matrix:
        """Return texts by things: the nearest prototype and the middle of all, weighed together.

        Words that no prototype has count as rare ones, so a long text is not near to everything.
        """
        cuts = [set(self.cut(text)) for text in texts]
        known = self.vectorizer.transform(cuts).astype(float) @ sparse.diags(self.weights)
        unknown = np.array([len(cut) for cut in cuts]) - np.diff(known.indptr)
        squares = np.asarray(known.multiply(known).sum(axis=1)).ravel() + unknown * self.unseen**2
        known = sparse.diags(1 / np.sqrt(np.maximum(squares, 1e-9))) @ known
        nearest = np.maximum.reduceat((known @ self.prototypes).toarray(), self.firsts, axis=1)
        middle = (known @ self.middles).toarray()
        return NEAREST_WEIGHS * nearest + (1 - NEAREST_WEIGHS) * middle


class Likeness:
    """Compare texts with things, each known by (number of the thing, text) prototypes."""

    def __init__(self, prototypes: list[tuple[int, str]], *, things: int) -> None:
        usable = sorted((pair for pair in prototypes if stems(pair[1])), key=lambda pair: pair[0])
        self.things = things
        self.known_things = sorted({thing for thing, _ in usable})
        owners = np.array([thing for thing, _ in usable], dtype=int)
        texts = [text for _, text in usable]
        self.spaces = (
            [
                (WORDS_WEIGH, _Space(texts, owners, stems_and_pairs)),
                (1 - WORDS_WEIGH, _Space(texts, owners, bits_of_words)),
            ]
            if usable
            else []
        )
        self._stems: dict[int, set[str]] = defaultdict(set)
        self._starts: dict[int, set[str]] = defaultdict(set)
        for thing, text in usable:
            self._stems[thing] |= set(stems(text))
            self._starts[thing] |= {word[:4] for word in words(text) if _long(word)}

    def scores(self, texts: list[str]) -> Matrix:
        """Return texts by things, 0 to 1: a text is as near as its nearest sentence."""
        result = np.zeros((len(texts), self.things))
        parts = [(at, part) for at, text in enumerate(texts) for part in sentences(text)]
        for start in range(0, len(parts) if self.spaces else 0, BATCH):
            batch = parts[start : start + BATCH]
            near = sum(
                weight * space.near([part for _, part in batch]) for weight, space in self.spaces
            )
            ats = np.array([at for at, _ in batch])
            firsts = np.flatnonzero(np.diff(ats, prepend=-1))
            best = np.maximum.reduceat(near, firsts, axis=0)
            cells = np.ix_(ats[firsts], np.array(self.known_things))
            result[cells] = np.maximum(result[cells], best)
        return result

    def evidence(self, text: str, thing: int, *, most: int = 5) -> list[str]:
        """Return the words of the text that the thing's prototypes share, weightiest first."""
        if not self.spaces:
            return []
        space = self.spaces[0][1]
        weight = {
            part: space.weights[space.vectorizer.vocabulary_[part]]
            for part in set(stems(text)) & self._stems[thing]
        }
        best = sorted(weight, key=lambda part: (-weight[part], part))[:most]
        return words_with_stems(text, best) or self._misspelt(text, thing)[:most]

    def _misspelt(self, text: str, thing: int) -> list[str]:
        """Return words that begin as a prototype's word does: likely the same, spelt otherwise."""
        starts = self._starts[thing]
        return [word for word in dict.fromkeys(words(text)) if _long(word) and word[:4] in starts]


def _long(word: str) -> bool:
    return len(word) > 4 and word not in STOP_WORDS
