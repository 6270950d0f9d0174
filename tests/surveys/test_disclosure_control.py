"""Small numbers: nobody can be told from a count, a total or a difference."""

import itertools

import pytest

from engagement.models import Council
from surveys import disclosure_control as control


@pytest.mark.parametrize(
    ("count", "threshold", "shown"),
    [
        (0, 5, "fewer than 5"),
        (1, 5, "fewer than 5"),
        (4, 5, "fewer than 5"),
        (5, 5, "between 5 and 9"),
        (9, 10, "fewer than 10"),
        (10, 10, "between 10 and 19"),
        (13, 5, "between 10 and 14"),
        (15, 5, "between 15 and 19"),
        (99, 5, "between 95 and 99"),
        (100, 5, "between 100 and 149"),
        (3, 1, "fewer than 5"),  # a setting can never go below five
        (7848, 5, "between 7,800 and 7,849"),
    ],
)
def test_a_count_below_the_threshold_is_never_shown(count, threshold, shown):
    assert control.show(count, threshold=threshold) == shown


@pytest.mark.django_db
def test_children_in_care_have_the_higher_threshold_by_default():
    assert control.threshold(children_in_care=True) == 10
    assert control.threshold(children_in_care=False) == 5


def test_the_council_may_raise_a_threshold_but_not_lower_it_below_five():
    council = Council(small_number=8, small_number_children_in_care=2)
    assert control.threshold(children_in_care=False, council=council) == 8
    assert control.threshold(children_in_care=True, council=council) == 5


@pytest.mark.parametrize("threshold", [5, 7, 10])
def test_no_two_counts_that_are_shown_can_be_subtracted_to_fewer_than_the_threshold(threshold):
    """Of 13 parents and 15 parents, themes 43 and 43 with 49, nobody learns that two differ.

    Whatever two overlapping counts are told, the number by which they differ can be everything
    that "fewer than the threshold" says, or more people than that: it is never known to be small
    in any other words than those that are told of any small count.
    """
    bands = {control.band(count, threshold=threshold) for count in range(60 * threshold)}
    for (low, high), (lower, higher) in itertools.product(bands, repeat=2):
        least_apart, most_apart = max(low - higher, 0), high - lower
        if most_apart >= 0:
            assert (least_apart == 0 and most_apart >= threshold - 1) or most_apart >= threshold


def test_a_band_holds_its_count_and_starts_where_the_one_before_ends():
    for threshold in (5, 8, 10):
        before = -1
        for count in range(3000):
            low, high = control.band(count, threshold=threshold)
            assert low <= count <= high
            if low != before:
                assert low == count
                before = low


@pytest.mark.parametrize(
    ("counts", "threshold", "safe"),
    [
        # one small count could be found from the total: the next smallest goes too
        ({"a": 3, "b": 20, "c": 40}, 5, {"a": None, "b": None, "c": 40}),
        ({"a": 3, "b": 4, "c": 40}, 5, {"a": None, "b": None, "c": 40}),
        # nought and one: together still small
        ({"a": 0, "b": 1, "c": 12, "d": 40}, 5, {"a": None, "b": None, "c": None, "d": 40}),
        ({"a": 5, "b": 6}, 5, {"a": 5, "b": 6}),
        ({"roma": 1, "white_british": 11}, 5, {"roma": None, "white_british": None}),
        ({"secure_2018": 3, "secure_2019": 7}, 10, {"secure_2018": None, "secure_2019": None}),
        ({"a": 16, "b": 17, "c": 300}, 10, {"a": 16, "b": 17, "c": 300}),
        ({}, 5, {}),
        ({"a": 2}, 5, {"a": None}),
    ],
)
def test_a_hidden_count_cannot_be_found_from_the_total(counts, threshold, safe):
    assert control.safe_counts(counts, threshold=threshold) == safe


def test_a_two_by_two_table_with_totals_hides_all_four_cells():
    assert control.protect([[3, 20], [15, 40]], threshold=5) == [[None, None], [None, None]]


def test_a_table_without_small_cells_is_shown_whole():
    assert control.protect([[16, 20], [15, 40]], threshold=10) == [[16, 20], [15, 40]]


def test_only_as_much_is_hidden_as_protects_the_small_cell():
    table = [[3, 20, 30], [15, 40, 50], [60, 70, 80]]
    assert control.protect(table, threshold=5) == [
        [None, None, 30],
        [None, None, 50],
        [60, 70, 80],
    ]


def test_two_small_cells_in_one_row_do_not_protect_each_other_when_they_sum_to_little():
    safe = control.protect([[1, 2, 30], [40, 50, 60]], threshold=5)
    assert safe[0] == [None, None, None]


@pytest.mark.parametrize("table", [[[1, 0], [2, 1]], [[3]], [[0, 0, 0]]])
def test_a_table_of_hardly_anybody_is_hidden_whole(table):
    assert control.protect(table, threshold=5) == [[None] * len(row) for row in table]


def recoverable(table, safe, least):
    """Return the small cells that somebody who knows the totals can tell to within ``least``.

    By trying every table of whole numbers that agrees with what is shown.
    """
    rows, columns = len(table), len(table[0])
    hidden = [(r, c) for r in range(rows) for c in range(columns) if safe[r][c] is None]
    row_totals = [sum(row) for row in table]
    column_totals = [sum(column) for column in zip(*table, strict=True)]
    seen = {cell: set() for cell in hidden}
    ranges = [range(min(row_totals[r], column_totals[c]) + 1) for r, c in hidden]
    for values in itertools.product(*ranges):
        guess = [list(row) for row in safe]
        for (r, c), value in zip(hidden, values, strict=True):
            guess[r][c] = value
        if [sum(row) for row in guess] == row_totals and [
            sum(column) for column in zip(*guess, strict=True)
        ] == column_totals:
            for (r, c), value in zip(hidden, values, strict=True):
                seen[r, c].add(value)
    return [
        cell
        for cell in hidden
        if table[cell[0]][cell[1]] < least and max(seen[cell]) - min(seen[cell]) < least
    ]


@pytest.mark.parametrize(
    "table",
    [
        [[3, 20], [15, 40]],
        [[1, 9], [7, 8]],
        [[0, 6], [5, 1]],
        [[2, 6, 3], [5, 1, 6]],
    ],
)
def test_no_table_that_agrees_with_the_totals_tells_a_small_cell(table):
    safe = control.protect(table, threshold=5)
    assert recoverable(table, safe, 5) == []


def test_the_check_above_finds_a_table_that_does_tell():
    assert recoverable([[3, 20], [15, 40]], [[None, None], [15, 40]], 5) == [(0, 0)]
