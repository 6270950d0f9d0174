"""Words whose order a reader follows although something stands between. Pure.

One word a line, "my... dad...", "my.dad", letters s p a c e d out, wordsruntogether: the screening
reads such a text twice, as it is written and as it is meant, for a line break may end a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from surveys.text.normalise import NormalText, normal

from .data import CLASSES, GROUPS, IDIOMS, PHRASES, WEAK_INDICATORS
from .patterns import words_in
from .spellings import CORRECTABLE
from .tokens import LETTERS, Piece, PlainText, meant

# Letters with room, a dot or a dash between: at least four.
_SPACED = r"(?<![^\W_])(?:[^\W\d_][ .*_/|-]{1,3}){3,}[^\W\d_](?![^\W_])"
_TOKEN = re.compile(rf"{_SPACED}|{LETTERS}(?:['`]{LETTERS})*|[.!?;:\n]+")
# Only where one of these stands can a text read differently.
_MAY_DIFFER = re.compile(
    rf"\n|\.\.|[^\W_][._*/|-][^\W_]|{_SPACED}|[a-z][A-Z]|[A-Za-z]{{9}}|\u200b"
    r"|(?:^|[.!?;:] )\S+[.!?;:]"
)


def _lines(sections: Mapping[str, list[str]]) -> list[str]:
    return [line for lines in sections.values() for line in lines]


_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WHOLE_LINES = re.compile(r"\n+")
SHORT = 2
"""Words of a sentence that says nothing alone: "My. Dad. Hits. Me."."""
LONG = 8
"""Letters of a word that may be several run together."""
SENTENCE = 4
"""Words that are run together only by somebody who means a sentence."""
_LONGEST = 14
_MOST_LETTERS = 400
_SHORT_WORDS = "a i my me he is it in on at to of up go we us no so do be by if or an as am hi"
_ENGLISH = words_in(
    [
        *GROUPS.values(),
        *IDIOMS,
        *(line for each in (PHRASES, WEAK_INDICATORS) for line in _lines(each)),
    ]
)
_WORDS = frozenset(_SHORT_WORDS.split()) | {
    word
    for word in (*_ENGLISH, *CORRECTABLE, *" ".join(_lines(CLASSES)).split())
    if len(word) > 2 and word.isascii()
}


def read_loosely(text: str) -> PlainText | None:
    """Return the text as it may be meant, or None where nothing stands between its words."""
    if not _MAY_DIFFER.search(text):
        return None
    seen = normal(text, gap=" ")
    pieces = _without_short_stops(list(_pieces(seen, text)))
    words = [word for piece in pieces for word in piece[0]]
    return PlainText(f" {' '.join(words)} ", lambda: pieces, seen)


def _pieces(seen: NormalText, source: str) -> Iterator[Piece]:
    for match in _TOKEN.finditer(seen.text):
        typed = match[0]
        if not typed[0].isalnum():
            if not _is_soft(seen.text, match):
                yield ((".",), *match.span())
        elif typed.replace("'", "").replace("`", "").isalnum():
            yield (_meant(typed), *match.span())
        else:
            yield (_meant_spaced(match, seen, source), *match.span())


def _meant_spaced(match: re.Match[str], seen: NormalText, source: str) -> tuple[str, ...]:
    """Return the words of letters spaced out: parted where the room is wider, or by their sense."""
    places = [at for at in range(*match.span()) if seen.text[at].isalpha()]
    stands = [seen.original(at, at + 1) for at in places]
    rooms = [source[one[1] : other[0]] for one, other in pairwise(stands)]
    usual = Counter(rooms).most_common(1)[0][0]
    words = [seen.text[places[0]]]
    for at, room in zip(places[1:], rooms, strict=True):
        if room == usual:
            words[-1] += seen.text[at]
        else:
            words.append(seen.text[at])
    if len(words) == 1:
        words = _parted(words[0].lower()) or list(words[0])
    return tuple(each for word in words for each in meant(word))


def _is_soft(text: str, match: re.Match[str]) -> bool:
    """Say whether a sentence may go on here: a line break alone, dots in a row, a dot in a word."""
    mark = match[0]
    if ".." in mark or _WHOLE_LINES.fullmatch(mark):
        return True
    return mark == "." and text[match.end() : match.end() + 1].isalpha()


def _without_short_stops(pieces: list[Piece]) -> list[Piece]:
    """Join sentences of a word or two that follow each other."""
    kept: list[Piece] = []
    length, last_stop = 0, -1
    before = SHORT + 1
    for piece in pieces:
        if piece[0] == (".",):
            if last_stop >= 0 and length <= SHORT and before <= SHORT:
                kept[last_stop] = ((), *kept[last_stop][1:])
            before, length, last_stop = length, 0, len(kept)
        else:
            length += len(piece[0])
        kept.append(piece)
    if last_stop >= 0 and 0 < length <= SHORT and before <= SHORT:
        kept[last_stop] = ((), *kept[last_stop][1:])
    return kept


@lru_cache(maxsize=8192)
def _meant(typed: str) -> tuple[str, ...]:
    """Return the words of a token, parted where they were run together."""
    letters = typed.replace("'", "").replace("`", "")
    if len(letters) > LONG:
        found = _parted(letters.lower())
        if len(found) >= SENTENCE:  # not "physio the rapist"
            return tuple(word for each in found for word in meant(each))
    return tuple(word for part in _SPLIT.split(typed) for word in meant(part))


def _parted(letters: str) -> list[str]:
    """Return the fewest known words that the letters spell; none where they spell none."""
    if len(letters) > _MOST_LETTERS or not letters.isascii() or letters in _WORDS:
        return []
    best: list[tuple[int, int]] = [(0, 0)]  # by end: how many words, where the last begins
    for end in range(1, len(letters) + 1):
        ways = [
            (best[start][0] + 1, start)
            for start in range(max(0, end - _LONGEST), end)
            if best[start][0] >= 0 and letters[start:end] in _WORDS
        ]
        best.append(min(ways, default=(-1, 0)))
    words: list[str] = []
    end = len(letters) if best[-1][0] > 0 else 0
    while end:
        start = best[end][1]
        words.append(letters[start:end])
        end = start
    return words[::-1]
