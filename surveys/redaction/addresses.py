"""Where somebody lives: streets with and without a number, flats. Pure, linear."""

import re
from collections.abc import Iterator

from .cues import FUNCTION, words
from .kinds import Span
from .reading import folded, words_of

_SURE = "street|road|avenue|lane|drive|close|crescent|grove|terrace|mews|gardens|rd|ave|cres|st"
_ROADS = "street|road|avenue|lane|drive|close|crescent|grove|terrace|mews|gardens"
_UNSURE = (
    "Way|Walk|Row|Rise|Hill|Court|Place|Square|Park|Green|View|Mount|Croft|Paddocks?|Meadows?|"
    "Fields?|Broadway|Wharf|Yard|Parade|Vale|End|Bank|Fold|Garth|Gate|Approach|Heights|Ridge|"
    "Bottom|Common|Villas|Buildings|House|Tower|Path|Side|Chase|Dene|Estate|Cottages?|Lodge|Circle"
)
NAME = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][\w'-]{1,30}"
_NUMBER = r"(?:no\.? ?|number )?\d{1,4}[a-z]?(?:-\d{1,4})?"
_FLAT = r"(?:flat|apartment|apt\.?|unit|room) ?(?:\d{1,4}[a-z]?|[a-z]\d{0,3})"
_WITH_NUMBER = re.compile(
    rf"\b(?P<flat>{_FLAT},? )?{_NUMBER},? (?P<between>(?:[a-z'.-]{{1,30}} ){{1,3}}?)"
    rf"(?P<road>{_SURE})\b(?: (?:north|south|east|west)\b)?"
    r"(?! (?:of|to|from|down|up|by|away)\b)",
    re.I,
)
_CAPITALS = re.compile(
    rf"\b(?P<flat>(?i:{_FLAT}),? )?(?i:{_NUMBER}),? (?:[Tt]he )?(?:{NAME} ){{0,2}}(?:{_UNSURE})\b"
)
_ROAD = re.compile(rf"\b(?P<between>(?:{NAME} ){{1,3}})(?P<road>(?i:{_ROADS}))\b")
_FLAT_ALONE = re.compile(
    r"\b(?i:flat|apartment) ?\d{1,3}[A-Za-z]?\b"
    r"(?! (?:hours?|days?|weeks?|percent|people|feet)\b)"
    rf"(?:,? (?:{NAME} ){{1,3}}(?:Court|House|Tower|Point|Heights|Mansions|Lodge|Buildings?))?"
)
_SMALL_FLAT = re.compile(
    r"\b(?:flat|apartment) ?\d{1,3}[a-z]?,? (?P<between>(?:[a-z']{3,20} ){1,2})"
    r"(?:court|house|tower|point|heights|mansions|lodge)\b",
    re.I,
)
_LIVES_ON = re.compile(
    r"\b(?:live|lives|lived|living|house|home|address|moved|round|stay|staying|stays|flat)\b"
    r"[^.\n\d]{0,25}? (?:on|in|at|to|is|down|off) "
    rf"(?P<all>(?P<between>(?:[a-z']{{2,20}} ){{1,3}})(?P<road>{_ROADS}))\b",
    re.I,
)
_SIGNS = re.compile(rf"\b(?:{_SURE}|flat|apartment|{_UNSURE})\b", re.I)
_TOWN = re.compile(rf", ({NAME})(?: {NAME})?")
_VILLAGE = re.compile(rf", {NAME}(?: {NAME})?(?=,? [A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}\b)")
"""A place that no list knows, before a postcode."""
_HOUSE_BEFORE = re.compile(rf"(?:[Tt]he )?{NAME}(?: {NAME})?, ?$")
"""A house that has a name, before number and street."""
_UNITS = words(
    """
    minute minutes min mins hour hours hr hrs day days week weeks month months year years mile
    miles metre metres people kids children times time pounds quid percent doors houses stops cars
    steps pm am st nd rd th of different main same busy next other only old new bus buses school
    kilometre km yards night nights others staff taxis good bad big little long short cul-de-sac
    wrong right
    """
)
_GENERIC = words(
    """
    high main coronation sesame downing wall carnaby quality diagon abbey ramsay fleet bond harley
    jump fury brick penny memory civic
    """
)
_PUBLIC = re.compile(
    r" (?:library|clinic|health|surgery|park|station|hospital|school|bus|stop|baths|pool|club|"
    r"community|centre|center|children|nursery|primary|academy|practice|medical|depot|church|youth|market)\b",
    re.I,
)
_GOES_TO = re.compile(
    r"\b(?:library|clinic|bus stop|surgery|park|shops?|centre|roadworks|traffic|lights|crossing"
    r"|pothole|office|council|buses|bus|dentist|hub|club)[^.\n]{0,12}"
    r"\b(?:on|in|at|along|down|near|of)(?: the)? $",
    re.I,
)


def find_addresses(text: str) -> Iterator[Span]:
    """Yield addresses in a normal text; a town that follows after a comma is a part."""
    if not _SIGNS.search(text):
        return
    for span in sorted(_numbered(text), key=lambda span: span.start - span.end):
        yield _with_town(text, span.start, span.end)
    for match in _ROAD.finditer(text):
        start = _after_common(text, match.start())
        words = [folded(word) for word in text[start : match.start("road")].split()]
        if words and not set(words) <= _GENERIC and not _is_public(text, start, match.end()):
            yield _with_town(text, start, match.end())
    for match in _LIVES_ON.finditer(text):
        start = _after_common(text, match.start("between"))
        between = text[start : match.start("road")].lower().split()
        if between and not set(between) & (FUNCTION | _UNITS | _GENERIC):
            yield _with_town(text, start, match.end("all"))


def _numbered(text: str) -> Iterator[Span]:
    """Yield what has the number of a house or flat; some lie within others."""
    for match in _WITH_NUMBER.finditer(text):
        if _is_street(match):
            yield Span(*match.span(), "address")
    for pattern in (_FLAT_ALONE, _CAPITALS):
        for match in pattern.finditer(text):
            yield Span(*match.span(), "address")
    for match in _SMALL_FLAT.finditer(text):
        if not set(match["between"].lower().split()) & FUNCTION:
            yield Span(*match.span(), "address")


def _is_street(match: re.Match[str]) -> bool:
    between = match["between"].split()
    if {word.lower() for word in between} & _UNITS:
        return False
    if match["road"].lower() in {"st", "drive", "close"} and match["road"].islower():
        return not {word.lower() for word in between} & FUNCTION
    return not {word for word in between if word.islower()} & FUNCTION or match["flat"] is not None


def _is_public(text: str, start: int, end: int) -> bool:
    """Say whether a road without a number is said as where something public is."""
    return bool(_PUBLIC.match(text, end) or _GOES_TO.search(text[max(0, start - 40) : start]))


def _with_town(text: str, start: int, end: int) -> Span:
    if house := _HOUSE_BEFORE.search(text, max(0, start - 40), start):
        words = house[0].strip(", ").split()
        is_sentence = folded(words[-1]) in FUNCTION or len(words) < 2
        start = start if is_sentence else house.start()
    for _ in range(2):
        town = _TOWN.match(text, end)
        if not town or folded(town[1]) not in words_of("places"):
            break
        end = town.end(1)
    if village := _VILLAGE.match(text, end):
        end = village.end()
    return Span(start, end, "address")


_WORD = re.compile(r"[A-Za-z']+")


def _after_common(text: str, start: int) -> int:
    """Move past words such as "My" or "On" that open a sentence and are no part of a name."""
    while (word := _WORD.match(text, start)) and word[0].lower() in FUNCTION | {
        "near",
        "past",
        "mum",
    }:
        start = word.end() + 1
    return start
