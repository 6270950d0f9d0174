"""What the reader of the screening looks at in a text. Pure: nothing is learnt here."""

import re
from collections.abc import Iterator
from functools import lru_cache

from .screening_data import CLASSES

Seen = tuple[str, int, int]
"""What was seen, and the first and the last word that showed it."""

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


def in_a_word(word: str) -> list[str]:
    """Return what a word shows wherever it stands: its stem, its class, its runs of letters."""
    stem, kind = _both(word)
    ends = f"<{word}>" if len(word) > 3 else ""
    return [f"w {stem}", f"k {kind}", *(f"p {ends[at : at + 4]}" for at in range(len(ends) - 3))]


def between_words(words: list[str]) -> list[Seen]:
    """Return what the words of one sentence show together, each once.

    Pairs and triples in their order, by stem and by class; and which classes meet at all, for
    what tells is that a person, a night and a door come together, in whatever order.
    """
    return list({seen[0]: seen for seen in _between(words)}.values())


def _between(words: list[str]) -> Iterator[Seen]:
    both = [_both(word) for word in words]
    for at, (stem, kind) in enumerate(both):
        for apart, (other, its_kind) in enumerate(both[at + 1 : at + 1 + REACH], 1):
            far = "" if apart == 1 else "_"
            yield f"{far}{stem} {other}", at, at + apart
            yield f"{far}{kind} {its_kind}", at, at + apart
        if at + 2 < len(both):
            yield f"{kind} {both[at + 1][1]} {both[at + 2][1]}", at, at + 2
    first: dict[str, int] = {}
    for at, (_, kind) in enumerate(both):
        if kind[0] == "~":
            first.setdefault(kind, at)
    classes = sorted(first)
    for at, one in enumerate(classes):
        for other in classes[at + 1 :]:
            places = sorted((first[one], first[other]))
            yield f"& {one} {other}", places[0], places[1]
