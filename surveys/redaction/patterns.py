"""Forms of details that a pattern can tell, with what must be true beside. Pure, linear."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from stdnum import iban, luhn
from stdnum.gb import nhs

from .reading import words_of

Check = Callable[[str, "re.Match[str]"], bool]
BACK = 40
"""How far before a number its cue may stand."""


@dataclass(frozen=True)
class Form:
    """A pattern of a kind; ``signs``: one of them must stand in the text, in small letters and with
    0 for every digit, or the pattern need not be tried. The first group is the detail, or all."""

    kind: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    check: Check | None = None


def form(
    kind: str,
    signs: tuple[str, ...],
    pattern: str,
    check: Check | None = None,
    *,
    flags: int = re.I,
) -> Form:
    return Form(kind, signs, re.compile(pattern, flags), check)


def before(text: str, match: re.Match[str]) -> str:
    """Return what stands before the detail, in small letters."""
    start = match.start()
    return text[max(0, start - BACK) : start].lower()


def digits(text: str) -> str:
    return "".join(each for each in text if each.isdigit())


def _cued(*cues: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(cues)})")


_NHS = _cued("nhs")
_CAR = _cued(
    "reg", "plate", "car\\b", "van\\b", "taxi", "minibus", "cab\\b", "vehicle", "driv", "bus\\b"
)
_ACCOUNT = _cued("acc", "a/c", "bank", "sort", "iban", "building soc", "paid into", "pay into")
_CARD = _cued("card", "visa", "mastercard", "debit", "credit")
_CALL = _cued(
    "ring",
    "call",
    "phone",
    "tel\\b",
    "mob",
    "text",
    "landline",
    "whatsapp",
    "number",
    "contact",
    "no\\b",
)
_SORT = _cued("sort")
_SORT_CODE = re.compile(r"\d{2}[ -]\d{2}[ -]\d{2}[^\d]{0,12}$")
_NEW_PLATE = re.compile(r"[a-z]{2}\d{2} ?[a-z]{3}", re.I)
_BETWEEN = "[ .-]{0,3}"
_OFFICES = re.compile(r"^(?:44|0)(?:800|808|30[0-9]|33[0-9]|34[0-9]|84[2-5]|87[0-3]|9\d\d)")
_SMALL_UNITS = frozenset({"am", "pm", "nd", "rd", "th", "st", "hr", "mn"})
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2} ?[/. -] ?\d{1,2} ?[/. -] ?(?:\d{4}|'?\d{2})(?!\d)"
    rf"|\d{{1,2}} ?(?:st|nd|rd|th)?(?: of)?[ -]?{_MONTH}\b[,.]?"
    r"(?:[ -]'?\d{4}|[ -]'?\d{2}(?!\d))?"
    rf"|{_MONTH} (?:the )?\d{{1,2}}(?!\d)(?:st|nd|rd|th)?,?(?: \d{{4}})?|{_MONTH},? \d{{4}})"
)


def _is_nhs(text: str, match: re.Match[str]) -> bool:
    """Ten digits alone could be anything: their check digit, their spacing or a cue must say so."""
    number = digits(match[0])
    spaced = number[0] != "0" and re.fullmatch(r"\d{3}[ -]\d{3}[ -]\d{4}", match[0])
    return bool(_NHS.search(before(text, match)) or spaced or nhs.is_valid(number))


def _is_persons_phone(text: str, match: re.Match[str]) -> bool:
    number = digits(match[0])
    return number not in words_of("help_lines") and not _OFFICES.match(number)


def _is_called(text: str, match: re.Match[str]) -> bool:
    is_own = _is_persons_phone(text, match)
    return is_own and bool(_CALL.search(before(text, match)))


def _is_postcode(text: str, match: re.Match[str]) -> bool:
    unit = match[0][-2:]
    return not (unit.islower() and unit in _SMALL_UNITS)


def _is_plate(text: str, match: re.Match[str]) -> bool:
    letters = [part for part in re.split(r"[\d ]+", match[0]) if part]
    year = letters[0].lower() in {"yr", "ks", "ps"} and len(letters[0]) == 2
    cued = bool(_CAR.search(before(text, match)))
    a_word = any(len(part) == 3 and part.lower() in words_of("ordinary_words") for part in letters)
    if cued and not year:
        return True
    is_new = bool(_NEW_PLATE.fullmatch(match[0]))
    return (match[0].isupper() or is_new) and not (a_word or year) and len(digits(match[0])) > 1


def _is_iban(text: str, match: re.Match[str]) -> bool:
    return bool(iban.is_valid(match[0])) or len(digits(match[0])) >= 12


def _is_card(text: str, match: re.Match[str]) -> bool:
    number = digits(match[0])
    grouped = bool(re.fullmatch(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}", match[0]))
    return grouped or bool(luhn.is_valid(number)) or bool(_CARD.search(before(text, match)))


def _is_sort_code(text: str, match: re.Match[str]) -> bool:
    follows = re.search(r"(?<!\d)\d{8}(?!\d)", text[match.end() : match.end() + 30])
    return bool(follows or _SORT.search(before(text, match)))


def _is_account(text: str, match: re.Match[str]) -> bool:
    near = before(text, match)
    return bool(_ACCOUNT.search(near) or _SORT_CODE.search(near))


_REFERENCE = r"((?=[\w/.-]{0,20}\d)[a-z0-9]{1,14}(?:[/.-][a-z0-9]{1,12}){0,4}(?![\w/]))"
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?")


def _is_reference(text: str, match: re.Match[str]) -> bool:
    said = match[1] if match.re.groups else match[0]
    return len(digits(said)) >= 3 and not _YEAR.fullmatch(said)


def _is_free_reference(text: str, match: re.Match[str]) -> bool:
    return len(digits(match[0])) >= 4


def _is_own_site(text: str, match: re.Match[str]) -> bool:
    """Say whether an address is of somebody's own, and no public site."""
    host, _, page = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0].lower()).partition("/")
    parts = host.rstrip(".,)").split(".")
    if host in words_of("sites_of_pages") and not page:
        return False
    return not any(".".join(parts[at:]) in words_of("public_sites") for at in range(len(parts)))


