"""Show in a text the words that led the machine to a theme. Pure: no database."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Piece(NamedTuple):
    text: str
    marked: bool


def pieces(text: str, evidence: Iterable[str]) -> list[Piece]:
    """Cut a text where the evidence stands in it, whole words in any case, and mark those.

    The pieces together are the text, to the letter.
    """
    phrases = sorted({each for each in evidence if each}, key=lambda each: (-len(each), each))
    if not phrases:
        return [Piece(text, False)]
    either = "|".join(r"[\W_]+".join(map(re.escape, each.split())) for each in phrases)
    found = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    cut, at = [], 0
    for match in found.finditer(text):
        cut += [Piece(text[at : match.start()], False), Piece(match.group(), True)]
        at = match.end()
    return [piece for piece in [*cut, Piece(text[at:], False)] if piece.text]
