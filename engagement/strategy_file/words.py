"""What a document's own words say as facts: a rhythm, a day, a span of years. Pure.

Where the words can be read in two ways ("biannually") the answer is: not known.
"""

import re
from datetime import date, datetime

from engagement.models import Board

_YEARS = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:\s*(?:[-\u2013/]|to)\s*(?P<last>(?:19|20)\d\d|\d\d))?(?!\d)"
)
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]+) ((?:19|20)\d\d)\b")
_AS_AT = re.compile(r"\b(?:as )?at (?:the )?(\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4})\b")
_ENDED = re.compile(
    r"\s*(?:removed|retired|withdrawn|dropped|deleted|ended|replaced|superseded|no longer)\b",
    re.IGNORECASE,
)
_RHYTHMS = (
    (r"(?<![-\w])monthly\b|\b(?:every|each|once a|per) month\b", Board.Cadence.MONTHLY),
    (
        r"\bquarterly\b|\b(?:every|each|per) quarter\b|\bevery (?:three|3) months\b",
        Board.Cadence.QUARTERLY,
    ),
    (
        r"\b(?:twice|two times) (?:a|per|each|every) year\b|\bevery (?:six|6) months\b"
        r"|\b(?:six|6)-monthly\b|\bhalf-yearly\b",
        Board.Cadence.TWICE_YEARLY,
    ),
    (
        r"(?<![-\w])(?:annual|annually|yearly)\b|\bonce a year\b|\bevery year\b",
        Board.Cadence.YEARLY,
    ),
    (r"\bon change\b|\bwhen (?:something|it) changes\b", Board.Cadence.ON_CHANGE),
)


def cadence(text: str) -> Board.Cadence:
    """Return the rhythm that the first part of the text names, where it names exactly one."""
    for part in text.split(";"):
        found = {rhythm for words, rhythm in _RHYTHMS if re.search(words, part, re.IGNORECASE)}
        if found:
            return found.pop() if len(found) == 1 else Board.Cadence.UNKNOWN
    return Board.Cadence.UNKNOWN


def day(text: str) -> date | None:
    """Return the one full date that the text names ("31 March 2019"), else None."""
    days = set()
    for number, month, year in _DAY.findall(text):
        try:
            read = datetime.strptime(f"{number} {month} {year}", "%d %B %Y")  # noqa: DTZ007
        except ValueError:
            continue
        days.add(read.date())
    return days.pop() if len(days) == 1 else None


def as_at(text: str) -> date | None:
    """Return the day at which figures were true, where the text says so ("at 31 March 2019")."""
    found = _AS_AT.search(text)
    return day(found.group(1)) if found else None


def span(years: str) -> tuple[int, int] | None:
    """Return the first and last year named: "2016-17" is (2016, 2017). None: no years in it.

    The last may lie before the first where the text is wrong; the caller decides.
    """
    found = _YEARS.search(years)
    if not found:
        return None
    first, last = found["first"], found["last"] or found["first"]
    return int(first), int(first[: 4 - len(last)] + last)


def says_ended(status: str) -> bool:
    return bool(_ENDED.match(status))
