"""Days as people and survey tools write them. Pure.

``5/3/2026`` is 5 March in England and 3 May in America: the whole column decides which, and where
it does not, England's order is taken and shown with an example. The time of day is dropped: a
response keeps the day that stands in the file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

DAY_FIRST = "day_first"
MONTH_FIRST = "month_first"
ORDERS = {DAY_FIRST: "Day first, as in England", MONTH_FIRST: "Month first, as in America"}

LONGEST = 80
_EARLIEST = date(1990, 1, 1)
_SHEETS_BEGIN = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = f"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_BETWEEN = r"[ ./,-]{1,2}"
_YEAR = r"(?P<year>\d{4}|\d{2})(?!\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_CLOCK = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,:]\d{1,9})?)?(?: ?[ap]\.? ?m\.?)?"
_ZONE = (
    r"(?:z|[a-z]{2,5}(?:/[a-z_]{2,20}){0,2})? ?(?:[+\u2212-]\d{1,2}(?::?\d{2})?)?"
    r"(?: ?\([a-z0-9 :+.-]{1,40}\))?"
)
_REST = rf"(?:(?:t|,? ?at |, ?| )(?:{_CLOCK}|\d{{6}})(?: ?{_ZONE})?| ?\({_ZONE}\)| (?:utc|gmt|z))?$"
_FORMS = [
    re.compile(_WEEKDAY + form + _REST)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        rf"(?P<first>\d{{1,2}}) ?[-/. ] ?(?P<second>\d{{1,2}}) ?[-/. ] ?{_YEAR}",
        rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:{_BETWEEN}| of )?{_MONTH}\.?{_BETWEEN}{_YEAR}",
        rf"{_MONTH}\.?{_BETWEEN}(?P<day>\d{{1,2}}){_ORDINAL}{_BETWEEN}{_YEAR}",
        rf"(?P<year>\d{{4}}){_BETWEEN}{_MONTH}\.?{_BETWEEN}(?P<day>\d{{1,2}})",
    )
]
_CLOCK_BEFORE_YEAR = re.compile(
    rf"{_WEEKDAY}{_MONTH} +(?P<day>\d{{1,2}}) {_CLOCK} ?(?:[a-z]{{2,5}} )?(?P<year>\d{{4}})$"
)
_CLOCK_FIRST = re.compile(rf"{_CLOCK}(?: ?[a-z]{{3,4}})?,? (?:on )?(?=\d|[a-z])")
_NUMBER = re.compile(r"\d{5}(?:[.,]\d{1,15})?$")
_SECONDS = re.compile(r"1\d{9}(?:\.\d{1,9}|\d{3})?$")


@dataclass(frozen=True)
class Order:
    """In which order a column writes day and month, whether the column decides it, an example."""

    order: str
    is_sure: bool
    example: str
    is_mixed: bool = False


def read(said: str, order: str = DAY_FIRST) -> date:
    """Return the day. Raises ValueError where it is none."""
    found = _read(said, order)
    if found is None or found < _EARLIEST:
        raise ValueError("no day")
    return found


def _read(said: str, order: str) -> date | None:
    text = _plain(said)
    if text is None:
        return None
    try:
        if _NUMBER.match(text):
            return _SHEETS_BEGIN + timedelta(days=int(text[:5]))
        if _SECONDS.match(text):
            return datetime.fromtimestamp(int(text[:10]), UTC).date()
        found = _match(text)
        return _day(found, order) if found else None
    except (ValueError, OverflowError):
        return None


def _plain(said: str) -> str | None:
    if len(said) > LONGEST:
        return None
    return " ".join(said.replace("\u202f", " ").casefold().split()).lstrip("'")


def _match(text: str) -> re.Match[str] | None:
    turned = _CLOCK_FIRST.match(text)
    if turned and (rest := text[turned.end() :]):
        text = rest
    for form in (*_FORMS, _CLOCK_BEFORE_YEAR):
        if found := form.match(text):
            return found
    return None


def _day(found: re.Match[str], order: str) -> date:
    parts = found.groupdict()
    year = int(parts["year"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        day, month = (first, second) if order == DAY_FIRST else (second, first)
    else:
        month = _MONTHS[parts["name"]] if parts.get("name") else int(parts["month"])
        day = int(parts["day"])
    return date(year, month, day)


def looks_like_a_day(said: str) -> bool:
    if said.isdigit():
        return False
    latest = timezone.localdate() + timedelta(days=366)
    days = (_read(said, order) for order in ORDERS)
    return any(day is not None and _EARLIEST <= day <= latest for day in days)


def shown(said: str, order: str) -> str:
    """Return the day in words, to show how it is read."""
    try:
        day = read(said, order)
    except ValueError:
        return "no day"
    return f"{day.day} {day:%B %Y}"


def order_of(column: Iterable[str]) -> Order | None:
    """Return the order in which the whole column writes its days; None if it makes no odds."""
    today = timezone.localdate()
    possible = {DAY_FIRST: 0, MONTH_FIRST: 0}
    impossible = {DAY_FIRST: 0, MONTH_FIRST: 0}
    example = ""
    for said in column:
        text = _plain(said)
        found = _match(text) if text and not text.isdigit() else None
        if found is None or "first" not in found.groupdict():
            continue
        for order in ORDERS:
            day = _read(said, order)
            fits = day is not None and _EARLIEST <= day <= today
            (possible if fits else impossible)[order] += 1
        if not example or found["first"] != found["second"]:
            example = example if example and _decides(example) else said
    if not example:
        return None
    return _decided(possible, impossible, example)


def _decides(said: str) -> bool:
    return (_read(said, DAY_FIRST) is None) != (_read(said, MONTH_FIRST) is None)


def _decided(possible: dict[str, int], impossible: dict[str, int], example: str) -> Order:
    day_only = impossible[MONTH_FIRST] > 0 and not impossible[DAY_FIRST]
    month_only = impossible[DAY_FIRST] > 0 and not impossible[MONTH_FIRST]
    if day_only or month_only:
        return Order(DAY_FIRST if day_only else MONTH_FIRST, True, example)
    # Rows speak for both: what more of them can be is taken, and said to be a guess.
    more = possible[MONTH_FIRST] > possible[DAY_FIRST]
    mixed = bool(impossible[DAY_FIRST] and impossible[MONTH_FIRST])
    return Order(MONTH_FIRST if more else DAY_FIRST, False, example, mixed)
