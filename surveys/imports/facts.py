"""What cells say about a person: age, language, voice, channel. Pure but for models.

A fact that nobody needs and that cannot be read never costs the answer: it is left empty, and how
often is told. Only the voice is needed: whose words are whose is never guessed.
"""
# ruff: noqa: RUF001 - marks as people and programs write them

import re
from datetime import date

from django.conf.locale import LANG_INFO

from engagement.models import AgeBand, Voice
from surveys.models import Response

_YES = {
    "yes", "y", "true", "1", "x", "agreed", "agree", "i agree", "ok", "yes please", "yes, please",
    "yes, i agree", "checked", "selected", "consent", "i consent", "yes, you can", "yes you can",
}  # fmt: skip
_CHANNELS = {
    "letter": "paper", "post": "paper", "paper form": "paper", "postal": "paper",
    "email": "email", "e mail": "email", "mail": "email", "anonymous": "web",
    "telephone": "phone", "call": "phone", "online": "web", "website": "web", "web": "web",
    "meeting": "visit", "visit": "visit", "face to face": "visit", "in person": "visit",
    "event": "visit", "other": "import",
}  # fmt: skip
_VOICES = {
    "young person": "own_words", "child": "own_words", "yp": "own_words", "children": "own_words",
    "child or young person": "own_words", "young people": "own_words", "pupil": "own_words",
    "student": "own_words", "care leaver": "own_words",
    "parent": "parent_carer", "carer": "parent_carer", "parents": "parent_carer",
    "parent/carer": "parent_carer", "parent carer": "parent_carer", "mum": "parent_carer",
    "parent or carer": "parent_carer", "dad": "parent_carer", "guardian": "parent_carer",
    "foster carer": "parent_carer", "family": "parent_carer", "grandparent": "parent_carer",
    "i'm a parent": "parent_carer", "i am a parent": "parent_carer",
    "professional": "professional", "staff": "professional", "worker": "professional",
    "teacher": "professional", "social worker": "professional",
    "elected member": "elected_members", "councillor": "elected_members",
    "councillors": "elected_members", "committee": "elected_members",
    "scrutiny committee": "elected_members",
    "with help": "with_supporter", "supported": "with_supporter",
    "young person with help": "with_supporter",
    "prefer not to say": "not_said", "not known": "not_said", "unknown": "not_said",
    "not given": "not_said",
}  # fmt: skip
# What officers read; the codes are taken too.
VOICES = {
    Voice.OWN_WORDS: "young person",
    Voice.WITH_SUPPORTER: "young person with help",
    Voice.PARENT_CARER: "parent or carer",
    Voice.PROFESSIONAL: "professional",
    Voice.ELECTED_MEMBERS: "elected members",
    Voice.NOT_SAID: "not said",
}
_MORE_LANGUAGES = {
    "panjabi": "pa", "punjabi": "pa", "pashto": "ps", "tigrinya": "ti", "kurdish": "ku",
    "sorani": "ku", "farsi": "fa", "dari": "fa", "somali": "so", "soomaali": "so", "twi": "tw",
    "yoruba": "yo", "tagalog": "tl", "amharic": "am", "sylheti": "syl", "romani": "rom",
    "british sign language": "bfi", "bsl": "bfi", "mandarin": "zh", "cantonese": "zh",
    "chinese": "zh", "gujarati": "gu", "kurdi": "ku", "eng": "en", "pol": "pl", "slk": "sk",
    "pan": "pa", "urd": "ur", "ara": "ar", "ron": "ro", "ukr": "uk", "cym": "cy", "ces": "cs",
}  # fmt: skip
_MORE_CODES = {"so", "ps", "ti", "ku", "tw", "yo", "tl", "am", "rom", "bfi", "zh", "gu", "syl"}
_BOUNDS = {8: "under_8", 11: "8_10", 16: "11_15", 18: "16_17", 26: "18_25"}
_OLDEST = 120
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEARS = re.compile(r"(?:aged?|age:)? ?(\d{1,3})(?:\.0+)? ?(?:years?|yrs?|y)?\.?(?: old)?$")
_RANGE = re.compile(
    r"(?:aged? )?(\d{1,2}) ?(?:-|–|—|/|_|to|and) ?(\d{1,3})(?: ?(?:years?|yrs?)(?: old)?)?$"
)
_UNDER = re.compile(r"(?:under|below|less than|younger than|<) ?(\d{1,3})(?: ?(?:years?|yrs?))?$")
_OVER = re.compile(r"(?:over|above|more than|older than|>) ?(\d{1,3})(?: ?(?:years?|yrs?))?$")
_FROM = re.compile(r"(\d{1,3}) ?(?:\+|(?:years?|yrs?)? ?(?:or|and) (?:over|older|above|more))$")
_AS_A_DAY = re.compile(r"(\d{1,2})[- ]([a-z]{3})(?:[- ]\d{2,4})?$")
_AS_A_MONTH = re.compile(r"([a-z]{3})[- ](\d{2})$")


