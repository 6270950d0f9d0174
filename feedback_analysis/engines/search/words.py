"""A text as the words that are compared: no capitals, accents or endings. Linear in its length."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from feedback_analysis.text.tokens import STOP_WORDS, stem
from surveys.text.normalise import normal

LONGEST = 400  # letters of a question that are read
PIECE = 3  # letters
_WORD = re.compile(r"[^\W_]+")
_MARKS_IN_WORDS = re.compile("['\u2019]")
# Words of asking: they say nothing of what is asked for.
_ASKING = """
able anyone anywhere available best child children children's contact details find get getting
good have having help helping how i'd isnt kid kids looking need needed needing needs offer people
please provide service services somewhere son daughter struggling support want wanting young
"""
# These carry no subject in an answer and do carry one in a question to a directory.
_CARRY = {"given", "work"}
SMALL = (STOP_WORDS | frozenset(_ASKING.split())) - _CARRY
_SMALL = frozenset(word.replace("'", "") for word in SMALL)


def cut(text: str) -> list[str]:
    """Return every word of a text, as typed but without capitals, accents and apostrophes."""
    plain = normal(text).text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _WORD.findall(_MARKS_IN_WORDS.sub("", plain))


def stems(words: Iterable[str]) -> list[str]:
    """Return the stem of each word: those of "swims" and "swimming" are one."""
    return [stem(word) for word in words]


def carries(word: str) -> bool:
    """Say whether a word tells what is asked for."""
    return word not in _SMALL


@lru_cache(maxsize=50_000)
def pieces(word: str) -> frozenset[str]:
    """Return a word's runs of three letters, its ends marked."""
    marked = f" {word} "
    return frozenset(marked[at : at + PIECE] for at in range(len(marked) - PIECE + 1))


class Vocabulary:
    """Words known, and which of them look like another one."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = list(dict.fromkeys(words))
        self.places = {word: at for at, word in enumerate(self.words)}
        self._sizes = np.array([len(pieces(word)) for word in self.words], dtype=np.float32)
        holders: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            for piece in pieces(word):
                holders.setdefault(piece, []).append(at)
        self._holders = {piece: np.array(at, np.int32) for piece, at in holders.items()}

    def like(self, word: str, least: float, many: int) -> list[tuple[str, float]]:
        """Return up to ``many`` other words that share pieces, with Dice's coefficient."""
        held = [self._holders[piece] for piece in pieces(word) if piece in self._holders]
        if not held:
            return []
        shared = np.bincount(np.concatenate(held), minlength=len(self.words))
        alike = 2 * shared / (self._sizes + len(pieces(word)))
        best = np.argsort(-alike, kind="stable")[: many + 1]
        found = [(self.words[at], float(alike[at])) for at in best if alike[at] >= least]
        return [(other, share) for other, share in found if other != word][:many]
