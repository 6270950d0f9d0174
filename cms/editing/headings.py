"""Headings in order: whoever listens to a page walks through it by them."""

from collections.abc import Sequence

LEVELS = {"heading": 2, "subheading": 3}


def out_of_order(kinds: Sequence[str]) -> dict[int, str]:
    """Return the fault of each heading that skips a level, by its block's position (from 0).

    ``kinds`` are the kinds of a page's blocks in their order. Nothing else than ``heading`` and
    ``subheading`` counts; the page's title is the first level.
    """
    problems = {}
    above = 1
    for place, kind in enumerate(kinds):
        level = LEVELS.get(kind)
        if level is None:
            continue
        if level > above + 1:
            problems[place] = (
                f"Block {place + 1} is a subheading without a heading above it. "
                "Make it a heading, or add a heading before it."
            )
        above = level
    return problems


def empty(kinds: Sequence[str]) -> list[int]:
    """Return the places (from 0) of headings that have nothing below them."""
    return [
        place
        for place, kind in enumerate(kinds)
        if kind in LEVELS and _next_level(kinds, place) <= LEVELS[kind]
    ]


def _next_level(kinds: Sequence[str], place: int) -> int:
    """Return the level of what follows; 1 where the page ends, 9 where it is no heading."""
    if place + 1 == len(kinds):
        return 1
    return LEVELS.get(kinds[place + 1], 9)
