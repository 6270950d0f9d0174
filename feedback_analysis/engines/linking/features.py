"""What linking reads a text by: its meaning, its stems, its character n-grams, and its phrases.

All weights come from the sentences that it is fitted on, so a text's features do not depend on the
texts beside it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from feedback_analysis.text.tokens import character_ngrams, stem, stems_and_pairs, words

MEANING_WEIGHS, STEMS_WEIGH, CHARACTERS_WEIGH = 1.5, 1.0, 1.0
LONGEST_PHRASE = 3
LONGEST_UNPROMPTED = 2  # longer phrases count only where a topic or profile names them
Matrix = np.ndarray
# One block for each way of reading, (texts, columns of the block): an array, two sparse matrices.
Blocks = list[Any]


class Features:
    """Three blocks side by side; each row of a block has the length that the block weighs."""

    def __init__(self, sentences: Sequence[str], vectors: Matrix) -> None:
        self.mean = vectors.mean(axis=0)
        self.stems = _tf_idf(stems_and_pairs, min_df=1).fit(sentences)
        self.characters = _tf_idf(character_ngrams, min_df=2).fit(sentences)

    def blocks(self, texts: Sequence[str], vectors: Matrix) -> Blocks:
        """Return the blocks of texts; ``vectors`` (n, d) are the texts as embedded."""
        known = np.linalg.norm(vectors, axis=1, keepdims=True) > 0
        centred = (vectors - self.mean) * known  # what all texts have in common says nothing
        lengths = np.linalg.norm(centred, axis=1, keepdims=True)
        return [
            centred / np.where(lengths > 0, lengths, 1) * np.float32(MEANING_WEIGHS**0.5),
            self.stems.transform(texts) * np.float32(STEMS_WEIGH**0.5),
            self.characters.transform(texts) * np.float32(CHARACTERS_WEIGH**0.5),
        ]


def _tf_idf(analyzer: Callable[[str], list[str]], min_df: int) -> TfidfVectorizer:
    """Return a TF-IDF over which pieces a text holds, not how often; rows of length 1."""
    return TfidfVectorizer(analyzer=analyzer, binary=True, min_df=min_df, dtype=np.float32)


def similarity(some: Blocks, others: Blocks) -> Matrix:
    """Return the similarity of each text of some to each of others, 0 to about 3.5."""
    total, *products = [one @ other.T for one, other in zip(some, others, strict=True)]
    for product in products:
        total += sparse.csr_matrix(product).toarray()
    return np.asarray(total)


def phrases(text: str) -> Iterator[tuple[str, slice]]:
    """Yield the stems of each n-gram of one to three words, and where its words stand."""
    stemmed = [stem(word) for word in words(text)]
    for long in range(1, LONGEST_PHRASE + 1):
        for at in range(len(stemmed) - long + 1):
            here = slice(at, at + long)
            yield " ".join(stemmed[here]), here


def phrase(term: str) -> str:
    """Return a term in the form that ``phrases`` gives the same words of a text."""
    return " ".join(stem(word) for word in words(term))


def _phrases_only(text: str) -> list[str]:
    return [one for one, _ in phrases(text)]


class Phrasebook:
    """The phrases that sentences share or somebody named, as columns."""

    def __init__(self, sentences: Sequence[str], named: Iterable[str]) -> None:
        seen_in: Counter[str] = Counter()
        for sentence in sentences:
            seen_in.update(
                {one for one, at in phrases(sentence) if at.stop - at.start <= LONGEST_UNPROMPTED}
            )
        known = {one for one, count in seen_in.items() if count > 1} | set(named)
        vocabulary = sorted(one for one in known if one and one.count(" ") < LONGEST_PHRASE)
        self.column = {one: at for at, one in enumerate(vocabulary)}
        self._counting = CountVectorizer(
            analyzer=_phrases_only, vocabulary=self.column, binary=True, dtype=np.float32
        )

    def rows(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """Return texts by phrases: one where a text holds a phrase."""
        return self._counting.transform(texts)

    def written(self, text: str) -> dict[int, str]:
        """Return {column of a known phrase: the words as written}, short ones first.

        Of words that come twice in other endings, the last are told.
        """
        own = words(text)
        return {
            self.column[one]: " ".join(own[at]) for one, at in phrases(text) if one in self.column
        }
