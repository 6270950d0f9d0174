from datetime import date

import pytest

from engagement.models import Board
from engagement.strategy_file import words


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("monthly", Board.Cadence.MONTHLY),
        ("Every month", Board.Cadence.MONTHLY),
        ("quarterly; annual delivery plans", Board.Cadence.QUARTERLY),
        ("every three months", Board.Cadence.QUARTERLY),
        (
            "participation update twice a year; standards evaluated every six months",
            Board.Cadence.TWICE_YEARLY,
        ),
        ("six-monthly", Board.Cadence.TWICE_YEARLY),
        ("annually", Board.Cadence.YEARLY),
        ("on change", Board.Cadence.ON_CHANGE),
    ],
)
def test_a_rhythm_is_read_from_its_words(text, rhythm) -> None:
    assert words.cadence(text) == rhythm


@pytest.mark.parametrize(
    "text", ["", "biannually", "bi-monthly", "monthly or quarterly", "as needed", "semi-annual"]
)
def test_a_rhythm_that_can_be_read_in_two_ways_is_not_known(text) -> None:
    assert words.cadence(text) == Board.Cadence.UNKNOWN


def test_only_a_day_that_figures_are_given_at_counts() -> None:
    assert words.as_at("70% of all at 31 March 2019") == date(2019, 3, 31)
    assert words.as_at("as at 1st April 2020: 3") == date(2020, 4, 1)
    assert words.as_at("75% by 31 March 2019") is None
    assert words.as_at("at 31 Foo 2019") is None


def test_two_days_in_one_text_are_no_day() -> None:
    assert words.day("between 1 April 2020 and 2 April 2020") is None


@pytest.mark.parametrize(
    ("years", "span"),
    [
        ("2016-17", (2016, 2017)),
        ("2016-2020", (2016, 2020)),
        ("2022 to 2025", (2022, 2025)),
        ("2026", (2026, 2026)),
        ("21016-20", None),
        ("soon", None),
    ],
)
def test_a_span_of_years_is_read(years, span) -> None:
    assert words.span(years) == span
