"""Reads the notation of ``screening/data/phrases.txt`` into patterns. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

_GAPS = {"_": r"(?:[^ .]+ ){0,3}", "__": r"(?:[^ .]+ ){0,6}", "___": r"(?:[^ .]+ ){0,12}"}
_NEGATIVE = re.compile(r"\b(?:no|not|never|nobody|without|stopped|\w+nt)\b")
_END = r"(?=\. |$)"
NEAR = 600
"""Letters on either side that are read with a phrase: a text may have no full stop."""
_COMMON_WORDS = (
    "a i to the my me us he she they his her him them it is are was and of in on at do be"
)
_TOO_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True)
class Phrase:
    """A pattern over plain text, with words one of which must be there for it to fit.

    Most are never tried, and making one costs a millisecond: each is made when it first is.
    """

    written: str
    others_written: tuple[str, ...]
    """What else must stand in the same sentence, anywhere."""
    anchors: tuple[str, ...]
    needs: frozenset[tuple[str, ...]]
    """Of each of these, one must stand in the text; ``anchors`` is the rarest of them."""
    weight: float
    negative: bool
    """Whether its own words say no ("dont want to be here")."""
    code: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.written)

    @cached_property
    def others(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(re.compile, self.others_written))

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it fits, without the spaces around."""
        for match in self.pattern.finditer(text):
            if not self.others or self._has_company(text, match):
                yield match.start(), match.end() - 1

    def _has_company(self, text: str, match: re.Match[str]) -> bool:
        """Say whether the rest stands in the sentence too, apart from the words matched."""
        first, last = max(0, match.start() - NEAR), min(len(text), match.end() + NEAR)
        opens = text.rfind(" . ", first, match.start())
        closes = text.find(" . ", match.end() - 1, last)
        before = text[opens + 2 if opens >= 0 else first : match.start()]
        after = text[match.end() : closes + 1 if closes >= 0 else last]
        rest = f"{before}| {after}"
        return all(other.search(rest) for other in self.others)


class Index:
    """Phrases by the words that must be there, so that only a few are tried on a text."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = list(phrases)
        needs = dict.fromkeys(need for phrase in self._phrases for need in sorted(phrase.needs))
        # Each need is a bit; a phrase may fit where the words of a text together have all of its.
        self._bits = {need: 1 << place for place, need in enumerate(needs)}
        self._asked = [sum(self._bits[need] for need in each.needs) for each in self._phrases]
        self._by_word: dict[str, list[int]] = {}
        self._by_stem: dict[str, list[int]] = {}
        for need, bit in self._bits.items():
            for anchor in need:
                kept = self._by_word if anchor.endswith(" ") else self._by_stem
                kept.setdefault(anchor.strip(), []).append(bit)
        self._longest = max(map(len, self._by_stem), default=0)
        self._by_anchors: dict[int, list[int]] = {}
        for number, phrase in enumerate(self._phrases):
            self._by_anchors.setdefault(self._bits[phrase.anchors], []).append(number)
        self._meets = lru_cache(maxsize=8192)(self._met_by)

    def candidates(self, text: str) -> list[Phrase]:
        """Return the phrases that may fit, in the order in which they are written."""
        met, anchored = 0, []
        for bits, numbers in map(self._meets, set(text.split())):
            if bits:
                met |= bits
                anchored.append(numbers)
        asked = self._asked
        fit = {at for numbers in anchored for at in numbers if asked[at] & met == asked[at]}
        return [self._phrases[at] for at in sorted(fit)]

    def _met_by(self, word: str) -> tuple[int, tuple[int, ...]]:
        """Return the needs that a word meets, and the phrases of which it is an anchor."""
        bits = set(self._by_word.get(word, ()))
        for end in range(1, min(len(word), self._longest) + 1):
            bits.update(self._by_stem.get(word[:end], ()))
        tried = [number for bit in bits for number in self._by_anchors.get(bit, ())]
        return sum(bits), tuple(tried)


def read(lines: Iterable[str], groups: Mapping[str, str], code: str = "") -> list[Phrase]:
    """Return one phrase a line; ``code`` is what each is a sign of."""
    return [_phrase(line, groups, code) for line in lines]


def words_in(lines: Iterable[str]) -> set[str]:
    """Return every whole word of the notation."""
    text = "\n".join(lines).replace("END", "")
    return set(re.findall(r"(?<![\w~])[^\W\d_]+(?![\w~?}])", text))


def _phrase(line: str, groups: Mapping[str, str], code: str) -> Phrase:
    line, _, weight = line.partition(" = ")
    first, *others = (_split(_expand(each.strip(), groups), " ") for each in line.split(" & "))
    found = (tuple(_anchors(part)) for parts in (first, *others) for part in parts)
    return Phrase(
        written=_pattern(first),
        others_written=tuple(map(_pattern, others)),
        anchors=tuple(min((_anchors(part) for part in first), key=_cost)),
        needs=frozenset(filter(None, found)),
        weight=float(weight or 1),
        negative=bool(_NEGATIVE.search(line.split(" & ")[0])),
        code=code,
    )


def _pattern(parts: list[str]) -> str:
    return "(?<= )" + "".join(_regex(part) for part in parts)


def _expand(line: str, groups: Mapping[str, str]) -> str:
    while "{" in line:
        line = re.sub(r"\{(\w+)\}", lambda match: f"({groups[match[1]]})", line)
    return line


def _split(text: str, at: str) -> list[str]:
    """Split where no bracket is open."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == at and not depth:
            parts.append(text[start:place])
            start = place + 1
    return [part for part in (*parts, text[start:]) if part]


def _alternatives(part: str) -> tuple[list[list[str]], bool]:
    """Return the phrases in brackets, each as its parts, and whether they may be left out."""
    optional = part.endswith("?")
    inner = part[1 : -2 if optional else -1]
    return [_split(each, " ") for each in _split(inner, "|")], optional


def _regex(part: str) -> str:
    """Return a regular expression for one part; every word takes the space after it."""
    if part in _GAPS:
        return _GAPS[part]
    if part == "END":
        return _END
    if part.startswith("("):
        alternatives, optional = _alternatives(part)
        either = "|".join("".join(map(_regex, parts)) for parts in alternatives)
        return f"(?:{either}){'?' if optional else ''}"
    if part.endswith("~"):
        return f"{re.escape(part[:-1])}[^ .]* "
    return f"{re.escape(part.removesuffix('?'))}{'?' if part.endswith('?') else ''} "


def _anchors(part: str) -> list[str]:
    """Return text of which one piece must be there for the part to fit; empty where none must."""
    if part in _GAPS or part == "END":
        return []
    if not part.startswith("("):
        return [f" {_literal(part)}"]
    alternatives, optional = _alternatives(part)
    found = [min((_anchors(each) for each in parts), key=_cost) for parts in alternatives]
    return [] if optional or not all(found) else [each for one in found for each in one]


def _literal(word: str) -> str:
    """Return the letters of a word that must be there."""
    if word.endswith("~"):
        return word[:-1]
    return word[:-2] if word.endswith("?") else f"{word} "


def _cost(anchors: Iterable[str]) -> float:
    """Rank how often these would be there for nothing."""
    costs = [50 if each.strip() in _TOO_COMMON else 1 for each in anchors]
    return sum(costs) or 1e6
