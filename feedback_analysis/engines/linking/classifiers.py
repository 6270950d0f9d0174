"""The two judges of linking, made ready with what people say about each topic."""

import numpy as np
from scipy import linalg
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from feedback_analysis.engines import embedding

from .features import Features, Looks, Matrix, Phrasebook, against, alike, phrase, weights_of
from .library import Topic

RIDGE = 3.0  # how far least squares trusts single sentences
TERM_COUNTS = 1.5  # a named term, in sentences that use it
BATCH = 512  # sentences at once: bounds the memory
SMOOTHING = 5.0  # sentences that a topic is thought to have said of everything


def _among(features: Features) -> Matrix:
    """Return how alike texts are among themselves: each beside those before it and itself only,
    the other half is not even touched. Over the library it is the largest thing that linking holds.
    """
    many = features[0].shape[0]
    likeness = np.empty((many, many), np.float32)
    for start in range(0, many, BATCH):
        end = min(start + BATCH, many)
        here, before = ([one[at:end] for one in features] for at in (start, 0))
        likeness[start:end, :end] = alike(here, before)
    return likeness


class Judges:
    """Least squares over what texts look like, and the odds of each phrase."""

    def __init__(self, topics: list[Topic], known: embedding.Known = embedding.NONE_KNOWN) -> None:
        sentences = [text for one in topics for text in one.sentences]
        owners = np.repeat(np.arange(len(topics)), [len(one.sentences) for one in topics])
        member = np.eye(len(topics), dtype=np.float32)[owners]
        vectors = embedding.embed(sentences, known)
        self.looks = Looks(sentences, vectors)
        with threadpool_limits(1):  # two threads wait for each other more than they work
            self._learn(self.looks.features(sentences, vectors), member)
        self._count_phrases(sentences, member, topics)

    def _learn(self, features: Features, member: Matrix) -> None:
        """Make least squares ready."""
        likeness = _among(features)
        likeness[np.diag_indices_from(likeness)] += np.float32(RIDGE)
        # Turned, because LAPACK counts by columns: so nothing is copied.
        factor = linalg.cho_factor(likeness.T, overwrite_a=True, check_finite=False)
        solved = linalg.cho_solve(factor, member, check_finite=False)
        self.squares = weights_of(features, solved)

    def _count_phrases(self, sentences: list[str], member: Matrix, known: list[Topic]) -> None:
        """Learn by how much each phrase makes each topic likelier, in log odds."""
        named = [{phrase(term) for term in one.terms} for one in known]
        self.book = Phrasebook(sentences, set().union(*named))
        column = self.book.column
        rows = self.book.rows(sentences)
        counted = np.asarray(member.T @ rows, dtype=np.float32)
        for at, terms in enumerate(named):
            counted[at, [column[term] for term in terms if term in column]] += TERM_COUNTS
        everywhere = counted.sum(axis=0)
        many = member.sum(axis=0)[:, None]
        here = counted + SMOOTHING * everywhere / len(sentences)
        here /= many + 2 * TERM_COUNTS + SMOOTHING
        self.odds = np.log(here / ((everywhere + 1) / (len(sentences) + 1))).astype(np.float32)

    def votes(self, features: Features, texts: list[str]) -> list[Matrix]:
        """Return what each judge says, texts by topics: least squares, phrases."""
        return [
            against(features, self.squares),
            np.asarray(self.book.rows(texts) @ self.odds.T),
        ]