def is_yes(said: str) -> bool:
    return " ".join(said.casefold().split()).rstrip(".!") in _YES


def channel(said: str) -> str:
    """Return the channel, or "" where it is none that we know."""
    text = re.sub(r"[\s_-]+", " ", said.casefold()).strip()
    for value, label in Response.Channel.choices:
        if text in {value.replace("_", " "), label.casefold().replace("-", " ")}:
            return value
    return _CHANNELS.get(text, "")


def voice(said: str) -> str:
    """Return whose words these are. Raises ValueError where it does not say."""
    text = re.sub(r"[\s_-]+", " ", said.casefold()).replace("’", "'").strip()
    for value, label in Voice.choices:
        if text in {value.replace("_", " "), str(label).casefold(), VOICES[Voice(value)]}:
            return value
    if text in _VOICES:
        return _VOICES[text]
    shown = f"“{said}”" if len(said) <= 20 else "this voice"
    raise ValueError(f"We do not know {shown}. Choose: {', '.join(VOICES.values())}.")


def language(said: str) -> str:
    """Return the language's code, from its code or its name in English or its own; "" if none."""
    text = re.sub(r"\([^)]*\)", " ", said.casefold()[:60].replace("_", "-"))
    text = " ".join(text.replace(";", ",").split(",")[0].split())
    text = text.removeprefix("british ") if text == "british english" else text
    return _BY_NAME.get(text) or _BY_NAME.get(text.split("-")[0] if "-" in text else "", "")


def _by_name() -> dict[str, str]:
    known = dict(_MORE_LANGUAGES)
    for code, about in LANG_INFO.items():
        base = code.split("-")[0]
        known.setdefault(code.casefold(), base)
        known.setdefault(base, base)
        for name in (about.get("name", ""), about.get("name_local", "")):
            if name:
                known.setdefault(str(name).casefold(), base)
    return known | {code: code for code in _MORE_CODES}


_BY_NAME = _by_name()


def age_band(cell: str | date) -> str:
    """Return the band, or "" where what stands here fits in none.

    A sheet makes days of bands: 8-10 becomes 8 October, and 11-15 November 2015.
    """
    if isinstance(cell, date):
        return _of_range(cell.day, cell.month) or (
            _of_range(cell.month, cell.year % 100) if cell.day == 1 else ""
        )
    text = " ".join(cell.casefold().split())[:60]
    for value, label in AgeBand.choices:
        if text in {value, value.replace("_", " "), str(label).casefold()}:
            return value
    if text in {"adult", "adults"}:
        return AgeBand.ADULT
    return _of_words(text)


def _of_words(text: str) -> str:
    if found := _YEARS.match(text):
        return _of_years(int(found[1]))
    if found := _RANGE.match(text):
        return _of_range(int(found[1]), int(found[2]))
    if found := _UNDER.match(text):
        return AgeBand.UNDER_8 if int(found[1]) <= 8 else ""
    if (found := _FROM.match(text)) or (found := _OVER.match(text)):
        least = int(found[1]) + (1 if _OVER.match(text) else 0)
        return AgeBand.ADULT if 26 <= least <= _OLDEST else ""
    return _of_a_sheets_day(text)


def _of_a_sheets_day(text: str) -> str:
    if (found := _AS_A_DAY.match(text)) and found[2] in _MONTHS:
        return _of_range(int(found[1]), _MONTHS.index(found[2]) + 1)
    if (found := _AS_A_MONTH.match(text)) and found[1] in _MONTHS:
        return _of_range(_MONTHS.index(found[1]) + 1, int(found[2]))
    return ""


def _of_years(years: int) -> str:
    if years > _OLDEST:
        return ""
    return next((band for below, band in _BOUNDS.items() if years < below), AgeBand.ADULT)


def _of_range(first: int, last: int) -> str:
    """Return the band that holds all of this range, either way round."""
    least, most = sorted((first, last))
    band = _of_years(least)
    return band if band == _of_years(most) else ""
