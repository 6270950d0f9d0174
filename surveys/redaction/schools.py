"""Names of schools: with one a child is soon found. Pure, linear."""

import re
from collections.abc import Iterator

from .addresses import NAME
from .cues import words
from .homes import after_generic, may_be_thing, names_a_place, without_last
from .kinds import Span
from .reading import folded, words_of

_KINDS_CAP = (
    r"[Pp]rimary|[Ss]econdary|[Ii]nfants?|[Jj]uniors?|[Ss]pecial|[Gg]rammar|[Hh]igh|"
    r"[Cc]omprehensive|[Cc]ommunity|[Cc]hurch|C of E|CofE|CE|RC|VC|VA|[Cc]atholic|[Ff]ree|"
    r"[Bb]oys'?|[Gg]irls'?|[Tt]echnology|"
    r"[Pp]rep(?:aratory)?|[Ss]ports|[Ss]cience|[Aa]rts|[Mm]iddle|[Ff]irst|[Nn]ursery|and|&"
)
_ENDS_CAP = (
    r"[Ss]chool|[Aa]cademy|[Cc]ollege|[Pp]rimary|[Ss]ixth [Ff]orm|[Nn]ursery|[Ii]nfants?|"
    r"[Jj]uniors?|High|Grammar|Secondary|Comp(?:rehensive)?|UTC|PRU|[Pp]re-?[Ss]chool|[Pp]laygroup"
)
_SCHOOL = re.compile(
    r"\b(?:(?:St\.?|Saint) )?"
    r"(?:(?:[A-Z][\w'-]{1,30}|(?:[A-Z]\.){1,6}) (?:of |the |and |& )?){1,4}"
    rf"(?:(?:{_KINDS_CAP}) ){{0,6}}(?:{_ENDS_CAP})\b"
    r"(?: (?:School|Academy|College|Nursery|Sixth Form)\b)?"
    r"(?: for (?:Girls|Boys|the Deaf))?(?! (?:Hospital|Road|Street|Station|Infirmary|Ward)\b)"
)
_SMALL_SCHOOL = re.compile(
    r"\b(?P<name>(?:our lady of )?(?:(?:st|saint)\.? )?[a-z'-]{2,20}(?: [a-z'-]{2,20}){0,2}?) "
    r"(?P<kind>(?:(?:c of e|catholic|community|church|special|girls|boys) )?"
    r"(?:primary|secondary|infants?|juniors?|high|grammar|special)? ?"
    r"(?:school|academy|college|nursery|primary|infants|juniors|sixth form|pru|high|secondary"
    r"|grammar|comp))\b(?! (?:schools?|hospital|road|street|places?)\b)",
    re.I,
)
_AT_SAINT = re.compile(
    r"(?:^|[.!?]\s+|\b(?:at|to|from|round|around|visited|and|attends?|left|joined|started|in|with"
    r"|called|goe?s?) )"
    r"(?P<name>(?:st|saint)\.? [a-z]{3,20}(?:'?s)?(?:(?: and| &) (?:st )?[a-z]{3,15}(?:'?s)?\b)?)"
    r"(?! (?:hospital|church|ward|street|road|centre|hospice|station|ambulance|square|lane"
    r"|avenue))\b",
    re.I,
)
_NO_SCHOOL_SAINT = words(
    """
    helens albans ives austell andrews pancras john's neots asaph davids lucia kitts
    """
)
_SCHOOLED = re.compile(
    r"\b(?i:(?:year|yr|y) ?\d{1,2}|reception|nursery|sixth form|pupils?|students?|teachers?"
    r"|headteacher|head|class|senco|school|taught|schooled|excluded|expelled|exams|gcses|lessons),?"
    r"(?:(?: (?i:at|is|was|called|named|from|name|it's|its))+:?"
    r"|(?<=\b[Mm]y school)|(?<=\b[Oo]ur school)) "
    rf"(?P<name>(?:St\.? |The )?{NAME}(?: {NAME}){{0,2}})"
)
_ATTENDS = re.compile(
    r"\b(?i:go|goes|went|going|attends?|attended|starts?|started|left|joined)"
    rf"(?: (?i:to|at|from|in))? (?P<name>{NAME})\b"
    r"(?! (?:House|Lodge|Cottage|Manor|Grange|Hall|Farm|Park|Court)\b)"
)
_LIKE_A_SCHOOL = re.compile(
    r"(?:mead|fields?|view|brook|wood|woods|lands?|dale|croft|side|crest|gate|hurst|moor|meadows?|bank)$"
)
_LADY = "our lady of "


def find_schools(text: str) -> Iterator[Span]:
    """Yield the names of schools in a normal text."""
    for match in _SCHOOL.finditer(text):
        start = after_generic(text, match.start(), words_of("no_school_names"))
        words = [folded(word) for word in text[start : match.end()].split()]
        if len(words) > 1 and not set(words) <= words_of("no_school_names"):
            yield Span(start, match.end(), "school")
    for match in _SMALL_SCHOOL.finditer(text):
        start = _small_name(match)
        if start >= 0:
            yield Span(start, match.end(), "school")
    for match in _AT_SAINT.finditer(text):
        saint = match["name"].lower().split()[1]
        # "St Anne", or "st annes" in small letters.
        is_saint = match["name"][0].isupper() or match["name"].endswith("s")
        if is_saint and saint not in _NO_SCHOOL_SAINT:
            yield Span(*match.span("name"), "school")
    for match in _SCHOOLED.finditer(text):
        if may_be_thing(match["name"]):
            yield Span(*without_last(match), "school")
    for match in _ATTENDS.finditer(text):
        small = folded(match["name"])
        is_nature = small in words_of("words_of_nature")
        if _LIKE_A_SCHOOL.search(small) and may_be_thing(match["name"]) and not is_nature:
            yield Span(*match.span("name"), "school")


def _small_name(match: re.Match[str]) -> int:
    """Return where the name of a school in small letters begins; -1 where it has none.

    A word that is no ordinary one is a name; words of nature are too.
    """
    if match["name"].lower().startswith(_LADY):
        return match.start()
    words = match["name"].split()
    first = len(words)
    while first and names_a_place(words[first - 1]):
        first -= 1
    if first and folded(words[first - 1]) in {"st", "saint", "st."}:
        first -= 1
    own = [folded(word) for word in words[first:]]
    if set(own) <= words_of("no_school_names") | words_of("common_in_place_names"):
        return -1
    is_vague = match["kind"].lower().strip() in {"college", "high", "nursery", "school"}
    if is_vague and len(own) < 2 and own[0] in words_of("words_of_nature"):
        return -1
    return match.start("name") + sum(len(word) + 1 for word in words[:first])
