"""The clock of a case runs in staffed hours: weekends, bank holidays, Christmas, changed clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from surveys.models import BankHoliday, OnDuty, StaffedHours
from surveys.safeguarding.clock import StaffedTime, staffed_time

LONDON = ZoneInfo("Europe/London")
OFFICE = {day: [(time(9), time(17))] for day in range(5)}
HOLIDAYS = frozenset(
    [date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 12, 25), date(2026, 12, 28)]
)
STAFFED = StaffedTime(OFFICE, HOLIDAYS)


def at(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("came", "open_by"),
    [
        (("2026-11-25", "10:00"), ("2026-11-25", "11:00")),
        (("2026-11-25", "16:00"), ("2026-11-25", "17:00")),
        # Friday 16:55: five minutes are left, the others are Monday's.
        (("2026-11-27", "16:55"), ("2026-11-30", "09:55")),
        (("2026-11-28", "21:00"), ("2026-11-30", "10:00")),
        # Monday 4 May is a bank holiday.
        (("2026-05-01", "16:55"), ("2026-05-05", "09:55")),
        (("2026-05-04", "11:00"), ("2026-05-05", "10:00")),
        # Christmas Eve; Boxing Day is kept on Monday the 28th.
        (("2026-12-24", "16:30"), ("2026-12-29", "09:30")),
        # The clocks go forward on Sunday 29 March 2026, and back on 25 October.
        (("2026-03-27", "16:55"), ("2026-03-30", "09:55")),
        (("2026-10-23", "16:55"), ("2026-10-26", "09:55")),
    ],
)
def test_a_case_is_to_be_opened_within_an_hour_of_staffed_time(came, open_by) -> None:
    assert STAFFED.after(at(*came), 60) == at(*open_by)
    assert STAFFED.minutes_between(at(*came), at(*open_by)) == 60


def test_an_hour_on_call_in_the_night_of_the_changed_clock_is_an_hour() -> None:
    night = (at("2026-03-28", "20:00"), at("2026-03-29", "08:00"))
    staffed = StaffedTime(OFFICE, HOLIDAYS, [night])
    # From half past midnight the wall clock jumps from one to two.
    assert staffed.after(at("2026-03-29", "00:30"), 60) == at("2026-03-29", "02:30")
    assert staffed.minutes_between(*night) == 11 * 60
    back = (at("2026-10-24", "20:00"), at("2026-10-25", "08:00"))
    assert StaffedTime(OFFICE, HOLIDAYS, [back]).minutes_between(*back) == 13 * 60


def test_on_saturday_night_the_clock_runs_by_the_rota_where_somebody_is_on_call() -> None:
    """E-4: Saturday 21:00."""
    came = at("2026-11-28", "21:00")
    weekend = (at("2026-11-27", "17:00"), at("2026-11-30", "09:00"))
    staffed = StaffedTime(OFFICE, HOLIDAYS, [weekend])
    assert staffed.is_staffed(came)
    assert not STAFFED.is_staffed(came)
    assert staffed.after(came, 60) == at("2026-11-28", "22:00")
    assert STAFFED.next_start(came) == at("2026-11-30", "09:00")


@pytest.mark.parametrize(
    ("referred", "due"),
    [
        (("2026-11-27", "15:00"), ("2026-11-30", "15:00")),
        (("2026-11-28", "21:00"), ("2026-12-01", "09:00")),
        (("2026-12-24", "10:00"), ("2026-12-29", "10:00")),
        # The evening before Good Friday counts from the Tuesday after Easter.
        (("2026-04-02", "18:00"), ("2026-04-08", "09:00")),
        (("2026-10-23", "12:00"), ("2026-10-26", "12:00")),
    ],
)
def test_a_referral_is_to_be_acknowledged_within_a_working_day(referred, due) -> None:
    assert STAFFED.working_days_after(at(*referred), 1) == at(*due)


def test_the_day_ends_with_its_last_staffed_hour() -> None:
    split = StaffedTime({2: [(time(9), time(12)), (time(13), time(18))]})
    assert split.end_of_day(at("2026-11-25", "10:00")) == at("2026-11-25", "18:00")
    assert split.after(at("2026-11-25", "11:30"), 60) == at("2026-11-25", "13:30")


def test_without_any_hours_every_hour_counts_so_nothing_waits_for_ever() -> None:
    staffed = StaffedTime({})
    came = at("2026-11-28", "23:30")
    assert staffed.after(came, 60) == at("2026-11-29", "00:30")
    assert staffed.is_staffed(came)


def test_hours_that_never_come_are_none_and_not_searched_for_ever() -> None:
    closed = frozenset(date(2026, 11, 1) + timedelta(days=each) for each in range(100))
    staffed = StaffedTime(OFFICE, closed)
    assert staffed.after(at("2026-11-28", "12:00"), 60) is None
    assert staffed.next_start(at("2026-11-28", "12:00")) is None
    assert staffed.working_days_after(at("2026-11-28", "12:00"), 1) is None


@pytest.mark.django_db
def test_a_new_council_has_office_hours_and_the_bank_holidays_of_four_years(
    safeguarding_lead,
) -> None:
    assert StaffedHours.objects.count() == 5
    years = [day.year for day in BankHoliday.objects.values_list("day", flat=True)]
    assert {year: years.count(year) for year in set(years)} == dict.fromkeys(range(2025, 2029), 8)
    weekend = (at("2026-11-27", "17:00"), at("2026-11-30", "09:00"))
    OnDuty.objects.create(
        person=safeguarding_lead, part="on_call", starts_at=weekend[0], ends_at=weekend[1]
    )
    staffed = staffed_time(since=at("2026-11-28", "12:00"), until=at("2026-12-20", "12:00"))
    assert staffed.is_staffed(at("2026-11-28", "21:00").astimezone(UTC))
    assert not staffed.is_staffed(at("2026-12-28", "11:00"))
