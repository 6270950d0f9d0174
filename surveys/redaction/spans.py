"""Find what could tell who somebody is, and take it out. Pure: knows no database.

What is found is a suggestion: a person decides, and may mark other words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stdnum.gb import nhs

from surveys.text.normalise import normal

from .wordlists import COMMON_CAPITALS, FIRST_NAMES, NEVER_NAMES, STREET_WORDS, WORDS_THAT_ARE_NAMES


@dataclass(frozen=True, order=True)
class Span:
    """A passage of a text: ``text[start:end]``, and what kind of detail it is."""

    start: int
    end: int
    kind: str


_STREET = "|".join(sorted(STREET_WORDS))
_ROADS = (
    *("street", "road", "avenue", "lane", "drive", "close"),
    *("crescent", "gardens", "grove", "terrace", "mews"),
)
_NAME = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆ][a-zà-öø-ÿąćęłńśżź'-]+"
_NAMES = rf"{_NAME}(?:[ ]{_NAME}){{0,2}}"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_BETWEEN = "[ .-]{0,3}"
"""What people put between the parts of a number, or a line break does (a space by then)."""
_DATE = (
    r"(?:\d{1,2} ?[/. -] ?\d{1,2} ?[/. -] ?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},?(?: \d{{4}}| \d{{2}})?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,?(?: \d{{4}})?)"
)
_BEFORE_NAMES = (
    r"my name is|my name[']?s|name is|i am called|i[']?m called|is called|was called|called"
    r"|named|known as|my (?:son|daughter|child|boy|girl|brother|sister|friend|mate|cousin|dad"
    r"|mum|nan|uncle|aunt(?:ie)?|carer|foster (?:carer|mum|dad)|key ?worker|teacher|social worker"
    r"|sw|pa|iro|boyfriend|girlfriend|step ?dad|step ?mum|little brother|little sister"
    r"|big brother|big sister|best friend)(?:[']s name is)?,?"
    r"|(?:social|key|support|youth|family) ?worker,?|foster (?:carer|mum|dad),?|carer,?|teacher,?"
    r"|senco,?|advocate,?|(?:doctor|nurse|pc|officer|uncle|aunt|auntie|aunty|nanny|nan|grandad)"
)
# Kinds that a pattern alone can tell, the surest first; and what must stand in the text, in small
# letters and with 0 for every digit, so that most patterns need not be tried.
_PATTERNS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (kind, signs, re.compile(pattern, flags))
    for kind, signs, pattern, flags in (
        (
            "email",
            ("@", " dot ", "(at)", "[at]"),
            r"(?<![\w.+'-])[\w.+'-]++(?:@| @ | ?[(\[]at[)\]] ?| at (?=[\w-]{1,63} dot ))"
            r"[\w-]++(?:(?:\.| ?[(\[]dot[)\]] ?| dot )[\w-]++)+",
            re.I,
        ),
        (
            "link",
            ("http", "www.", ".co", ".org", ".net"),
            r"\b(?:https?://|www\.)\S+"
            r"|(?<![\w-])[\w-]++\.(?:co\.uk|org\.uk|com|net|org)\b(?:/\S*)?",
            re.I,
        ),
        (
            "nhs_number",
            ("0",),
            r"(?:\bnhs (?:number|no\.?)(?: is)?:? ?)?"
            rf"(?<!\d)\d{{3}}{_BETWEEN}\d{{3}}{_BETWEEN}\d{{4}}(?!\d)",
            re.I,
        ),
        (
            "phone",
            ("0",),
            rf"(?<![\w+])(?:\+44{_BETWEEN}(?:\(0\){_BETWEEN})?|0044{_BETWEEN}|\(?0)"
            r"(?:[ ()./-]{0,3}\d){9,10}(?!\d)",
            0,
        ),
        (
            "postcode",
            ("0",),
            rf"\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?{_BETWEEN}"
            r"\d[ABD-HJLNP-UW-Z]{2})\b",
            re.I,
        ),
        (
            "address",
            ("0",),
            rf"\b(?:flat \w{{1,4}},? )?(?:no\.? ?)?\d{{1,4}}[a-z]?,? (?:[A-Za-z']{{1,30}} ){{1,3}}"
            rf"(?:{_STREET})\b(?! (?:of|to)\b)",
            re.I,
        ),
        # Before the roads: "Oak Grove Academy" is a school, and no road with a word left over.
        (
            "school",
            ("school", "academy", "college", "primary", "sixth form", "nursery"),
            r"\b(?:(?:St\.?|Saint) )?(?:(?:[A-Z][\w'-]{1,30}|(?:[A-Z]\.){1,6})"
            r" (?:of |the |and |& )?){1,4}"
            r"(?:(?:[Pp]rimary|[Ss]econdary|[Ii]nfants?|[Jj]unior|[Ss]pecial|[Gg]rammar|[Hh]igh"
            r"|[Cc]ommunity|[Cc]hurch|C of E|CofE|RC|[Cc]atholic) ){0,6}"
            r"(?:[Ss]chool|[Aa]cademy|[Cc]ollege|[Pp]rimary|[Ss]ixth [Ff]orm|[Nn]ursery)\b",
            0,
        ),
        ("address", _ROADS, rf"\b(?:{_NAME} ){{1,3}}(?i:{'|'.join(_ROADS)})\b", 0),
        (
            "date_of_birth",
            ("0",),
            r"(?:\b(?:date of birth|d\.?o\.?b\.?|born|birthday)\b(?: (?:is|on|was|the))*:? ?)"
            rf"({_DATE})",
            re.I,
        ),
        ("handle", ("@",), r"(?<![\w@.])@[A-Za-z][\w.]{2,}", 0),
        (
            "handle",
            ("insta", "snap", "tiktok", "discord", "roblox", "xbox"),
            r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|discord|roblox|xbox)(?: name)?"
            r"(?: is|:) ?(\S*[\d_.]\S*)",
            re.I,
        ),
    )
)
_SIGNS = frozenset(sign for _, signs, _ in _PATTERNS for sign in signs)
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Rev|PC|DC|Sister|Sir)\.? ({_NAMES})")
_TITLED_LOWER = re.compile(r"\b(?:mr|mrs|miss|ms|mx|dr)\.? ([a-z]{3,})\b")
_CUED = re.compile(rf"\b(?:(?i:{_BEFORE_NAMES})) ({_NAMES})")
_CUED_LOWER = re.compile(
    r"\b(?:my name is|my name[']?s|i am called|i[']?m called|(?:son|daughter|brother|sister|dog"
    r"|friend|worker|carer|teacher) (?:is )?(?:called|named))\s+([a-z][a-z'-]{2,})\b",
    re.I,
)
_LOWER = (
    (("mr", "miss", "ms", "mx", "dr"), _TITLED_LOWER),
    (("name", "called"), _CUED_LOWER),
)
_CAPITAL = re.compile(rf"\b{_NAME}")
# What stands before a name that _TITLED or _CUED can find ends so.
_LEADS_TO_A_NAME = (
    *("mr", "mrs", "miss", "ms", "mx", "dr", "prof", "rev", "pc", "dc", "sister", "sir", "is"),
    *("called", "named", "name's", "known as", "son", "daughter", "child", "boy", "girl"),
    *("brother", "friend", "mate", "cousin", "dad", "mum", "nan", "uncle", "aunt", "auntie"),
    *("carer", "worker", "teacher", "sw", "pa", "iro", "senco", "advocate", "doctor", "nurse"),
    *("officer", "aunty", "nanny", "grandad"),
)
_SURNAME = re.compile(rf" ({_NAME})")
_POSSESSIVE = re.compile(r"'s?$")
_IN_SMALL_LETTERS = re.compile(r"\b[a-z]{4,}\b")
_DIGIT = re.compile(r"\d")
_NO_NAMES = NEVER_NAMES | COMMON_CAPITALS
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n•*\-\u2013\"\u201c(]\s*)$")
_WORD = re.compile(r"[A-Za-z]+")


def find(text: str) -> list[Span]:
    """Return the passages that may tell who somebody is, in order and without overlap."""
    seen = normal(text)
    taken = bytearray(len(seen.text))
    kept: list[Span] = []
    # A number or a street goes on in the next line; whether a sentence does is asked of the names.
    in_one_line = seen.text.replace("\n", " ")
    for span in [*_by_pattern(in_one_line), *_names(seen.text, in_one_line)]:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"x" * (span.end - span.start)
            kept.append(Span(*seen.original(span.start, span.end), span.kind))
    return sorted(kept)


def apply(text: str, spans: Iterable[Span]) -> str:
    """Return the text with each passage replaced by its kind in brackets, such as "[name]".

    Passages that overlap are taken together, under the kind of the first.
    """
    parts, at = [], 0
    for span in sorted(spans):
        if span.start >= at:
            parts += [text[at : span.start], f"[{span.kind.replace('_', ' ')}]"]
        at = max(at, span.end)
    return "".join([*parts, text[at:]])


def _by_pattern(text: str) -> Iterator[Span]:
    stands_in = _DIGIT.sub("0", text.lower()).__contains__
    if not any(map(stands_in, _SIGNS)):
        return
    for kind, signs, pattern in _PATTERNS:
        if not any(map(stands_in, signs)):
            continue
        for match in pattern.finditer(text):
            group = 1 if pattern.groups and match[1] else 0
            start, end = match.span(group)
            if kind in {"school", "address"}:
                start = _without_leading_common(text, start)
                if " " not in text[start:end]:
                    continue
            if kind == "nhs_number" and not _is_nhs_number(match[0]):
                continue
            yield Span(start, end, kind)


def _without_leading_common(text: str, start: int) -> int:
    """Move past words such as "My" or "The" that open a sentence and are no part of a name."""
    while (word := _WORD.match(text, start)) and word[0].lower() in NEVER_NAMES:
        start = word.end() + 1
    return start


def _is_nhs_number(text: str) -> bool:
    """Check the last digit: ten digits alone could be anything."""
    # int() reads the digits of other scripts too.
    digits = "".join(str(int(each)) for each in text if each.isdecimal())
    return "nhs" in text.lower() or nhs.is_valid(digits)


def _names(text: str, in_one_line: str) -> Iterator[Span]:
    capitals = [_trimmed(text, *match.span()) for match in _CAPITAL.finditer(text)]
    if any(_leads_to_a_name(text[max(0, start - 12) : start]) for start, _ in capitals):
        for pattern in (_TITLED, _CUED):
            for match in pattern.finditer(in_one_line):
                if match[1].split(" ")[0].lower() not in NEVER_NAMES:
                    yield Span(*_trimmed(in_one_line, *match.span(1)), "name")
    for signs, pattern in _LOWER:
        if any(map(text.lower().__contains__, signs)):
            for match in pattern.finditer(in_one_line):
                if match[1].lower() not in NEVER_NAMES:
                    yield Span(*match.span(1), "name")
    yield from _known_first_names(text, capitals)
    yield from _odd_capitals(text, capitals)


def _leads_to_a_name(before: str) -> bool:
    return before.endswith((" ", "\n")) and before.lower().rstrip(" ,.\n").endswith(
        _LEADS_TO_A_NAME
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop a possessive and trailing words that are no names."""
    words = text[start:end].split(" ")
    while len(words) > 1 and words[-1].lower() in _NO_NAMES:
        words.pop()
    name = " ".join(words)
    return start, start + len(_POSSESSIVE.sub("", name) if "'" in name else name)


