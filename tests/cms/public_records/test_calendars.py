"""Calendar files as RFC 5545 has them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from cms.public_records import ics

LONDON = ZoneInfo("Europe/London")


def an_event(**facts: object) -> ics.Event:
    plain: dict[str, object] = {
        "uid": "event-1@rivermead.example",
        "title": "Design-a-home day",
        "starts_at": datetime(2026, 11, 28, 11, 0, tzinfo=LONDON),
        "ends_at": datetime(2026, 11, 28, 14, 0, tzinfo=LONDON),
        "changed_at": datetime(2026, 11, 1, 9, 30, tzinfo=UTC),
    }
    return ics.Event(**{**plain, **facts})


def lines(event: ics.Event) -> list[str]:
    """Return the lines as a calendar reads them: unfolded."""
    return ics.calendar(event).decode().replace("\r\n ", "").split("\r\n")


def test_every_line_ends_as_it_must_and_is_short_enough() -> None:
    written = ics.calendar(an_event(title="Ż" * 200, about="a, b; c\\d\n" * 40)).decode()
    assert written.endswith("END:VCALENDAR\r\n")
    assert "\n" not in written.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Tea, cake; talk", "Tea\\, cake\\; talk"),
        ("back\\slash", "back\\\\slash"),
        ("two\nlines", "two\\nlines"),
        ("two\r\nlines", "two\\nlines"),
        ("a bell\x07", "a bell"),
        ("X\r\nATTENDEE:mailto:a@b.example", "X\\nATTENDEE:mailto:a@b.example"),
        ("\u062f\u0639\u0648\u062a", "\u062f\u0639\u0648\u062a"),
    ],
)
def test_words_are_escaped(text, written) -> None:
    assert f"SUMMARY:{written}" in lines(an_event(title=text))


def test_folding_loses_no_letter() -> None:
    title = "".join(chr(0x100 + number) for number in range(300))
    assert f"SUMMARY:{title}" in lines(an_event(title=title))


@pytest.mark.parametrize("month", [1, 7])
def test_times_are_those_of_the_clock_in_london(month) -> None:
    moment = datetime(2026, month, 5, 11, 0, tzinfo=LONDON).astimezone(UTC)
    written = lines(an_event(starts_at=moment))
    assert f"DTSTART;TZID=Europe/London:2026{month:02}05T110000" in written
    assert "TZID:Europe/London" in written


def test_an_event_that_was_called_off_says_so() -> None:
    assert "STATUS:CANCELLED" in lines(an_event(cancelled=True))
    assert "STATUS:CONFIRMED" in lines(an_event())


def test_a_later_version_of_an_event_has_a_higher_sequence() -> None:
    def sequence(event: ics.Event) -> int:
        return next(int(line[9:]) for line in lines(event) if line.startswith("SEQUENCE:"))

    later = an_event(changed_at=datetime(2026, 11, 2, tzinfo=UTC))
    assert 0 < sequence(an_event()) < sequence(later) < 2**31


def test_what_must_be_there_is_there_once() -> None:
    written = lines(an_event(place="Library", url="https://a.example/e/"))
    for name in ("UID", "DTSTAMP", "DTSTART;TZID=Europe/London", "SUMMARY", "VERSION", "PRODID"):
        assert sum(line.startswith(f"{name}:") for line in written) == 1
    assert written.index("BEGIN:VTIMEZONE") < written.index("BEGIN:VEVENT")
