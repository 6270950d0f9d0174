"""Two classifiers of texts over topics, fitted on what people say about each topic."""

from collections.abc import Sequence

import numpy as np
from scipy import linalg
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from feedback_analysis.engines import embedding

from .features import Blocks, Features, Matrix, Phrasebook, phrase, similarity
from .library import Topic

ALPHA = 3.0  # of ridge regression: how little single sentences are trusted
TERM_COUNTS = 1.5  # a named term, in sentences that use it
BATCH = 512  # sentences at once: bounds the memory
SMOOTHING = 5.0  # sentences that a topic is thought to have said of everything
KEPT = 2  # classifiers fitted last


class Classifiers:
    """Ridge regression over the features, and naive Bayes over the phrases (log odds).

    ``known`` has vectors of sentences: those that it does not have are embedded here.
    """

    def __init__(self, topics: Sequence[Topic], known: embedding.Known) -> None:
        sentences = [text for one in topics for text in one.sentences]
        owners = np.repeat(np.arange(len(topics)), [len(one.sentences) for one in topics])
        member = np.eye(len(topics), dtype=np.float32)[owners]
        vectors = embedding.embed(sentences, known)
        self.features = Features(sentences, vectors)
        with threadpool_limits(1):  # two threads wait for each other more than they work
            self._fit_ridge(self.features.blocks(sentences, vectors), member)
        self._fit_phrases(sentences, member, topics)

    def _fit_ridge(self, blocks: Blocks, member: Matrix) -> None:
        """Solve for a coefficient for each feature and topic.

        In the dual (Saunders 1998), as there are more features than sentences.
        """
        many = len(member)
        kernel = np.empty((many, many), np.float32)
        for start in range(0, many, BATCH):
            some = slice(start, start + BATCH)
            kernel[some] = similarity([block[some] for block in blocks], blocks)
        kernel[np.diag_indices(many)] += np.float32(ALPHA)
        # Turned, because LAPACK counts by columns: so nothing is copied.
        factor = linalg.cho_factor(kernel.T, overwrite_a=True, check_finite=False)
        dual = linalg.cho_solve(factor, member, check_finite=False)
        self.coefficients = [np.asarray(block.T @ dual) for block in blocks]

    def _fit_phrases(self, sentences: list[str], member: Matrix, topics: Sequence[Topic]) -> None:
        """Learn by how much each phrase makes each topic likelier, in log odds."""
        named = [{phrase(term) for term in one.terms} for one in topics]
        self.book = Phrasebook(sentences, set().union(*named))
        counted = np.asarray(member.T @ self.book.rows(sentences), dtype=np.float32)
        for at, terms in enumerate(named):
            columns = [self.book.column[term] for term in terms if term in self.book.column]
            counted[at, columns] += TERM_COUNTS
        everywhere = counted.sum(axis=0)
        many = member.sum(axis=0)[:, None]
        here = counted + SMOOTHING * everywhere / len(sentences)
        here /= many + 2 * TERM_COUNTS + SMOOTHING
        self.log_odds = np.log(here / ((everywhere + 1) / (len(sentences) + 1))).astype(np.float32)

    def scores(self, blocks: Blocks, texts: Sequence[str]) -> tuple[Matrix, Matrix]:
        """Return what each classifier says, (texts, topics) each: ridge, phrases."""
        ridge = sum(one @ of for one, of in zip(blocks, self.coefficients, strict=True))
        return np.asarray(ridge), np.asarray(self.book.rows(texts) @ self.log_odds.T)


_fitted: dict[tuple[object, ...], Classifiers] = {}


def fitted(topics: tuple[Topic, ...], known: embedding.Known) -> Classifiers:
    """Return classifiers of these topics: those fitted before, where the same sentences were."""
    key = (embedding.tier(), topics)
    found = _fitted.pop(key, None) or Classifiers(topics, known)
    _fitted[key] = found
    for oldest in list(_fitted)[:-KEPT]:
        del _fitted[oldest]
    return found
