"""What comments on services are about: 65 topics, learnt once from real comments.

A bridge from people's words to a theme's name: nobody who writes "ran an hour late" uses a word of
"Punctuality". Which topics a text is about was learnt from comments that people had coded; which
topics a theme covers is read from its wording. Neither needs an example of the theme. Made by
``evaluation/train_assignment_topics.py``; measured in docs/decisions/0012. Pure: no database.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.special import log_softmax, softmax

from feedback_analysis.engines import embedding, tf_idf
from feedback_analysis.text.tokens import stem, words

WORDINGS = embedding.WEIGHTS / "assignment_topics.txt"
# Set by cross-validation over organisations, see docs/decisions/0012.
SHARPNESS = 0.8  # of the two readings multiplied: they are not independent
NEARNESS = 0.06  # how sharply a wording chooses among the topics' wordings


_INSIDE_A_SENTENCE = re.compile(r"(?<=[a-z,;] )[A-Za-z]{2,}")


@dataclass(frozen=True)
class Topic:
    """One topic of the library: a wording, what people say about it, codes it was learnt from."""

    name: str
    description: str
    codes: list[str]
    sounds_like: list[str]

    @property
    def wording(self) -> str:
        return f"{self.name}. {self.description}"


@lru_cache(maxsize=1)
def library() -> list[Topic]:
    """Return the topics in the order in which the weights count them."""
    return [_topic(part) for part in WORDINGS.read_text(encoding="utf-8").split("\n## ")[1:]]


def _topic(part: str) -> Topic:
    head, *lines = [line.strip() for line in part.splitlines() if line.strip()]
    name, description = (side.strip() for side in head.split("|"))
    codes = [code.strip() for line in lines if line[0] == "=" for code in line[1:].split(";")]
    return Topic(name, description, codes, [line for line in lines if line[0] != "="])


def spoken(text: str) -> list[str]:
    """Return the stems of all words of a text, and neighbouring pairs of them."""
    found = [stem(word) for word in words(text)]
    return found + [f"{first} {second}" for first, second in pairwise(found)]


def without_names(texts: list[str], vocabulary: list[str]) -> list[str]:
    """Leave out what holds a word that is mostly written with a capital inside a sentence.

    Comments name nurses and doctors; a learnt file must not.
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        for written in _INSIDE_A_SENTENCE.findall(text if not text.isupper() else ""):
            (capital if written[0].isupper() else small)[stem(written.lower())] += 1
    names = {word for word, count in capital.items() if count > small[word]}
    return [entry for entry in vocabulary if not names & set(entry.split())]


class Counted:
    """Texts as rows of weighted words, with how rare each word is."""

    def __init__(self, vocabulary: list[str], idf: np.ndarray) -> None:
        self._vectorizer = tf_idf.fixed(spoken, vocabulary, idf)
        self.column = {word: at for at, word in enumerate(vocabulary)}
        self._idf_of = dict(zip(vocabulary, idf.tolist(), strict=True))
        self.rarest = float(idf.max()) + 1

    def rows(self, texts: list[str]) -> sparse.csr_matrix:
        """Return (n, words), rows of length 1."""
        if not texts:  # which scikit-learn refuses
            return sparse.csr_matrix((0, len(self.column)))
        return self._vectorizer.transform(texts)

    def idf_of(self, word: str) -> float:
        """Return how much a stem says, by how few comments use it."""
        return self._idf_of.get(word, self.rarest)


class Topics:
    """The learnt weights, and what they say of texts and of wordings."""

    def __init__(self, path: Path | None = None) -> None:
        with np.load(path or embedding.learnt_file("assignment")) as kept:
            self.counted = Counted(list(kept["vocabulary"]), kept["rarity"].astype(float))
            self.by_words = kept["words"].astype(np.float32) * kept["words_scale"]
            self.words_bias = kept["words_bias"].astype(np.float32)
            self.by_meaning = kept["meaning"].astype(np.float32)
            self.meaning_bias = kept["meaning_bias"].astype(np.float32)
        self.wordings = embedding.embed([topic.wording for topic in library()])

    def shares(self, rows: np.ndarray, counts: sparse.csr_matrix) -> np.ndarray:
        """Return (n, topics): how likely each topic is what the text is about; rows sum to 1."""
        said = log_softmax(counts @ self.by_words + self.words_bias, axis=1)
        meant = log_softmax(rows @ self.by_meaning + self.meaning_bias, axis=1)
        return softmax(SHARPNESS * (said + meant), axis=1)

    def covered(self, rows: np.ndarray, counts: sparse.csr_matrix) -> np.ndarray:
        """Return (n, topics): which topics a theme's wording covers; rows sum to 1."""
        near = softmax(rows @ self.wordings.T / NEARNESS, axis=1)
        said = self.shares(rows, counts) ** (0.5 / SHARPNESS)
        return (near + said / said.sum(axis=1, keepdims=True)) / 2


def topics() -> Topics:
    """Return what was learnt for the embedding in use."""
    return _kept(embedding.tier().name)


@lru_cache(maxsize=3)
def _kept(tier: str) -> Topics:
    return Topics()
