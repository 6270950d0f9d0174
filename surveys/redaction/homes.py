"""Names of the homes where children live; what tells that a word names a place. Pure, linear."""

import re
from collections.abc import Iterator

from .addresses import NAME
from .cues import FUNCTION, KIN, ROLES
from .kinds import Span
from .reading import folded, is_ordinary, words_of

BACK = 45
"""How far off the words may stand that say that somebody lives there."""
_STRONG = "House|Lodge|Cottage|Manor|Grange"
_WEAK = "Hall|Court|Farm|Unit|Villas?|Home|Place|Barn|View|Gardens|Gables|Heights|Croft"
_CARE = (
    r"(?:children'?s|childrens'?|kids'?|care|residential|respite|foster|secure|nursing) "
    r"(?:home|unit|house|centre)|respite"
)
_HOUSE = re.compile(rf"\b(?P<name>(?:The )?(?:{NAME} ){{1,3}}(?P<type>{_STRONG}|{_WEAK}))\b")
_CARE_HOME = re.compile(
    rf"(?<![\w'-])(?P<name>(?:{NAME} ){{1,3}}|(?:[a-z]{{4,20}} ){{1,2}}?)(?P<type>{_CARE})\b", re.I
)
_KIND_AFTER = re.compile(rf" (?:{_CARE})\b", re.I)
_SMALL_HOUSE = re.compile(
    r"\b(?P<name>(?P<first>[a-z']{3,20}) (?:house|lodge|cottage|manor|grange))\b", re.I
)
_THE_TREES = re.compile(
    r"\b(?P<name>(?i:the) (?P<tree>[A-Za-z]{3,12}))\b"
    r"(?! (?:family|school|club|hub|road|street|service|pub|team))"
)
_LIVES_AT = re.compile(
    r"\b(?i:live|lived|lives|living|placed|placement|move|moved|moving|stay|stays|stayed|staying"
    r"|home|house|respite|unit|residential|staff|bedroom|room|worker|keyworker|carers?|manager"
    r"|residents?|sleep|sleeps|weekends?)"
    r"(?:(?: (?i:at|called|named|is called|was called|into|back to|away at|now at|to))+"
    r"|(?<=\b[Mm]y home)) "
    rf"(?P<name>(?:The )?{NAME}(?: {NAME}){{0,1}})"
)
_WAS_AT = re.compile(rf"\b(?i:was|been|put|were|am|is|are) (?i:at|in) (?P<name>{NAME})")
_LIKE_A_HOME = re.compile(
    r"(?:hurst|dene|view|lea|croft|side|mount|holme|haven|brook|wood|field|lands|thorpe|crest|bank)$"
)
_HOME_NEAR = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|plac(?:ed|ement)|mov(?:e|ed|ing)|stay(?:s|ed|ing)?|home|respite|staff|"
    r"residential|bedroom|room|key ?worker|manager|foster|sleep|night|care|we have|carers?|kids|"
    r"girls|boys|young people)\b"
)
_AT = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|stay(?:s|ed|ing)?|placed|moved)(?: \w{1,8})? (?:at|to|in) $"
)
_PEOPLES = ("ish", "an", "ese", "ic", "im", "ims", "i", "er", "ers")
_WORD = re.compile(r"[A-Za-z']+")


def find_homes(text: str) -> Iterator[Span]:
    """Yield the names of homes in a normal text, with "children's home" after one."""
    for span in _named(text):
        kind = _KIND_AFTER.match(text, span.end)
        yield Span(span.start, kind.end(), "home") if kind else span


def _named(text: str) -> Iterator[Span]:
    yield from _houses(text)
    yield from _care_homes(text)
    yield from _small_houses(text)
    for match in _LIVES_AT.finditer(text):
        if may_be_thing(match["name"]) and not _is_person(match["name"]):
            yield Span(*without_last(match), "home")
    for match in _WAS_AT.finditer(text):
        if _LIKE_A_HOME.search(folded(match["name"])) and may_be_thing(match["name"]):
            yield Span(*match.span("name"), "home")


