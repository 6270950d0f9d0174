"""TF-IDF over a vocabulary that was learnt before: no text changes another's row."""

from collections.abc import Callable, Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer


def fixed(
    analyzer: Callable[[str], list[str]], vocabulary: Sequence[str], idf: np.ndarray
) -> TfidfVectorizer:
    """Return what turns texts into rows (n, words) of length 1: 1 + log of the count, times idf.

    ``analyzer`` cuts a text into words as the vocabulary has them; ``idf`` (words,) runs beside it.
    """
    vectorizer = TfidfVectorizer(analyzer=analyzer, vocabulary=list(vocabulary), sublinear_tf=True)
    vectorizer.idf_ = idf
    return vectorizer
