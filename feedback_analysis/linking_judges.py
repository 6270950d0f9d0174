"""The two judges of linking, made ready with what people say about each topic."""

import numpy as np
from scipy import linalg

from .linking_features import (
    Features,
    Looks,
    Matrix,
    Phrasebook,
    against,
    alike,
    phrase,
    weights_of,
)
from .linking_library import Topic

RIDGE = 3.0  # how far least squares trusts single sentences
TERM_COUNTS = 1.5  # a named term, in sentences that use it
SMOOTHING = 5.0  # sentences that a topic is thought to have said of everything


class Judges:
    """Least squares over what texts look like, and the odds of each phrase."""

    def __init__(self, known: list[Topic]) -> None:
        sentences = [text for one in known for text in one.sentences]
        owners = np.repeat(np.arange(len(known)), [len(one.sentences) for one in known])
        member = np.eye(len(known), dtype=np.float32)[owners]
        self.looks = Looks(sentences)
        self._learn(sentences, member)
        self._count_phrases(sentences, member, known)

    def _learn(self, sentences: list[str], member: Matrix) -> None:
        """Make least squares ready."""
        features = self.looks.features(sentences)
        likeness = alike(features, features)
        likeness[np.diag_indices_from(likeness)] += np.float32(RIDGE)
        solved = linalg.solve(likeness, member, assume_a="pos", overwrite_a=True)
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