FORMS: tuple[Form, ...] = (
    form(
        "email",
        ("@", " dot ", "(at)", "[at]"),
        r"(?<![\w.+'-])(?!(?:me|us|him|her|them|e?mail|is|it)\b)"
        r"(?:[\w+'-]{1,40} dot ){0,2}[\w.+'-]++"
        r"(?:@| @ | ?[(\[]at[)\]] ?| at (?=[\w-]{1,63} dot ))"
        r"[\w-]++(?:(?:\.| ?[(\[]dot[)\]] ?| dot )[\w-]++)+",
    ),
    form(
        "url",
        ("http", "www.", ".co", ".org", ".net", ".me", ".tv", ".io", ".uk", ".gg", ".ly"),
        r"\b(?:https?://|www\.)[^\s<>\"]{1,300}[^\s<>\".,;:!?)']"
        r"|(?<![\w@.-])[\w-]++(?:\.[\w-]{1,63}){0,4}\."
        r"(?:co\.uk|org\.uk|com|net|org|me|tv|io|uk|gg|ly)"
        r"\b(?:/[^\s.,;!?)]*+(?:\.[^\s.,;!?)]++)*+)?",
        _is_own_site,
    ),
    form(
        "bank",
        ("00",),
        r"(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])",
        _is_iban,
    ),
    form("bank", ("0",), r"(?<![\d+])[1-9](?:[ -]?\d){12,18}(?!\d)", _is_card),
    form(
        "bank",
        ("0",),
        r"(?<![\d/])\d{2}[ -]?\d{2}[ -]?\d{2}(?![\d/])",
        _is_sort_code,
    ),
    form("nhs_number", ("0",), rf"(?<!\d)\d{{3}}{_BETWEEN}\d{{3}}{_BETWEEN}\d{{4}}(?!\d)", _is_nhs),
    form(
        "phone",
        ("0",),
        rf"(?<![\w+])(?:\+44{_BETWEEN}(?:\(0\){_BETWEEN})?|0044{_BETWEEN}"
        r"|44(?=[ -]?7)|\(?(?:0(?!0)|o(?=7)))"
        r"(?:[ ()./-]{0,3}\d){9,11}(?!\d)",
        _is_persons_phone,
    ),
    form("phone", ("+", "00"), r"(?<![\w+])(?:\+|00)[1-9](?:[ ()./-]{0,3}\d){7,13}(?!\d)"),
    form(
        "phone",
        ("0",),
        r"(?<![\w+/-])(?<!\d )(?:7\d{3} ?\d{3} ?\d{3}|[2-9]\d{5}|[2-9]\d{2}[ -]\d{3,4})(?![\w/-])",
        _is_called,
    ),
    form(
        "nino",
        ("0",),
        r"(?<![a-z0-9])[a-z]{2}[ -]?(?:\d{2}[ -]?){3}[a-d](?![a-z0-9])"
        r"|(?<=insurance number )[a-z]{2}[ -]?(?:\d{2}[ -]?){2}\d{2}(?!\d)"
        r"|(?<=insurance number is )[a-z]{2}[ -]?(?:\d{2}[ -]?){2}\d{2}(?!\d)",
    ),
    form(
        "postcode",
        ("0",),
        rf"\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPSTUW\d]?{_BETWEEN}"
        r"\d[ABD-HJLNP-UW-Z]{2})\b",
        _is_postcode,
    ),
    form("postcode", ("postcode",), r"\bpostcode(?: is| was|:)? ?([a-z]{1,2}\d[a-z\d]?)\b"),
    form(
        "dob",
        ("0",),
        r"\b(?:date of birth|birth ?date|d\.? ?o\.? ?b\b\.?|born|birth ?day|b-?day)(?![a-z])"
        rf"[^.\n\d]{{0,34}}?({_DATE})",
    ),
    form("dob", ("0",), r"\b(?:d\.?o\.?b\.?|date of birth)(?: is|:)? ?(\d{6}|\d{8})(?!\d)"),
    form(
        "dob",
        ("birth", "born", "dob", "bday", "b-day"),
        rf"(?<!\d)({_DATE})(?:[ ,(-]{{0,3}})(?:is |was |that's |thats |it's |its )?(?:when )?"
        r"(?:on )?(?:my |his |her |their |our |the |i |he |she |they )?(?:was |were |is )?"
        r"(?:date of birth|birth|born|dob|b-?day)",
    ),
    form(
        "vehicle",
        ("0",),
        r"(?<![a-z0-9])(?:[a-z]{2}\d{2} ?[a-z]{3}|[a-hj-npr-z]\d{1,3} ?[a-z]{3}"
        r"|[a-z]{3} ?\d{1,3}[a-z])(?![a-z0-9])",
        _is_plate,
    ),
    form(
        "vehicle",
        ("reg", "plate"),
        r"\b(?:reg(?:istration)?|number ?plate|plate)(?: number| no\.?)?(?: is| was| of|:| -)? ?"
        r"([a-z]{1,3} ?\d{1,4}|\d{1,4} ?[a-z]{1,3})(?![a-z0-9])",
    ),
    form("bank", ("00000000", "0000 0000"), r"(?<![\w/-])\d{4} ?\d{4}(?![\w/-])", _is_account),
    form(
        "case_ref",
        ("ref", "number", " no", " id", "upn", "uln", "#", "case", "code", " log"),
        r"\b(?:refs?(?:erence)?|(?:case|complaint|incident|crime|application|appeal|claim|ticket|"
        r"file|referral|record|pupil|student|learner|patient|hospital|client|customer|tribunal|mosaic|"
        r"liquid ?logic|care ?first|social care|ehcp?|send?|cafcass|court|log|unique|form|swift)"
        r"(?: (?:ref(?:erence)?|id|number|no|num|code|case|file)){1,3}|upn|uln|case"
        r"|(?:police|crime) log|id(?: number)?)"
        r"\b(?: (?:number|no|num|code|id))?[.:#]?(?: (?:is|was|for|it's|its|given|me|my|our|this|"
        rf"the|case|complaint|they|we|i|gave|have|us)){{0,6}} ?[:#=-]?"
        rf"(?: |(?<=[:#=-])){_REFERENCE}",
        _is_reference,
    ),
    form(
        "case_ref",
        ("-0", "/0", "00000", "#0"),
        r"(?<![\w/.#-])(?:[A-Z]{1,8}[-/](?:[A-Z0-9]{1,8}[-/]){0,2}\d{2,10}(?:[-/][A-Z0-9]{1,6})?"
        r"|[A-Z]{1,4}\d{1,4}[-/]\d{2,4}[-/]\d{3,8}|[A-Z]{1,5}\d{5,12}[A-Z]?"
        r"|(?:19|20)\d\d[-/](?:\d{3,8}|[A-Z]{1,6}[-/]?\d{1,8}))(?![\w/-])"
        r"|(?<!\w)#\d{4,10}\b",
        _is_free_reference,
        flags=0,
    ),
)
