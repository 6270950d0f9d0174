"""A text as a reader sees it: one spelling for what looks the same. Pure.

Feeds screening, redaction, emptiness and search. Fancy letters, look-alikes of other scripts, odd
spaces, hyphens, quotation marks and digits become the plain ones; hidden letters go. Every place
maps back to where the words stand in the original, so that what is marked there is the right thing.
Time grows in proportion to the length.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .confusables import FANCY, LOOK_ALIKES

# Marks on Latin letters: accents that were typed apart, strokes and circles for decoration.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
# Never seen: joiners, direction marks, fillers that take no room, selectors, tag letters.
_HIDDEN = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff"
)
# Everything that shows as nothing but room.
_SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\u3164\uffa0\u115f\u1160"
_ODD = re.compile(rf"(?P<space>[{_SPACES}{_HIDDEN}]+)|[A-Za-z][{_MARKS}]{{1,50}}|[^\x00-\x7f]")
_ROOM = re.compile(rf"[{_SPACES}]")
_ONLY_MARKS = re.compile(rf"[{_MARKS}]+")
_HYPHENS = frozenset("\u2212\u02d7\u2043\u1806\u2796\ufe63\uff0d")
_SIGNS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02bb\u02b9\u2032\u00b4\uff07\u055a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2024\u3002\uff61\u06d4\u0701\u2e3c", "."),
    "\u061f": "?",
    "\u0640": "",
}
# Letters that are never part of how a language is written, by Unicode's name for them.
_PLAIN_LETTER = re.compile(
    r"(?:MODIFIER LETTER|LATIN|(?:NEGATIVE )?(?:SQUARED|CIRCLED)|REGIONAL INDICATOR SYMBOL"
    r"|PARENTHESIZED)"
    r" .*?\b(?:CAPITAL|SMALL|LETTER) ([A-Z])(?: WITH .*)?"
)
_BRACKETED = re.compile(r"\((\w)\)")
_MIXED = re.compile(
    r"[A-Za-z][\u0370-\u052f\u0531-\u058f\u13a0-\u13ff]|[\u0370-\u052f\u0531-\u058f\u13a0-\u13ff]"
    r"[A-Za-z]|[\u0370-\u03ff][\u0400-\u052f]|[\u0400-\u052f][\u0370-\u03ff]"
)
_WORD_OF_ANOTHER_SCRIPT = re.compile(r"[^\W\d_]*[\u0370-\u052f\u0531-\u058f\u13a0-\u13ff][^\W\d_]*")


@dataclass(frozen=True)
class NormalText:
    """``text`` as a reader sees it, and where each part of it stands in the original."""

    text: str
    starts: tuple[int, ...] = ()
    places: tuple[tuple[int, int, int], ...] = ()
    """For each part: where it starts in the original, where it ends there, how long it is here."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of ``text[start:end]``."""
        if not self.starts:
            return start, end
        return self._place(start)[0], self._place(max(start, end - 1))[1]

    def _place(self, at: int) -> tuple[int, int]:
        """Return where one letter stands in the original."""
        part = max(0, bisect_right(self.starts, at) - 1)
        begins, ends, length = self.places[part]
        if length == ends - begins:
            begins += at - self.starts[part]
            return begins, begins + 1
        return begins, ends


def normal(text: str, *, gap: str = "") -> NormalText:
    """Return the text as a reader sees it.

    ``gap`` is what a zero-width space stands for: nothing inside a word, or a space between words.
    """
    if _is_plain(text):
        return NormalText(text)
    parts: list[tuple[str, int, int]] = []
    at = 0
    for match in _ODD.finditer(text):
        typed = match[0]
        meant = _room(typed, gap) if match["space"] else _letter(typed)
        if meant == typed:
            continue
        if match.start() > at:
            parts.append((text[at : match.start()], at, match.start()))
        parts.append((meant, match.start(), match.end()))
        at = match.end()
    parts.append((text[at:], at, len(text)))
    return _put_together(parts)


def shows_nothing(text: str) -> bool:
    """Say whether a reader sees nothing at all."""
    return not normal(text).text.strip()


def _is_plain(text: str) -> bool:
    return text.isascii() and "  " not in text and "\t" not in text


def _put_together(parts: Iterable[tuple[str, int, int]]) -> NormalText:
    starts, places, pieces, length = [], [], [], 0
    for meant, begins, ends in parts:
        if meant:
            starts.append(length)
            places.append((begins, ends, len(meant)))
            pieces.append(meant)
            length += len(meant)
    return NormalText(_one_script("".join(pieces)), tuple(starts), tuple(places))


def _one_script(text: str) -> str:
    """Turn look-alikes into Latin letters where scripts are mixed in a word; same length.

    Where nothing is mixed, Greek is Greek and Cyrillic is Cyrillic.
    """
    if text.isascii() or not _MIXED.search(text):
        return text
    return _WORD_OF_ANOTHER_SCRIPT.sub(_as_latin, text)


def _as_latin(match: re.Match[str]) -> str:
    latin = match[0].translate(LOOK_ALIKES)
    return latin if latin.isascii() else match[0]


def _room(typed: str, gap: str) -> str:
    """Return the space, or ``gap``, that a run of spaces and zero-width letters stands for."""
    if _ROOM.search(typed):
        return " "
    return gap if "\u200b" in typed else ""


@lru_cache(maxsize=8192)
def _letter(typed: str) -> str:
    """Return the plain letters for one that is not ASCII, marks on it included."""
    if len(typed) > 1:
        composed = unicodedata.normalize("NFC", typed)
        return composed if len(composed) == 1 else typed[0]
    known = _SIGNS.get(typed, FANCY.get(typed))
    if known is not None:
        return known
    if unicodedata.category(typed) == "Pd" or typed in _HYPHENS:
        return "-"
    return "" if _ONLY_MARKS.match(typed) else _compatible(typed)


def _compatible(letter: str) -> str:
    """Return the letter's plain form: by NFKC, as an ASCII digit, or by its Unicode name."""
    meant = _BRACKETED.sub(r"\1", unicodedata.normalize("NFKC", letter))
    if len(meant) > 1:
        return meant
    digit = unicodedata.decimal(meant, None)
    if digit is not None:
        return str(digit)
    return meant if meant.isascii() else _by_name(meant) or meant


def _by_name(letter: str) -> str:
    """Return the plain letter that a fancy one is named for; "" for what languages write with."""
    if "\u00c0" <= letter <= "\u017f" or len(unicodedata.normalize("NFD", letter)) > 1:
        return ""
    named = _PLAIN_LETTER.fullmatch(unicodedata.name(letter, ""))
    return named[1].lower() if named else ""
