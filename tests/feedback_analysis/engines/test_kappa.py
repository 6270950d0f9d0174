"""Figures of agreement, against values worked out by hand."""

import numpy as np
import pytest

from feedback_analysis.engines import kappa


def column(said: str):
    """Return votes on one theme: y, n, and ? for unknown."""
    return kappa.votes([[{"y": True, "n": False, "?": None}[each]] for each in said])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("yynn", "yynn", 1.0),
        ("yynn", "ynyn", 0.0),
        ("yynn", "nnyy", -1.0),
        # 10 answers: 7 the same, chance 0.5 x 0.6 + 0.5 x 0.4 = 0.5.
        ("yyyyynnnnn", "yyyynyynnn", 0.4),
    ],
)
def test_kappa_is_agreement_beyond_chance(first, second, expected) -> None:
    assert kappa.cohen(column(first), column(second)) == pytest.approx(expected)


def test_kappa_has_no_value_where_chance_explains_everything() -> None:
    assert np.isnan(kappa.cohen(column("nnnn"), column("nnnn")))
    assert kappa.figure(kappa.cohen, column("nnnn"), column("nnnn")) is None


def test_what_is_unknown_counts_neither_for_nor_against() -> None:
    assert kappa.cohen(column("yyynn?"), column("ynynny")) == kappa.cohen(
        column("yyynn"), column("ynynn")
    )
    assert np.isnan(kappa.cohen(column("???"), column("yny")))


def test_f1_of_themes_and_of_answers() -> None:
    first = kappa.votes([[True, False], [True, True], [False, False], [True, False]])
    second = kappa.votes([[True, False], [True, False], [False, False], [False, True]])
    # Themes: 2 x 2 / (3 + 2) and 0; answers: 1, 2/3, both say none 1, 0.
    assert kappa.macro_f1(first, second) == pytest.approx((0.8 + 0) / 2)
    assert kappa.samples_f1(first, second) == pytest.approx((1 + 2 / 3 + 1 + 0) / 4)


def test_a_theme_that_neither_used_is_not_in_the_mean() -> None:
    first = kappa.votes([[True, False], [False, False]])
    assert kappa.macro_f1(first, first) == 1.0


def test_the_interval_holds_the_figure_narrows_with_more_answers_and_is_the_same_twice() -> None:
    first, second = "yyyyynnnnn", "yyyynyynnn"
    few = kappa.figure(kappa.cohen, column(first), column(second))
    many = kappa.figure(kappa.cohen, column(first * 20), column(second * 20))

    assert few.low < few.value < few.high
    assert many.high - many.low < (few.high - few.low) / 2
    assert few == kappa.figure(kappa.cohen, column(first), column(second))
    assert str(many).startswith("0.40 (0.")
