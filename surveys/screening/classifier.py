"""The classifier of the screening: learnt from examples, for what no phrase foresaw. Pure.

Linear over what ``screening_features`` sees, each feature at a hashed place in a small table: no
library, no vector, well under a millisecond. It reads each sentence, and the whole.
``train_classifier.py`` makes what it knows.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from math import sqrt

from .data import CODES, HERE
from .features import between_words, in_a_word, sentences

FILE = HERE / "classifier.json"
UNCLEAR = "unclear"
PLACES = 1 << 17
KIND_PLACES = 1 << 13
# Weights are kept as one letter each: 45 steps down, nought, 45 up, finer near nought.
LETTERS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
STEPS = len(LETTERS) // 2


@dataclass(frozen=True)
class Suspicion:
    """The classifier's suspicion: of what, and which words (first, last) weighed most."""

    code: str
    score: float
    first: int
    last: int


def place(seen: int, places: int = PLACES) -> int:
    return seen % places


@dataclass(frozen=True)
class Learnt:
    """What was learnt: see ``train_classifier.py``."""

    version: int
    letters: str
    largest: float
    offset: float
    threshold: float
    kind_letters: dict[str, str]
    kind_largest: float
    kind_offsets: dict[str, float]
    sure: float

    @cached_property
    def weights(self) -> list[float]:
        return _numbers(self.letters, self.largest)

    @cached_property
    def kind_weights(self) -> dict[str, list[float]]:
        return {code: _numbers(kept, self.kind_largest) for code, kept in self.kind_letters.items()}


def _numbers(letters: str, largest: float) -> list[float]:
    step = {letter: at - STEPS for at, letter in enumerate(LETTERS)}
    known = {letter: largest * at * abs(at) / STEPS**2 for letter, at in step.items()}
    return [known[letter] for letter in letters]


def letters(numbers: list[float], largest: float) -> str:
    """Return numbers as letters, the opposite of how they are read."""
    return "".join(
        LETTERS[STEPS + round(STEPS * sqrt(min(1, abs(each) / largest))) * (1 if each > 0 else -1)]
        for each in numbers
    )


@cache
def learnt() -> Learnt:
    return Learnt(**json.loads(FILE.read_text(encoding="utf-8")))


@lru_cache(maxsize=8192)
def _of_a_word(word: str) -> tuple[float, int]:
    weights, seen = learnt().weights, in_a_word(word)
    return sum(weights[place(each)] for each in seen), len(seen)


def read(text: str) -> Suspicion | None:
    """Return the suspicion that words in plain spelling raise, or None."""
    words = text.split()
    best = max(_scored(words), default=None)
    if best is None or best[0] < learnt().threshold:
        return None
    score, start, end = best
    first, last = _weightiest(words, start, end)
    return Suspicion(kind(words[start:end]), score, first, last)


def _scored(words: list[str]) -> Iterator[tuple[float, int, int]]:
    """Yield the score of each sentence and of the whole, with where they begin and end."""
    weights, offset = learnt().weights, learnt().offset
    # One word, however often, tells nothing.
    spans = [span for span in sentences(words) if len({*words[slice(*span)]}) > 1]
    every: dict[int, float] = {}
    for start, end in spans:
        here = {seen: weights[seen % PLACES] for seen in between_words(words[start:end])}
        yield offset + _weight(set(words[start:end]), here), start, end
        every |= here
    if len(spans) > 1:
        yield offset + _weight({*words} - {"."}, every), spans[0][0], spans[-1][1]


def _weight(words: set[str], together: dict[int, float]) -> float:
    """Return the sum of the features' weights, each once, over the root of their number."""
    known = [_of_a_word(word) for word in words]
    weight = sum(each for each, _ in known) + sum(together.values())
    return weight / sqrt(sum(each for _, each in known) + len(together))


def _weightiest(words: list[str], start: int, end: int) -> tuple[int, int]:
    """Return the first and last of the run of words that weighed most."""
    weights = learnt().weights
    each = [0.0] * len(words)
    for begins, ends in sentences(words[:end]):
        if begins < start:
            continue
        for at in range(begins, ends):
            each[at] += _of_a_word(words[at])[0]
        for seen, (one, other) in between_words(words[begins:ends]).items():
            each[begins + one] += weights[place(seen)] / 2
            each[begins + other] += weights[place(seen)] / 2
    sums = [0.0, *accumulate(each[start:end])]
    runs = (
        (sums[last] - sums[first], first - last, first, last)
        for first in range(len(sums) - 1)
        for last in range(first + 1, min(len(sums), first + 13))
    )
    _, _, first, last = max(runs)
    return start + first, start + last - 1


def everything_seen(words: list[str]) -> Iterator[int]:
    """Yield all features of the words."""
    for word in sorted({*words} - {"."}):
        yield from in_a_word(word)
    spans = sentences(words)
    yield from dict.fromkeys(
        seen for start, end in spans for seen in between_words(words[start:end])
    )


def kind(words: list[str]) -> str:
    """Return the concern that it is most like, or UNCLEAR where none stands out."""
    known, seen = learnt(), list(everything_seen(words))
    at = [place(each, KIND_PLACES) for each in seen]
    scores = {
        code: known.kind_offsets[code] + sum(weights[one] for one in at) / sqrt(len(at))
        for code, weights in known.kind_weights.items()
    }
    best = max(CODES, key=lambda code: scores[code])
    return best if scores[best] >= known.sure else UNCLEAR
