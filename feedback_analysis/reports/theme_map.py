"""Themes as a map: near each other where the same people raise both, or the words are alike."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from feedback_analysis.models import Theme
from feedback_analysis.text.tokens import stems
from surveys import disclosure_control

from .crosstab import Counting, threshold

WIDTH, HEIGHT, EDGE = 640, 400, 44
SMALLEST, LARGEST = 12, 40
ROUNDS = 300
WORDS_WEIGH = 0.5
NEAREST = 3


@dataclass(frozen=True)
class Place:
    """A theme on the map: ``number`` stands in its circle; ``near`` are the themes most alike."""

    number: int
    theme: Theme
    people: str
    x: float
    y: float
    radius: float
    near: list[Theme]


def draw(counting: Counting) -> list[Place]:
    """Return the themes with their places, largest first. The same codings give the same map."""
    answers: dict[int, set[int]] = {}
    for theme, answer in counting.codings().order_by().values_list("theme", "answer"):
        answers.setdefault(theme, set()).add(answer)
    least = threshold(counting.codeframe)
    shown = {
        theme.pk: max(len(answers.get(theme.pk, ())), least - 1) for theme in counting.themes()
    }
    # What few people raised stands in the order of the alphabet: its order would tell.
    themes = sorted(counting.themes(), key=lambda theme: (-shown[theme.pk], theme.title))
    alike = [[likeness(one, other, answers) for other in themes] for one in themes]
    radii = _radii([shown[theme.pk] for theme in themes])
    places = _spread(_to_scale(place(_stretched(alike))), radii)
    return [
        Place(
            number=at + 1,
            theme=theme,
            people=disclosure_control.show_in_table(
                len(answers.get(theme.pk, ())), threshold=least
            ),
            x=round(places[at][0], 1),
            y=round(places[at][1], 1),
            radius=round(radii[at], 1),
            near=_near(at, alike, themes),
        )
        for at, theme in enumerate(themes)
    ]


def likeness(one: Theme, other: Theme, answers: dict[int, set[int]]) -> float:
    """Return 0 to 1: the share of answers with either theme that have both, and of words."""
    together = _overlap(answers.get(one.pk, set()), answers.get(other.pk, set()))
    return max(together, WORDS_WEIGH * _overlap(_words(one), _words(other)))


def _words(theme: Theme) -> set[str]:
    return set(stems(" ".join([theme.title, theme.description, *theme.keywords])))


def _overlap(one: set[Any], other: set[Any]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _near(at: int, alike: list[list[float]], themes: Sequence[Theme]) -> list[Theme]:
    order = sorted(range(len(themes)), key=lambda other: (-alike[at][other], other))
    return [themes[other] for other in order if other != at and alike[at][other] > 0][:NEAREST]


def _radii(counts: list[int]) -> list[float]:
    """Return radii by which areas, not diameters, tell how many."""
    most = math.sqrt(max(counts, default=1) or 1)
    return [SMALLEST + (LARGEST - SMALLEST) * math.sqrt(count) / most for count in counts]


def _stretched(alike: list[list[float]]) -> list[list[float]]:
    """Return likenesses of which the largest is 1: how near is told among these themes only."""
    most = max((one for at, row in enumerate(alike) for one in row[:at]), default=0) or 1
    return [[one / most for one in row] for row in alike]


def place(alike: list[list[float]]) -> list[tuple[float, float]]:
    """Return places whose distances fit 1 - likeness best (SMACOF, de Leeuw 1977)."""
    many = len(alike)
    # A circle to begin with: nothing random, so nothing changes from one look to the next.
    points = [
        (math.cos(2 * math.pi * at / max(many, 1)), math.sin(2 * math.pi * at / max(many, 1)))
        for at in range(many)
    ]
    for _ in range(ROUNDS if many > 1 else 0):
        points = [_pulled(at, points, alike) for at in range(many)]
    return points


def _pulled(
    at: int, points: list[tuple[float, float]], alike: list[list[float]]
) -> tuple[float, float]:
    x = y = 0.0
    for other, (other_x, other_y) in enumerate(points):
        if other == at:
            continue
        away_x, away_y = points[at][0] - other_x, points[at][1] - other_y
        now = math.hypot(away_x, away_y) or 1e-9
        wished = 1 - alike[at][other]
        x += other_x + wished * away_x / now
        y += other_y + wished * away_y / now
    return x / (len(points) - 1), y / (len(points) - 1)


def _to_scale(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points laid out over the whole map."""
    if not points:
        return []
    xs, ys = zip(*points, strict=True)
    wide, high = (max(xs) - min(xs)) or 1, (max(ys) - min(ys)) or 1
    return [
        (
            EDGE + (x - min(xs)) / wide * (WIDTH - 2 * EDGE),
            EDGE + (y - min(ys)) / high * (HEIGHT - 2 * EDGE),
        )
        for x, y in points
    ]


def _spread(points: list[tuple[float, float]], radii: list[float]) -> list[tuple[float, float]]:
    """Return the points moved apart until hardly any circles overlap, inside the map."""
    moved = [list(point) for point in points]
    for _ in range(60):
        for one, other in combinations(range(len(moved)), 2):
            away = [moved[one][axis] - moved[other][axis] for axis in (0, 1)]
            apart = math.hypot(*away) or 1e-9
            lacking = radii[one] + radii[other] + 4 - apart
            if lacking > 0:
                for axis in (0, 1):
                    step = away[axis] / apart * lacking / 2 if apart > 1e-6 else lacking / 2
                    moved[one][axis] += step
                    moved[other][axis] -= step
        for at, radius in enumerate(radii):
            moved[at][0] = min(max(moved[at][0], radius + 2), WIDTH - radius - 2)
            moved[at][1] = min(max(moved[at][1], radius + 2), HEIGHT - radius - 2)
    return [(x, y) for x, y in moved]
