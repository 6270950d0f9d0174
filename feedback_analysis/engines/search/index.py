"""An index in memory: documents in, the best for a question out. Pure; knows no database.

A question is read as concepts: a phrase that the synonyms know, or a word. How far a document
holds a concept runs from 0 to 1: by its words (BM25's saturation over weighted fields; Robertson
and Zaragoza 2009), by words that look alike (character n-grams, for typos), or by a phrase that
the concept stands for. To the share of the question that is held, each concept weighed by how rare
it is, two things add up: how near the question is in meaning to what a document says, and how far
the document holds what those phrases of families stand for that are nearest to the question.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import MappingProxyType

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
MOST_SENTENCES = 6  # of a document that are compared in meaning
UNLIKE = 0.2  # how near even texts are that have nothing to do with each other
LIKE = 0.3  # how near a phrase of families must be to be what somebody may have meant
LIKEST = 5  # so many groups of phrases are taken
FITS = 0.3  # from here on something is an answer
BESIDE_THE_BEST = 0.35  # of the best score: what has less is no answer beside it
FIRST = 5  # so many are shown even if they are no answers, those that come nearest
NEAREST = 0.08  # but nothing below this score
NONE_KNOWN: meaning.Rows = MappingProxyType({})


@dataclass(frozen=True)
class Document:
    """A thing that can be found: its texts, each with how much a word of it weighs."""

    key: int
    fields: tuple[tuple[str, float], ...]
    says: tuple[str, ...]
    """Its name and its sentences, for the meaning: the first MOST_SENTENCES are read."""


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

    ``known`` are the rows of what is compared in meaning (``compared``); a text that is not among
    them is found by its words.
    """

    def __init__(
        self, documents: Sequence[Document], synonyms: Synonyms, known: meaning.Rows = NONE_KNOWN
    ) -> None:
        self._keys = np.array([document.key for document in documents], dtype=np.int64)
        self._synonyms = synonyms
        self._held = _postings(documents)
        self._vocabulary = Vocabulary([*self._held, *synonyms.words])
        says = [[known[one] for one in _says(document) if one in known] for document in documents]
        self._rows = _stacked([row for rows in says for row in rows])
        self._whose = np.repeat(np.arange(len(says)), [len(rows) for rows in says])
        said = [one for one in synonyms.said if one in known]
        self._said = [tuple(synonyms.said[one]) for one in said]
        self._said_rows = _stacked([known[one] for one in said])

    def find(self, question: str, among: Collection[int] | None = None) -> list[Found]:
        """Return what fits, best first; documents alike in their score keep their order.

        ``among``: the keys to choose from, all if None.
        """
        words = cut(question[:LONGEST])
        concepts = self._concepts(words)
        if not concepts or not len(self._keys):
            return []
        scores = self._by_words(concepts) + self._by_meaning(question[:LONGEST])
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

    def _by_meaning(self, question: str) -> np.ndarray:
        """Return (n,): how near each document is to the question, and to what may be meant."""
        total = np.zeros(len(self._keys), dtype=np.float32)
        row = meaning.embed([question]).get(question) if len(self._rows) else None
        if row is None:
            return total
        near = self._rows @ row
        best, second = _best_two(near, self._whose, len(total))
        total += np.maximum(0, (best + second) / 2 - UNLIKE) / (1 - UNLIKE)
        return np.asarray(total + self._by_what_may_be_meant(row))

    def _by_what_may_be_meant(self, row: np.ndarray) -> np.ndarray:
        """Return (n,): how far each document holds what the nearest phrases of families mean."""
        total = np.zeros(len(self._keys), dtype=np.float32)
        near = self._said_rows @ row
        taken: set[tuple[Phrase, ...]] = set()
        for at in np.argsort(-near, kind="stable"):
            if near[at] <= LIKE or len(taken) == LIKEST:
                break
            if self._said[at] not in taken:
                taken.add(self._said[at])
                share = (near[at] - LIKE) / (1 - LIKE)
                for phrase in self._said[at]:
                    np.maximum(total, share * self._phrase(phrase), out=total)
        return total


def compared(documents: Sequence[Document], synonyms: Synonyms) -> list[str]:
    """Return every text whose meaning an index compares, each once."""
    said = [one for document in documents for one in _says(document)]
    return list(dict.fromkeys([*said, *synonyms.said]))


def _says(document: Document) -> tuple[str, ...]:
    return document.says[:MOST_SENTENCES]


def _stacked(rows: list[np.ndarray]) -> np.ndarray:
    return np.array(rows, np.float32) if rows else np.zeros((0, meaning.DIMENSIONS), np.float32)


def _best_two(near: np.ndarray, whose: np.ndarray, many: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (many,) each: the two largest of a document; one alone counts for both, none is 0."""
    best, second = np.zeros((2, many), dtype=np.float32)
    if not len(whose):
        return best, second
    starts = np.flatnonzero(np.diff(whose, prepend=-1))
    holders, sizes = whose[starts], np.diff(np.append(starts, len(whose)))
    most = np.maximum.reduceat(near, starts)
    is_most = near == np.repeat(most, sizes)
    rest = np.maximum.reduceat(np.where(is_most, -np.inf, near), starts)
    # Where two are the largest, or there is but one, the second is the largest too.
    alone = (np.add.reduceat(is_most, starts, dtype=np.int32) > 1) | (sizes == 1)
    best[holders], second[holders] = most, np.where(alone, most, rest)
    return best, second


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
