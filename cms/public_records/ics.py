"""An event as a calendar file that phones and computers read (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

PLACE = "Europe/London"
# A new line, and what joins and turns letters in Arabic and Urdu; other controls are left out.
KEPT = "\n\u200c\u200d\u200e\u200f"
LONGEST = 75  # octets of a line, without its end
# The rules of the clocks in the United Kingdom since 1996.
ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{PLACE}",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)

# A sequence must only grow, and some calendars read it as 32 bits: seconds since 2020.
BEFORE = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())


@dataclass(frozen=True)
class Event:
    """What a calendar shows. Times are aware; ``uid`` stays the same when the event changes."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    place: str = ""
    about: str = ""
    url: str = ""
    cancelled: bool = False


def calendar(event: Event) -> str:
    """Return the event as a whole calendar: lines folded at 75 octets and ended by CRLF."""
    changed = event.changed_at.astimezone(UTC)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Sayso//Events//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *ZONE,
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{changed:%Y%m%dT%H%M%SZ}",
        f"LAST-MODIFIED:{changed:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{int(changed.timestamp()) - BEFORE}",
        f"DTSTART;TZID={PLACE}:{_local(event.starts_at)}",
        f"DTEND;TZID={PLACE}:{_local(event.ends_at)}",
        f"SUMMARY:{_text(event.title)}",
        *([f"LOCATION:{_text(event.place)}"] if event.place else []),
        *([f"DESCRIPTION:{_text(event.about)}"] if event.about else []),
        *([f"URL:{event.url}"] if event.url else []),
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "TRANSP:OPAQUE",
        "CLASS:PUBLIC",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) for line in lines)


def _local(moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(PLACE)):%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    """Return words as a TEXT value (RFC 5545, 3.3.11)."""
    plain = "".join(letter for letter in _lines(words) if letter in KEPT or letter.isprintable())
    escaped = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _lines(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")


def _folded(line: str) -> str:
    """Return the line in pieces of at most 75 octets, none cut within a letter (3.1)."""
    return "\r\n ".join(_pieces(line)) + "\r\n"


def _pieces(line: str) -> Iterable[str]:
    piece, size, room = "", 0, LONGEST
    for letter in line:
        octets = len(letter.encode())
        if size + octets > room:
            yield piece
            piece, size, room = "", 0, LONGEST - 1  # the space that begins it
        piece, size = piece + letter, size + octets
    yield piece
