"""Texts as rows of numbers without weights: stems and character n-grams, hashed into columns."""

from functools import lru_cache
from zlib import crc32

import numpy as np

from feedback_analysis.text.tokens import character_ngrams, stems

DIMENSIONS = 512


def rows(texts: list[str]) -> np.ndarray:
    """Return (n, 512) float32: how often each column was hit, by the sign of the hash."""
    result = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for row, text in zip(result, texts, strict=True):
        for part in stems(text) + character_ngrams(text):
            column, sign = _place(part)
            row[column] += sign
    return result


@lru_cache(maxsize=100_000)
def _place(part: str) -> tuple[int, int]:
    """Return a column, and 1 or -1: so what falls into one column by chance evens out."""
    half, column = divmod(crc32(part.encode()), DIMENSIONS)
    return column, half % 2 * 2 - 1
