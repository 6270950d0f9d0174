"""An event as a calendar file that phones and computers read (RFC 5545)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar

LONDON = ZoneInfo("Europe/London")
# A new line, and what joins and turns letters in Arabic and Urdu; other controls are left out.
KEPT = "\n\u200c\u200d\u200e\u200f"
# The rules of the clocks in the United Kingdom since 1996. The library would list each year's days.
ZONE = icalendar.Timezone.from_ical("""\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
""")
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


def calendar(event: Event) -> bytes:
    """Return the event as a whole calendar in UTF-8."""
    changed = event.changed_at.astimezone(UTC)
    entry = icalendar.Event.new(
        uid=_text(event.uid),
        stamp=changed,
        last_modified=changed,
        sequence=int(changed.timestamp()) - BEFORE,
        start=event.starts_at.astimezone(LONDON),
        end=event.ends_at.astimezone(LONDON),
        summary=_text(event.title),
        location=_text(event.place) or None,
        description=_text(event.about) or None,
        url=event.url or None,
        status=icalendar.STATUS.CANCELLED if event.cancelled else icalendar.STATUS.CONFIRMED,
        transparency=icalendar.TRANSP.OPAQUE,
        classification=icalendar.CLASS.PUBLIC,
    )
    # Not Calendar.new: it would give each download of the file a name of its own.
    whole = icalendar.Calendar(
        version="2.0", prodid="-//Sayso//Events//EN", calscale="GREGORIAN", method="PUBLISH"
    )
    whole.subcomponents = [ZONE, entry]
    return whole.to_ical()


def _text(words: str) -> str:
    """Return the words without controls, each line ended by one letter."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter in KEPT or letter.isprintable())
