"""What an editor may want to change, and where: hints, which never stop anybody from saving."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from engagement.text_checks import damage, placeholder
from feedback_analysis.text import identifying_details

from . import readability
from .jargon import jargon, promise

_EMPTY_LINK = re.compile(
    r"\s*(?:click|tap|press|read|see|find out|learn)?\s*(?:here|more|this|(?:this |the )?link|"
    r"this page|download)\s*[.\u2192>]*\s*",
    re.IGNORECASE,
)
_CLICK_HERE = re.compile(r"\bclick (?:here|this|below|the link)\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z]{5,}\b")
HARD_SYLLABLES = 4
SHOWN = 8


class Audience(Enum):
    """For whom a page is: words a sentence at most, and the reading age it should not pass."""

    EASY_READ = (15, 10)
    YOUNG = (20, 11)
    ADULT = (25, 14)

    @property
    def words(self) -> int:
        return self.value[0]

    @property
    def age(self) -> int:
        return self.value[1]


@dataclass(frozen=True)
class EditorText:
    """A part of a page: where it is, its words, and which of them are bold or a link.

    ``is_quoted`` marks somebody else's words: only damage is looked for in them, and what may tell
    who said them.
    """

    where: str
    text: str
    bold: str = ""
    links: tuple[str, ...] = ()
    is_quoted: bool = False


@dataclass(frozen=True)
class Hint:
    """One thing to look at: which kind, where, what it says and what to do."""

    kind: str
    where: str
    said: str
    advice: str


def hints(pieces: Iterable[EditorText], *, audience: Audience, english: bool = True) -> list[Hint]:
    """Return everything worth a second look, in the order of the page.

    Where a page is not in English only what holds for every language is looked for.
    """
    found: list[Hint] = []
    for piece in pieces:
        found += _damaged(piece)
        if piece.is_quoted:
            found += _telling(piece)
            continue
        found += _unfinished(piece)
        if english:
            found += [*_wordy(piece, audience), *_trade(piece)]
            found += _easy_read(piece) if audience is Audience.EASY_READ else ()
    return found


def reading_age(pieces: Iterable[EditorText]) -> int | None:
    """Return the estimate for the whole page: our own words, without headings and quotes."""
    ours = [piece.text for piece in pieces if not piece.is_quoted and " " in piece.text.strip()]
    return readability.reading_age("\n".join(ours))


def _damaged(piece: EditorText) -> Iterator[Hint]:
    if wrong := damage(piece.text):
        yield Hint("damaged", piece.where, f"This text {wrong}.", "Type this text again.")


def _telling(piece: EditorText) -> Iterator[Hint]:
    """Hint at what in somebody's words may tell who they are (S-14)."""
    if why := identifying_details.warning(piece.text):
        advice = f"{why} Have a second person read it before you publish, or say it in your words."
        yield Hint("telling", piece.where, _quoted(_start(piece.text)), advice)


def _unfinished(piece: EditorText) -> Iterator[Hint]:
    if left := placeholder(piece.text):
        yield Hint("placeholder", piece.where, _quoted(left), "This still needs to be written.")
    empty = [link for link in piece.links if _EMPTY_LINK.fullmatch(link)]
    if not empty and (found := _CLICK_HERE.search(piece.text)):
        empty = [found.group()]
    for link in empty:
        advice = "Say where the link goes. Some people hear only the links."
        yield Hint("link", piece.where, _quoted(link.strip()), advice)


def _wordy(piece: EditorText, audience: Audience) -> Iterator[Hint]:
    for sentence in readability.longer_than(piece.text, audience.words):
        advice = f"{readability.length(sentence)} words. Split it into two sentences."
        yield Hint("sentence", piece.where, _quoted(_start(sentence)), advice)


def _trade(piece: EditorText) -> Iterator[Hint]:
    for found in jargon(piece.text):
        yield Hint("jargon", piece.where, _quoted(found.word), f"Plain words: {found.plain}.")
    if words := promise(piece.text):
        advice = "Never promise this. Say that we may have to tell someone, to keep a child safe."
        yield Hint("promise", piece.where, _quoted(words), advice)


def _easy_read(piece: EditorText) -> Iterator[Hint]:
    if len(readability.sentences(piece.text)) > 5:
        advice = "More than five sentences. Start a new row with its own picture."
        yield Hint("row", piece.where, _quoted(_start(piece.text)), advice)
    for word in dict.fromkeys(_CAPITALS.findall(piece.text)):
        yield Hint("capitals", piece.where, _quoted(word), "Do not use capitals for whole words.")
    for word in dict.fromkeys(readability.words(piece.text)):
        is_name = word[0].isupper() and not piece.text.startswith(word)
        hard = readability.syllables(word) >= HARD_SYLLABLES and not is_name
        if hard and word.lower() not in piece.bold.lower():
            advice = "A hard word. Use an easier one, or put it in bold and explain it."
            yield Hint("hard word", piece.where, _quoted(word), advice)


def _start(text: str) -> str:
    """Return the first words: enough to find the place."""
    told = text.split()
    return " ".join(told[:SHOWN]) + (" \u2026" if len(told) > SHOWN else "")


def _quoted(text: str) -> str:
    return f"\u201c{text}\u201d"
