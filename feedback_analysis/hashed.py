"""Texts as rows of numbers without any weights: stems and bits of words, hashed into columns.

The hash (MurmurHash3, Appleby 2011, public domain) is the one of scikit-learn's HashingVectorizer:
``learnt/theming_tf_idf.npz`` was learnt on its columns.
"""

from functools import lru_cache

import numpy as np

from .vocabulary import bits_of_words, stems

DIMENSIONS = 512
_ALL = 0xFFFFFFFF


def rows(texts: list[str]) -> np.ndarray:
    """Return (n, 512) float32: how often each column was hit, by the sign of the hash."""
    result = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for row, text in zip(result, texts, strict=True):
        for part in stems(text) + bits_of_words(text):
            column, sign = _place(part)
            row[column] += sign
    return result


@lru_cache(maxsize=100_000)
def _place(part: str) -> tuple[int, int]:
    """Return a column, and 1 or -1: so what falls into one column by chance evens out."""
    hashed = _murmur3(part.encode())
    signed = hashed - (hashed >> 31 << 32)
    return abs(signed) % DIMENSIONS, 1 if signed >= 0 else -1


def _murmur3(data: bytes) -> int:
    """Return the hash of 32 bits, seed 0."""
    whole = len(data) // 4 * 4
    state = 0
    for at in range(0, whole, 4):
        state = _turned(state ^ _mixed(int.from_bytes(data[at : at + 4], "little")), 13)
        state = (state * 5 + 0xE6546B64) & _ALL
    state ^= _mixed(int.from_bytes(data[whole:], "little")) ^ len(data)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        state = ((state ^ state >> shift) * factor) & _ALL
    return state ^ state >> 16


def _mixed(four: int) -> int:
    return _turned(four * 0xCC9E2D51 & _ALL, 15) * 0x1B873593 & _ALL


def _turned(bits: int, by: int) -> int:
    return (bits << by | bits >> 32 - by) & _ALL
