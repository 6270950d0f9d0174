"""The features that the screening's classifier sees in a text. Pure: nothing is learnt here.

What is seen is told by the CRC of its name ("k ~night", "~kin ~door"): names are never put together
to be looked up, which would take longer than all the rest.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from zlib import crc32

from .data import CLASSES

Seen = dict[int, tuple[int, int]]
"""By the CRC of what was seen the first and the last word that showed it."""

REACH = 4
"""Words so far apart are still seen together, in their order."""
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ings?|ed|es|s|ly)$")
_CLASS = {word: f"~{name}" for name, lines in CLASSES.items() for word in " ".join(lines).split()}


def sentences(words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends among words in plain spelling."""
    start = 0
    for at, word in enumerate([*words, "."]):
        if word == ".":
            if at > start:
                yield start, at
            start = at + 1


@lru_cache(maxsize=8192)
def _both(word: str) -> tuple[str, str]:
    """Return the stem of a word, and its class; the stem again where it has none."""
    if word[0] == "#":  # what was only a way of speaking, or denied
        return "#", "#"
    stem = _ENDING.sub("", word)
    return stem, _CLASS.get(word) or stem


@lru_cache(maxsize=8192)
def _ends(word: str) -> tuple[bytes, bytes]:
    """Return how the name of a pair ends that this word closes: by its stem, by its class."""
    stem, kind = _both(word)
    return f" {stem}".encode(), f" {kind}".encode()


@lru_cache(maxsize=8192)
def _begins(word: str) -> tuple[int, int, int, int]:
    """Return the CRC of how the name of a pair begins: by stem and by class; and of far ones."""
    stem, kind = _both(word)
    stem_crc, kind_crc, far_stem, far_kind = map(_crc, (stem, kind, f"_{stem}", f"_{kind}"))
    return stem_crc, kind_crc, far_stem, far_kind


def _crc(name: str) -> int:
    return crc32(name.encode())


def in_a_word(word: str) -> list[int]:
    """Return a word's features as CRC-32 hashes: stem, class, and character 4-grams."""
    stem, kind = _both(word)
    ends = f"<{word}>" if len(word) > 3 else ""
    names = [f"w {stem}", f"k {kind}", *(f"p {ends[at : at + 4]}" for at in range(len(ends) - 3))]
    return [_crc(name) for name in names]


def between_words(words: list[str]) -> Seen:
    """Return the features of word pairs and triples in one sentence, hashed.

    Pairs and triples in their order, by stem and by class; and which classes meet at all, for
    what tells is that a person, a night and a door come together, in whatever order.
    """
    seen: Seen = {}
    begins, ends = [_begins(word) for word in words], [_ends(word) for word in words]
    for at, (stem, kind, far_stem, far_kind) in enumerate(begins):
        for other in range(at + 1, min(at + 1 + REACH, len(ends))):
            near = other == at + 1
            seen[crc32(ends[other][0], stem if near else far_stem)] = at, other
            seen[crc32(ends[other][1], kind if near else far_kind)] = at, other
        if at + 2 < len(ends):
            seen[crc32(ends[at + 2][1], crc32(ends[at + 1][1], kind))] = at, at + 2
    return seen | _met([_both(word)[1] for word in words])


def _met(kinds: list[str]) -> Seen:
    """Return which classes meet, by the alphabet, and where they first stand."""
    first: dict[str, int] = {}
    for at, kind in enumerate(kinds):
        if kind[0] == "~":
            first.setdefault(kind, at)
    return {
        _crc(f"& {one} {other}"): (min(first[one], first[other]), max(first[one], first[other]))
        for one, other in combinations(sorted(first), 2)
    }
