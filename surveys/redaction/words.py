"""A text as words with what their neighbours and capitals tell. Pure, linear."""

import re
from dataclasses import dataclass

from .cues import TITLES
from .reading import by_hand, folded, phrases

_LETTER = r"(?:[^\W\d_]|[\u0900-\u0d7f\u064b-\u0655\u0670])"
_WORD = re.compile(rf"{_LETTER}++(?:['-]{_LETTER}++)*+")
_OPENS = re.compile(r"[.!?:;\n\u2022*\u2013\u2014\"(\[]| - |^-")
_FEW = 8
"""In fewer words capitals say nothing about how somebody writes."""
_MOST = 0.6


@dataclass(slots=True)
class Word:
    """A word: ``text[start:end]``; ``small`` is its plain form, without a possessive.

    ``capital``: it begins with a capital that tells something. ``shouts``: all are capitals.
    ``accents``: it is typed with other letters than the plain ones. ``opens``: a sentence begins
    here. ``gap`` is what stands before it.
    """

    start: int
    end: int
    small: str
    capital: bool
    shouts: bool
    accents: bool
    opens: bool
    gap: str
    possessive: bool


def words_in(text: str) -> list[Word]:
    """Return the words of a text."""
    words: list[Word] = []
    at = 0
    for match in _WORD.finditer(text):
        word = _word(text, match.start(), match.end(), text[at : match.start()])
        word.opens = not words or (
            bool(_OPENS.search(word.gap)) and not _is_short_form(words[-1], word.gap)
        )
        words.append(word)
        at = match.end()
    inside = [word for word in words if not word.opens and word.end - word.start > 1]
    if len(inside) >= _FEW and sum(each.capital for each in inside) > _MOST * len(inside):
        for word in words:
            word.capital = False
    return words


def _word(text: str, start: int, end: int, gap: str) -> Word:
    typed = text[start:end]
    possessive = typed.lower().endswith("'s") and len(typed) > 3
    if possessive:
        end -= 2
        typed = typed[:-2]
    shouts = len(typed) > 1 and typed.isupper()
    capital = typed[0].isupper() and not shouts
    accents = not typed.isascii()
    return Word(start, end, folded(typed), capital, shouts, accents, False, gap, possessive)


def _is_short_form(before: Word, gap: str) -> bool:
    """Say whether the full stop belongs to "Mrs." or "J."."""
    is_initial = before.end - before.start == 1 and before.small != "i"
    return gap in {". ", "."} and (before.small in TITLES or is_initial)


def known_things(words: list[Word]) -> dict[int, int]:
    """Return where a public figure or a thing of a person's name begins, and where it ends."""
    known: dict[int, int] = {}
    for at, word in enumerate(words):
        for phrase in phrases().get(word.small, ()):
            said = words[at : at + len(phrase)]
            if tuple(each.small for each in said) == phrase:
                known[at] = max(known.get(at, 0), at + len(phrase))
    return known


def is_small_letter_of_surname(word: Word, before: Word) -> bool:
    """Say whether this is the p of "sharon p", and no "u", "n" or kiss."""
    small = not word.capital and not before.capital and before.small in by_hand()
    return small and word.small in "bfghjlmpstvwz"
