"""Small numbers: what may be shown without telling who somebody is.

Everything that shows a count of people goes through here: pages, exports and papers alike.
Source of the rules: requirements L-34 and L-35 (see docs/data-protection.md).
"""

from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from django.utils.translation import gettext as _

from engagement.models import Council

Key = TypeVar("Key", bound=Hashable)
Cell = tuple[int, int]

FLOOR = 5
PERCENTAGES_FROM = 30
"""Below this base a percentage says more than the people behind it allow."""
WIDER_FROM = 20
"""So many bands of the threshold's width there are, before wider ones begin."""
HIDDEN = "hidden"
"""What a hidden cell shows as: it may be small, or protect a small one beside it."""


def threshold(*, children_in_care: bool, council: Council | None = None) -> int:
    """Return the smallest count of people that is shown: the council's setting, never below 5.

    One query unless the council is given.
    """
    council = council or Council.current()
    setting = council.small_number_children_in_care if children_in_care else council.small_number
    return max(setting, FLOOR)


def show(count: int, *, threshold: int) -> str:
    """Return the count in words that are safe to show: "fewer than 5", "between 10 and 14".

    Counts are told in bands, never exactly, so that no two of them can be subtracted: two themes
    where one holds the other, a paper of last week and the page of today. Of the people by whom
    two bands differ nobody can say more than "fewer than the threshold" already says, which is
    published anyway. Rounding both counts is what statistical offices do against differencing
    (Government Analysis Function, "Statistical disclosure control": rounding, and requirement
    L-34). Nought is not told apart from one: "no child said this" is a fact about each of a few.
    """
    low, high = band(count, threshold=threshold)
    if low == 0:
        return _("fewer than %(number)s") % {"number": high + 1}
    return _("between %(low)s and %(high)s") % {"low": f"{low:,}", "high": f"{high:,}"}


def show_in_table(count: int, *, threshold: int) -> str:
    """Return a count as the officers' tables show it: exactly, where it is not small.

    Only for those who read the answers anyway, and only in a table whose cells are protected
    together (``safe_counts``, ``protect``). What anybody else is told goes through ``show``.
    """
    least = max(threshold, FLOOR)
    return show(count, threshold=least) if count < least else f"{count:,}"


def band(count: int, *, threshold: int) -> tuple[int, int]:
    """Return the lowest and the highest count that is told in the same words as this one.

    A band is as wide as the threshold, and ten times as wide once twenty bands lie below it.
    """
    least = max(threshold, FLOOR)
    width = least if count < WIDER_FROM * least else 10 * least
    low = count // width * width
    return low, low + width - 1


def safe_counts(counts: Mapping[Key, int], *, threshold: int) -> dict[Key, int | None]:
    """Return counts that add up to a total which may be shown beside them; None is hidden.

    One hidden count alone, or a few that together are small, could be found from the total:
    then the next smallest is hidden too.
    """
    least = max(threshold, FLOOR)
    hidden = {key for key, count in counts.items() if count < least}
    for key in sorted(counts, key=lambda each: counts[each]):
        enough = len(hidden) > 1 and sum(counts[each] for each in hidden) >= least
        if not hidden or enough:
            break
        hidden.add(key)
    return {key: None if key in hidden else count for key, count in counts.items()}


def protect(table: Sequence[Sequence[int]], *, threshold: int) -> list[list[int | None]]:
    """Return a cross table whose row and column totals may be shown beside it; None is hidden.

    After the small cells, others are hidden until nobody who knows every total can tell a small
    cell to within the threshold. All rows have the same length.
    """
    least = max(threshold, FLOOR)
    cells = {(r, c): count for r, row in enumerate(table) for c, count in enumerate(row)}
    small = [cell for cell, count in cells.items() if count < least]
    hidden = set(small)
    while unsafe := next((each for each in small if _room(each, cells, hidden) < least), None):
        visible = cells.keys() - hidden
        if not visible:
            break
        hidden.add(min(visible, key=lambda cell: _preference(cell, unsafe, cells, hidden)))
    return [
        [None if (r, c) in hidden else count for c, count in enumerate(row)]
        for r, row in enumerate(table)
    ]


def _preference(
    cell: Cell, unsafe: Cell, cells: Mapping[Cell, int], hidden: set[Cell]
) -> tuple[bool, bool, int, Cell]:
    """Rank what to hide next: a line where the unsafe cell stands alone comes first."""
    alone_in_row = not any(r == unsafe[0] and (r, c) != unsafe for r, c in hidden)
    alone_in_column = not any(c == unsafe[1] and (r, c) != unsafe for r, c in hidden)
    helps = (alone_in_row and cell[0] == unsafe[0]) or (alone_in_column and cell[1] == unsafe[1])
    closes_a_ring = any(r == cell[0] for r, _ in hidden) and any(c == cell[1] for _, c in hidden)
    return (not helps, not closes_a_ring, cells[cell], cell)


def _room(cell: Cell, cells: Mapping[Cell, int], hidden: set[Cell]) -> int:
    """Return by how much the cell's value could differ with every total unchanged.

    Counts are never negative, so a neighbour can give away only what it has. A change goes round
    through hidden cells; this finds the largest change up and the largest down (a maximum flow).
    """
    return _largest_change(cell, cells, hidden, up=True) + _largest_change(
        cell, cells, hidden, up=False
    )


def _largest_change(cell: Cell, cells: Mapping[Cell, int], hidden: set[Cell], *, up: bool) -> int:
    now = {each: cells[each] for each in hidden}
    change = 0
    while route := _route(cell, now, up=up):
        # Every second cell on the way round gives what the others gain.
        givers = [each for each, gains in route if not gains] + ([] if up else [cell])
        step = min(now[each] for each in givers)
        for each, gains in [*route, (cell, up)]:
            now[each] += step if gains else -step
        change += step
    return change


def _route(cell: Cell, now: Mapping[Cell, int], *, up: bool) -> list[tuple[Cell, bool]]:
    """Return a way from the cell's column back to its row, as cells and whether each gains."""
    if not up and now[cell] == 0:
        return []
    start, goal = ("column", cell[1]), ("row", cell[0])
    came: dict[tuple[str, int], tuple[tuple[str, int], Cell, bool]] = {}
    queue = deque([start])
    while queue and goal not in came:
        kind, line = queue.popleft()
        gains = (kind == "row") == up
        for each in sorted(now):
            if each == cell or each[0 if kind == "row" else 1] != line:
                continue
            onward = ("column", each[1]) if kind == "row" else ("row", each[0])
            if onward in came or onward == start or not (gains or now[each]):
                continue
            came[onward] = ((kind, line), each, gains)
            queue.append(onward)
    route = []
    node = goal if goal in came else start
    while node != start:
        node, each, gains = came[node]
        route.append((each, gains))
    return route
