"""An index in memory: documents in, the best for a question out. Pure; knows no database.

A question is read as concepts: a phrase that the synonyms know, or a word. How far a document
holds a concept runs from 0 to 1: by its words (BM25's saturation over weighted fields; Robertson
and Zaragoza 2009), by words that look alike (character n-grams, for typos), or by a phrase that
the concept stands for. The share of the question that is held, each concept weighed by how rare it
is, and the nearness in meaning add up to the score.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from . import meaning
from .synonyms import Phrase, Synonyms
from .words import LONGEST, Vocabulary, carries, cut, stems

SATURATION = 1.0  # the weighted count at which a word of a text of usual length is half held
LENGTH = 0.3  # how much a long text dilutes its words
A_SYNONYM = 0.9  # beside the word itself
SEVERAL = 0.15  # what each further phrase of a concept adds
ALIKE = 0.5  # Dice's coefficient from which a word is taken for another one
ALIKE_KNOWN = 0.62  # and where the word typed is known itself
MANY = 5  # words taken for one
OF_MEANING = 1.0  # beside the words
IN_COMMON = 0.5  # how much of what all documents mean is taken away: "help for children"
FITS = 0.3  # from here on something is an answer
BESIDE_THE_BEST = 0.35  # of the best score: what has less is no answer beside it
FIRST = 5  # so many are shown even if they are no answers, those that come nearest
NEAREST = 0.08  # but nothing below this score


@dataclass(frozen=True)
class Document:
    """A thing that can be found: its texts, each with how much a word of it weighs."""

    key: int
    fields: tuple[tuple[str, float], ...]
    about: str
    """Its name and summary: what it is, in short, for the meaning."""


@dataclass(frozen=True)
class Found:
    key: int
    score: float

    @property
    def fits(self) -> bool:
        """Say whether this is an answer; else it is what comes nearest to one."""
        return self.score >= FITS


@dataclass(frozen=True)
class _Concept:
    """A part of a question: the words themselves, and phrases that it stands for."""

    words: Phrase
    phrases: tuple[Phrase, ...] = ()


class Index:
    """Documents made ready to be found. Immutable: another set of documents is another index.

    ``before``: an index from which the vectors of texts that are the same are taken.
    """

    def __init__(
        self, documents: Sequence[Document], synonyms: Synonyms, before: "Index | None" = None
    ) -> None:
        self._keys = np.array([document.key for document in documents], dtype=np.int64)
        self._synonyms = synonyms
        self._held = _postings(documents)
        self._vocabulary = Vocabulary([*self._held, *synonyms.words])
        self._texts = [document.about for document in documents]
        self._rows = _rows(self._texts, before)
        rows = self._rows
        self._common = IN_COMMON * rows.mean(axis=0) if len(rows) else np.zeros(1, np.float32)
        self._vectors = meaning.of_length_one(rows - self._common)

    def find(self, question: str, among: Collection[int] | None = None) -> list[Found]:
        """Return what fits, best first; documents alike in their score keep their order.

        ``among``: the keys to choose from, all if None.
        """
        words = cut(question[:LONGEST])
        concepts = self._concepts(words)
        if not concepts or not len(self._keys):
            return []
        scores = self._by_words(concepts) + OF_MEANING * self._by_meaning(words)
        if among is not None:
            allowed = np.fromiter(among, dtype=np.int64, count=len(among))
            scores = np.where(np.isin(self._keys, allowed), scores, 0)
        order = np.argsort(-scores, kind="stable")
        best = float(scores[order[0]])
        least = max(FITS, BESIDE_THE_BEST * best)
        many = max(FIRST, int((scores >= least).sum()))
        return [
            Found(int(self._keys[at]), float(scores[at]))
            for at in order[:many]
            if scores[at] >= NEAREST
        ]

    def _concepts(self, words: list[str]) -> list[_Concept]:
        roots = stems(words)
        found = self._synonyms.read([self._corrected(root) for root in roots])
        taken = {place for meant in found for place in range(meant.start, meant.end)}
        concepts = [
            _Concept(_carried(words[each.start : each.end]), each.phrases) for each in found
        ]
        rest = {
            root: None
            for at, (word, root) in enumerate(zip(words, roots, strict=True))
            if at not in taken and carries(word)
        }
        return [*concepts, *(_Concept((root,)) for root in rest)]

    def _corrected(self, root: str) -> str:
        """Return the known word that somebody meant to type."""
        if root in self._vocabulary.places or len(root) < 4:
            return root
        alike = self._vocabulary.like(root, ALIKE, 1)
        return alike[0][0] if alike else root

    def _by_words(self, concepts: list[_Concept]) -> np.ndarray:
        """Return (n,): the share of the question that each document holds."""
        total = np.zeros(len(self._keys), dtype=np.float32)
        weights = 0.0
        for concept in concepts:
            held = [self._phrase(concept.words)] if concept.words else []
            held += [A_SYNONYM * self._phrase(phrase) for phrase in concept.phrases]
            rows = np.array(held)
            best = rows.max(axis=0)
            weight = 1.0 if concept.phrases else self._rarity(concept.words[0])
            total += weight * np.minimum(best + SEVERAL * (rows.sum(axis=0) - best), 1.2)
            weights += weight
        return np.asarray(total / weights)

    def _phrase(self, phrase: Phrase) -> np.ndarray:
        """Return (n,): how far each document holds all words of a phrase."""
        weights = [self._rarity(word) for word in phrase]
        held = sum(weight * self._word(word) for word, weight in zip(phrase, weights, strict=True))
        return np.asarray((held / sum(weights)) ** 1.5)

    def _word(self, word: str) -> np.ndarray:
        """Return (n,): how far each document holds a word, or one that looks like it."""
        row = np.zeros(len(self._keys), dtype=np.float32)
        known = word in self._vocabulary.places
        if word in self._held:
            places, share = self._held[word]
            row[places] = share
        if len(word) < 4:
            return row
        for other, alike in self._vocabulary.like(word, ALIKE_KNOWN if known else ALIKE, MANY):
            if other in self._held:
                places, share = self._held[other]
                row[places] = np.maximum(row[places], share * np.float32(alike))
        return row

    def _rarity(self, word: str) -> float:
        """Return how much a word tells, to 1 for one that no document holds (BM25's idf)."""
        number = len(self._keys)
        many = len(self._held[word][0]) if word in self._held else 0
        most = np.log(1 + (number + 0.5) / 0.5)
        return float(np.log(1 + (number - many + 0.5) / (many + 0.5)) / most)

    def _by_meaning(self, words: list[str]) -> np.ndarray:
        """Return (n,): how near each document is to the question, 0 to 1."""
        row = meaning.rows([" ".join(words)])
        if not row.any():
            return np.zeros(len(self._keys), dtype=np.float32)
        near = self._vectors @ meaning.of_length_one(row - self._common)[0]
        return np.asarray(np.maximum(0, near))


def _rows(texts: list[str], before: Index | None) -> np.ndarray:
    """Return (n, d): what each text means, taken from the index before where it was there."""
    known = {text: at for at, text in enumerate(before._texts)} if before else {}
    rows = np.zeros((len(texts), meaning.DIMENSIONS), dtype=np.float32)
    new = [at for at, text in enumerate(texts) if text not in known]
    rows[new] = meaning.rows([texts[at] for at in new])
    for at, text in enumerate(texts):
        if before and text in known:
            rows[at] = before._rows[known[text]]
    return rows


def _carried(words: list[str]) -> Phrase:
    return tuple(stems([word for word in words if carries(word)] or words))


def _postings(documents: Sequence[Document]) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return for each word the places of the documents that hold it, and how far they do."""
    counted: dict[str, dict[int, float]] = {}
    lengths = np.zeros(len(documents), dtype=np.float32)
    for place, document in enumerate(documents):
        for text, weight in document.fields:
            words = [word for word in cut(text) if carries(word)]
            lengths[place] += len(words)
            for root in stems(words):
                holders = counted.setdefault(root, {})
                holders[place] = holders.get(place, 0.0) + weight
    usual = lengths.mean() if len(lengths) else 1.0
    diluted = SATURATION * (1 - LENGTH + LENGTH * lengths / max(usual, 1.0))
    postings = {}
    for root, holders in counted.items():
        places = np.fromiter(holders, dtype=np.int32, count=len(holders))
        counts = np.fromiter(holders.values(), dtype=np.float32, count=len(holders))
        postings[root] = places, counts / (counts + diluted[places])
    return postings
