"""Whatever the table, nobody who knows all that is shown can tell a hidden cell closely.

Random tables; what an attacker can work out is asked of a linear programme (HiGHS), which knows
nothing of how the cells were chosen. The tables here are transportation polytopes, whose corners
are whole numbers: the bounds of the programme are those of whole people.
"""

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from feedback_analysis.reports import crosstab
from surveys import disclosure_control as control
from surveys.exports import suppression

settings.register_profile("sayso", max_examples=50, deadline=None, derandomize=True)
settings.load_profile("sayso")

LEAST = st.sampled_from([5, 7, 10])
COUNT = st.one_of(st.integers(0, 6), st.integers(0, 60))
Known = tuple[dict[int, int], int]
"""An equation: the factor of each unknown, and what they add up to."""


def bounds(known: list[Known], unknowns: int, asked: int) -> tuple[float, float]:
    """Return the lowest and the highest value of one unknown that agrees with all equations."""
    rows = [[factors.get(at, 0) for at in range(unknowns)] for factors, _ in known]
    totals = [total for _, total in known]
    ends = []
    for sign in (1, -1):
        goal = [sign * (at == asked) for at in range(unknowns)]
        done = linprog(goal, A_eq=rows or None, b_eq=totals or None, method="highs")
        assert done.status in {0, 3}, done.message  # 3: without a bound
        ends.append(sign * done.fun if done.status == 0 else float("inf"))
    return ends[0], ends[1]


def tables() -> st.SearchStrategy[list[list[int]]]:
    def of(columns: int) -> st.SearchStrategy[list[list[int]]]:
        return st.lists(st.lists(COUNT, min_size=columns, max_size=columns), min_size=1, max_size=4)

    return st.integers(1, 5).flatmap(of)


def lines(height: int, width: int) -> Iterator[list[tuple[int, int]]]:
    yield from ([(r, c) for c in range(width)] for r in range(height))
    yield from ([(r, c) for r in range(height)] for c in range(width))


@given(tables(), LEAST)
@example([[3, 20], [15, 40]], 5)
@example([[1, 2, 30], [40, 50, 60]], 5)
def test_no_hidden_cell_of_a_table_with_all_its_totals_is_told_to_within_the_threshold(
    table: list[list[int]], least: int
) -> None:
    safe = control.protect(table, threshold=least)
    height, width = len(table), len(table[0])
    hidden = [(r, c) for r in range(height) for c in range(width) if safe[r][c] is None]
    for r, row in enumerate(table):
        for c, count in enumerate(row):
            assert safe[r][c] in {None, count}
            assert count >= least or safe[r][c] is None
    if len(hidden) == height * width:
        return  # Nothing is shown, nor are totals that are small themselves.
    place = {cell: at for at, cell in enumerate(hidden)}
    known = [
        (dict.fromkeys((place[cell] for cell in line), 1), sum(table[r][c] for r, c in line))
        for line in ([cell for cell in whole if cell in place] for whole in lines(height, width))
    ]
    for cell in hidden:
        low, high = bounds(known, len(hidden), place[cell])
        assert high - low >= least, (cell, low, high, safe)


@given(st.lists(COUNT, min_size=1, max_size=6), LEAST)
def test_no_hidden_count_beside_its_total_is_told_to_within_the_threshold(
    counts: list[int], least: int
) -> None:
    safe = control.safe_counts(dict(enumerate(counts)), threshold=least)
    hidden = [key for key, shown in safe.items() if shown is None]
    rest = sum(counts[key] for key in hidden)
    if len(hidden) < len(counts):
        for _ in hidden:
            assert len(hidden) > 1
            assert rest >= least  # each of them may be anything from nought to the rest


@given(
    st.lists(st.tuples(COUNT, COUNT), min_size=1, max_size=5),
    LEAST,
)
def test_themes_by_groups_tell_no_small_cell_although_bases_and_totals_stand_beside_them(
    groups: list[tuple[int, int]], least: int
) -> None:
    """What one row of the analysts' table shows: each base, the theme's total, its cells."""
    said = dict(enumerate(with_it for with_it, _ in groups))
    bases = {key: with_it + without for key, (with_it, without) in enumerate(groups)}
    safe = control.safe_counts(bases, threshold=least)
    cells = crosstab.group_cells(said, bases, safe, least)
    total, everybody = sum(said.values()), sum(bases.values())
    size = len(groups)
    # Unknown are those with the theme, then those without it, group by group.
    known: list[Known] = []
    if everybody >= least:
        known.append((dict.fromkeys(range(2 * size), 1), everybody))
    if crosstab.total_cell(total, everybody, least, "").share is not None:
        known.append((dict.fromkeys(range(size), 1), total))
    for key, cell in enumerate(cells):
        if safe[key] is not None:
            known.append(({key: 1, size + key: 1}, bases[key]))
        if cell.share is not None:
            known.append(({key: 1}, said[key]))
    true = [*said.values(), *(bases[key] - said[key] for key in bases)]
    for at, count in enumerate(true):
        if count < least and everybody >= least:
            low, high = bounds(known, 2 * size, at)
            assert high - low >= least, (at, low, high)


@given(st.integers(0, 400), st.integers(0, 400), LEAST)
def test_two_days_or_two_filters_tell_no_difference_that_is_small(
    fewer: int, more: int, least: int
) -> None:
    """The same count on two days, or one filter within another, as families are told it."""
    fewer, more = sorted((fewer, more))
    (low, high), (lower, higher) = (control.band(count, threshold=least) for count in (fewer, more))
    apart = max(lower - high, 0), higher - low
    if more - fewer < least:
        assert apart[0] <= 1
        assert apart[1] >= least - 1
    assert apart[1] - apart[0] >= least - 1


@given(
    st.dictionaries(
        st.tuples(*[st.sampled_from("abc")] * 3), st.integers(1, 8), min_size=1, max_size=20
    ),
    LEAST,
)
def test_every_row_of_an_export_is_like_enough_others_whichever_columns_are_looked_at(
    people: dict[tuple[str, ...], int], least: int
) -> None:
    told = suppression.shown(people, threshold=least, order=(0, 1, 2))
    for columns in ((0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)):
        alike: dict[tuple[str, ...], int] = {}
        for each, number in people.items():
            seen = tuple(told[each][column] for column in columns)
            alike[seen] = alike.get(seen, 0) + number
        if sum(people.values()) >= least:
            assert min(alike.values()) >= least


def test_the_programme_finds_a_table_that_does_tell() -> None:
    known: list[Known] = [({0: 1, 1: 1}, 23), ({0: 1}, 3)]
    assert bounds(known, 2, 1) == pytest.approx((20, 20))