def _houses(text: str) -> Iterator[Span]:
    """Yield "Maple House": some kinds of house only where somebody lives there."""
    for match in _HOUSE.finditer(text):
        start = after_generic(text, match.start("name"), words_of("no_house_names"))
        own = text[start : match.end("name")].split()
        near = _HOME_NEAR.search(text[max(0, start - BACK) : start].lower())
        if len(own) > 1 and (near or match["type"] in _STRONG.split("|")):
            yield Span(start, match.end("name"), "home")


def _care_homes(text: str) -> Iterator[Span]:
    """Yield "Elmhurst children's home"."""
    for match in _CARE_HOME.finditer(text):
        last = match["name"].split()[-1]
        if not (names_a_place(last) or (last[0].isupper() and may_be_thing(last))):
            continue
        if match["name"].islower():
            start = match.end("name") - len(last) - 1
        else:
            start = after_generic(text, match.start("name"), words_of("no_house_names"))
        if text[max(0, start - 4) : start].lower() == "the ":
            start -= 4
        yield Span(start, match.end(), "home")


def _small_houses(text: str) -> Iterator[Span]:
    """Yield "maple house" and "the beeches", where somebody lives there."""
    for match in _SMALL_HOUSE.finditer(text):
        first = folded(match["first"])
        if _is_near(text, match) and first not in words_of("no_house_names"):
            alone = first not in words_of("common_in_place_names")
            if alone and (first in words_of("words_of_nature") or not is_ordinary(first)):
                yield Span(*match.span("name"), "home")
    for match in _THE_TREES.finditer(text):
        if match["tree"].lower() in words_of("named_after_the") and _is_near(text, match):
            lives_there = _AT.search(text[max(0, match.start() - BACK) : match.start()].lower())
            if match["tree"][0].isupper() or lives_there:
                yield Span(*match.span("name"), "home")


def _is_near(text: str, match: re.Match[str]) -> bool:
    """Say whether the words around say that somebody lives there."""
    around = text[max(0, match.start() - BACK) : match.start()] + text[match.end() :][:BACK]
    return bool(_HOME_NEAR.search(around.lower()))


def names_a_place(word: str) -> bool:
    """Say whether a word may be the name of a school or a home, in small letters too."""
    small = folded(word)
    if small in words_of("no_school_names") or small in FUNCTION or small in KIN | ROLES:
        return False
    is_town = small in words_of("places") and not small.endswith(_PEOPLES)
    is_unknown = not is_ordinary(small) and len(small) > 3
    return is_town or is_unknown or small in words_of("words_of_nature")


def may_be_thing(name: str) -> bool:
    """Say whether words with capitals can be a name of their own: no town, brand or month."""
    small = [folded(word) for word in name.split()]
    if small[0] == "the" and len(small) > 1:
        return small[1] in words_of("named_after_the")
    if name.isupper():
        return False
    if small[0] in {"st", "st.", "saint"}:
        return len(small) > 1
    if len(small) > 1 and set(small[:2]) <= words_of("words_of_nature"):
        return True
    if _is_fixed(small[0]):
        return False
    return small[0] in words_of("words_of_nature") or not is_ordinary(small[0])


def _is_fixed(small: str) -> bool:
    return small in words_of("places") or small in words_of("never_names") or small in FUNCTION


def _is_person(name: str) -> bool:
    small = folded(name.split(maxsplit=1)[0])
    is_name = small in words_of("first_names_by_hand") or small in words_of("names_that_are_words")
    is_theirs = name.endswith("'s") or small.endswith(("'s", "s'"))
    return is_theirs or (is_name and small not in words_of("words_of_nature"))


def without_last(match: re.Match[str]) -> tuple[int, int]:
    """Leave out a last word that is no part of the name, such as a month or a town."""
    start, end = match.span("name")
    words = match["name"].split(" ")
    while len(words) > 1 and _is_fixed(folded(words[-1])) and len(words) > 2:
        end -= len(words.pop()) + 1
    if len(words) == 2 and _is_fixed(folded(words[1])):
        end -= len(words[1]) + 1
    return start, end


def after_generic(text: str, start: int, generic: frozenset[str]) -> int:
    """Move past words such as "My" or "The" that open a sentence and are no part of a name."""
    while word := _WORD.match(text, start):
        small = word[0].lower()
        is_common = small in FUNCTION or small in KIN or small in {"near", "past", "dear"}
        if not is_common and small not in generic:
            break
        start = word.end() + 1
    return start
