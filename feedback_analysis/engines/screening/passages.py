"""A text cut into what may say something alone: the whole, its sentences, parts of long ones. Pure.

One sentence in a long ordinary answer is lost in the mean of the whole, so each is read alone.
"""

import re
from collections.abc import Iterator

Span = tuple[int, int]
"""Where words begin and end in a text."""

LONG = 16
"""Words from which a sentence is cut into its clauses too."""
FEWEST_IN_SENTENCE = 2
FEWEST_IN_CLAUSE = 4
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;\u2026])\s+|\n+|\s+[-\u2013\u2014]\s+")
_CLAUSE_ENDS = re.compile(r",\s+|\s+(?:and|but|because|so|cos|then)\s+", re.IGNORECASE)
_WORD = re.compile(r"\S+")


def passages(text: str) -> list[Span]:
    """Return the whole text first, then each sentence, then the clauses of long ones."""
    whole = _trimmed(text, 0, len(text))
    found = [whole]
    sentences = list(_cut(text, whole, _SENTENCE_ENDS, FEWEST_IN_SENTENCE))
    found += sentences
    for start, end in sentences:
        if _words(text, start, end) >= LONG:
            found += _cut(text, (start, end), _CLAUSE_ENDS, FEWEST_IN_CLAUSE)
    return list(dict.fromkeys(span for span in found if span[0] < span[1]))


def _cut(text: str, span: Span, ends: re.Pattern[str], fewest: int) -> Iterator[Span]:
    begins = span[0]
    for match in ends.finditer(text, *span):
        yield from _long_enough(text, begins, match.start(), fewest)
        begins = match.end()
    yield from _long_enough(text, begins, span[1], fewest)


def _long_enough(text: str, start: int, end: int, fewest: int) -> Iterator[Span]:
    if _words(text, start, end) >= fewest:
        yield _trimmed(text, start, end)


def _words(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end))


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
