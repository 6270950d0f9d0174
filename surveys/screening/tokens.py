"""Words as they were meant: undo spelling, text-speak and decoration, remembering the places.

Pure. Used by the screening, which must understand "dnt wanna b here nemore".
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from surveys.text.normalise import NormalText, normal

from .data import GROUPS, IDIOMS, LANGUAGES, PHRASES, WEAK_INDICATORS
from .patterns import words_in
from .spellings import CORRECTABLE, NEVER_CORRECTED, SPELLINGS

# Vowel signs of Indic scripts and marks on letters are part of a word.
_MARKS = r"[\u0300-\u036f\u064b-\u0670\u0900-\u0dff]"
LETTERS = rf"(?:[^\W_]++|{_MARKS}++)++"
_TOKEN = re.compile(rf"{LETTERS}(?:['`*@$!]{LETTERS})*|[.!?;:\n]+|,")
_LEET = str.maketrans({"1": "i", "3": "e", "4": "a", "0": "o", "5": "s", "7": "t"})
_SIGNS = str.maketrans({"@": "a", "$": "s", "!": "i"})
_LONE_LETTERS = str.maketrans("łıđø", "lido")
# One letter, several code points, in Arabic and Urdu.
_ARABIC = str.maketrans("أإآٱىیئےکہھةۃںؤ", "ااااييييكههههنو", "ـ")
_A_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|am|pm|yrs?|x|k|m|ft|hrs?|mins?|p)?$")
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670]")
_CLITIC = re.compile(r"^(\w+)'(s|m|re|ve|ll|d)$")
_ENDINGS = {"s": "is", "m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would"}
_MAY_BE = {"he", "she", "it", "that", "there", "what", "who", "here", "where", "how"}
_LATIN = re.compile(r"[^\W\d_]", re.ASCII)


Piece = tuple[tuple[str, ...], int, int]
"""The words that a token stands for, and where it begins and ends in the normal text."""


@dataclass(frozen=True)
class PlainText:
    """The words in plain spelling, a space around each; " . " stands between sentences."""

    text: str
    read: Callable[[], Sequence[Piece]]
    normal: NormalText

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of ``self.text[start:end]``."""
        starts, places = self._words
        first = max(0, bisect_right(starts, start) - 1)
        last = max(first, bisect_right(starts, max(start, end - 1)) - 1)
        return self.normal.original(places[first][0], places[last][1])

    @cached_property
    def _words(self) -> tuple[list[int], list[tuple[int, int]]]:
        """The start of each word in ``text``, and its (start, end) in the normalised text.

        Looked up only where something was found: most texts raise no concern.
        """
        starts, places, at = [], [], 1
        for words, begins, ends in self.read():
            for word in words:
                starts.append(at)
                places.append((begins, ends))
                at += len(word) + 1
        return starts, places


def plain(text: str) -> PlainText:
    """Return the text in plain spelling."""
    seen = normal(text)
    words = [word for typed in _TOKEN.findall(seen.text) for word in meant(typed)]
    return PlainText(f" {' '.join(words)} ", lambda: _pieces(seen.text), seen)


def _pieces(text: str) -> list[Piece]:
    return [(meant(match[0]), *match.span()) for match in _TOKEN.finditer(text)]


def fold(text: str) -> str:
    """Return the text with letters that are written in several ways written in one."""
    return text.translate(_ARABIC).translate(_LONE_LETTERS)


# Words that stand in a phrase, or are no slip: never taken for another.
_KNOWN = NEVER_CORRECTED.union(
    words_in(map(fold, GROUPS.values())),
    words_in(map(fold, IDIOMS)),
    *(words_in(lines) for lines in (*PHRASES.values(), *WEAK_INDICATORS.values())),
    *(words_in(map(fold, lines)) for lines in LANGUAGES.values()),
)


@lru_cache(maxsize=8192)
def meant(typed: str) -> tuple[str, ...]:
    """Return the word or words that a token stands for."""
    if not typed[0].isalnum():
        return () if typed == "," else (".",)
    spelt = _CLITIC.sub(_spelt_out, typed.lower())
    return tuple(meant for part in spelt.split() for meant in _corrected(_letters(part)).split())


def _spelt_out(match: re.Match[str]) -> str:
    """Return "he is" for "he's", "mum" for "mum's"."""
    word, ending = match[1], match[2]
    if ending == "s" and word not in _MAY_BE:
        return word
    return f"{word} {_ENDINGS[ending]}"


def _letters(word: str) -> str:
    """Return the word without accents, apostrophes and digits that stand for letters."""
    word = fold(word)
    if not word.isascii():
        word = _ARABIC_MARKS.sub("", word)
        decomposed = unicodedata.normalize("NFD", word)
        if _LATIN.search(decomposed):
            word = "".join(each for each in decomposed if not unicodedata.combining(each))
    word = re.sub("['`]", "", word)
    if word in SPELLINGS:
        return word
    word = word.translate(_SIGNS).replace("*", "")
    if any(each.isdigit() for each in word) and sum(each.isalpha() for each in word) > 1:
        as_letters = word.translate(_LEET)
        if word[-1].isalpha() and not _A_NUMBER.match(word):
            return as_letters
    return word


@lru_cache(maxsize=8192)
def _corrected(word: str) -> str:
    """Return the words that were probably meant, or the word itself."""
    if word in SPELLINGS:
        return SPELLINGS[word]
    if not word.isascii():
        return word
    for guess in _guesses(word):
        if guess in SPELLINGS:
            return SPELLINGS[guess]
        if guess in CORRECTABLE:
            return guess
    return re.sub(r"(.)\1{2,}", r"\1", word)


def _guesses(word: str) -> Iterator[str]:
    """Yield what may have been meant, the likeliest first."""
    yield re.sub(r"(.)\1{2,}", r"\1\1", word)
    yield re.sub(r"(.)\1{2,}", r"\1", word)
    if word.endswith("in") and len(word) > 4:
        yield f"{word}g"
    if (
        5 <= len(word) <= _LONGEST
        and word not in _KNOWN
        and not _ONE_SHORT.isdisjoint(_one_short(word))
    ):
        yield from _neighbours(word)


def _one_short(word: str) -> list[str]:
    """Return the word, and what is left of it without any one letter."""
    return [word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]


# Two words that are one slip apart share one of these: without one no neighbour need be spelt out.
_ONE_SHORT = frozenset(short for word in (*SPELLINGS, *CORRECTABLE) for short in _one_short(word))
_LONGEST = max(map(len, _ONE_SHORT)) + 1


def _neighbours(word: str) -> list[str]:
    """Return every spelling one slip away: a letter too many, too few, wrong, or two swapped.

    The first letter is trusted: people rarely miss it, and it keeps "eating" from "beating".
    """
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:place], word[place:]) for place in range(1, len(word) + 1)]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1]
    dropped = [a + b[1:] for a, b in cuts if b]
    added = [a + letter + b for a, b in cuts for letter in letters]
    changed = [a + letter + b[1:] for a, b in cuts if b for letter in letters]
    return [*swapped, *dropped, *added, *changed]