def _known_first_names(text: str, capitals: list[tuple[int, int]]) -> Iterator[Span]:
    """Find first names by list, with a surname after them.

    A name that is a word as well ("Grace") counts only with a capital inside a sentence.
    """
    for start, end in capitals:
        name = text[start:end].lower()
        if name in FIRST_NAMES or (name in WORDS_THAT_ARE_NAMES and not _opens(text, start)):
            yield Span(start, _with_surname(text, end), "name")
    if FIRST_NAMES.isdisjoint(_IN_SMALL_LETTERS.findall(text)):
        return
    for match in _IN_SMALL_LETTERS.finditer(text):
        if match[0] in FIRST_NAMES:
            yield Span(*match.span(), "name")


def _with_surname(text: str, end: int) -> int:
    surname = _SURNAME.match(text, end)
    if surname and surname[1].lower() not in _NO_NAMES:
        return _trimmed(text, *surname.span(1))[1]
    return end


def _odd_capitals(text: str, capitals: list[tuple[int, int]]) -> Iterator[Span]:
    """Find capitals in mid-sentence that are no everyday word. Not in texts that shout or title."""
    odd = [
        (start, end)
        for start, end in capitals
        if end - start > 2 and text[start:end].lower() not in _NO_NAMES and not _opens(text, start)
    ]
    if not odd:
        return
    words = _WORD.findall(text)
    if not words or sum(word[0].isupper() for word in words) > max(4, 0.4 * len(words)):
        return
    in_lower = {word for word in words if word.islower()}
    for start, end in odd:
        if text[start:end].lower() not in in_lower:
            yield Span(start, end, "name")


def _opens(text: str, start: int) -> bool:
    """Say whether a sentence begins here."""
    return bool(_SENTENCE_START.search(text[max(0, start - 4) : start]))
