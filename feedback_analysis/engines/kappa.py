"""How far two coders agree, beyond what chance would give, and how sure that is. Pure.

A vote is 1 where a coder says that a theme applies to an answer, 0 where not, NaN where that is
unknown: a decision with an unknown vote counts neither for nor against. Votes are tables of
answers by themes. Kappa: Cohen 1960; over several themes pooled as by De Vries et al. 2008.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Statistic = Callable[..., float]
SEED = 1
CONFIDENCE = 0.95
Votes = npt.NDArray[np.float64]
Vote = bool | None


@dataclass(frozen=True)
class Figure:
    """A figure with its 95% bootstrap interval over the answers."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.low:.2f} to {self.high:.2f})"


def votes(table: Sequence[Sequence[Vote]]) -> Votes:
    """Return the table as numbers, unknown as NaN."""
    return np.array(
        [[np.nan if vote is None else float(vote) for vote in row] for row in table], dtype=float
    )


def cohen(first: Votes, second: Votes) -> float:
    """Return kappa, -1 to 1, pooled over the themes; NaN where neither coder ever differs.

    1 is full agreement and 0 what chance would give. Where both say the same of everything,
    chance explains all of it, and kappa has no value.
    """
    both, one, two, known = _sums(first, second)
    held = known > 0
    if not held.any():
        return float("nan")
    both, one, two, known = both[held], one[held], two[held], known[held]
    seen = ((known - one - two + 2 * both) / known).mean()
    chance = ((one * two + (known - one) * (known - two)) / known**2).mean()
    return float("nan") if chance >= 1 else float((seen - chance) / (1 - chance))


def macro_f1(first: Votes, second: Votes) -> float:
    """Return the mean F1 of the themes that at least one of the two used; NaN without any."""
    both, one, two, _ = _sums(first, second)
    used = one + two > 0
    return float((2 * both[used] / (one + two)[used]).mean()) if used.any() else float("nan")


def samples_f1(first: Votes, second: Votes) -> float:
    """Return the mean F1 of the answers. Two who both say that no theme applies agree: 1."""
    both, one, two, known = _sums(first.T, second.T)
    total = one + two
    each = np.where(total > 0, 2 * both / np.where(total > 0, total, 1), 1.0)
    return float(each[known > 0].mean()) if (known > 0).any() else float("nan")


def _sums(first: Votes, second: Votes) -> tuple[Votes, Votes, Votes, Votes]:
    """Return per theme how many both, the first, the second say yes to, and how many are known."""
    known = ~(np.isnan(first) | np.isnan(second))
    one, two = np.where(known, first, 0), np.where(known, second, 0)
    return (one * two).sum(0), one.sum(0), two.sum(0), known.sum(0).astype(float)


def figure(measure: Callable[[Votes, Votes], float], first: Votes, second: Votes) -> Figure | None:
    """Return a measure with its interval, or None where it has no value."""
    value = measure(first, second)
    if np.isnan(value):
        return None
    low, high = interval(measure, first, second)
    return Figure(value, low, high)


def interval(
    statistic: Statistic, *arrays: object, seed: int = SEED, rounds: int = 200
) -> tuple[float, float]:
    """Return the 95% bootstrap interval of ``statistic(*arrays)`` over rows drawn anew.

    The arrays run beside each other; a draw on which the statistic is undefined is left out.
    """
    columns = [np.asarray(array) for array in arrays]
    many = len(columns[0])
    draws = np.random.default_rng(seed)
    drawn = (draws.integers(0, many, many) for _ in range(rounds))
    values = np.array([statistic(*(column[rows] for column in columns)) for rows in drawn])
    values = values[np.isfinite(values)]
    if not len(values):
        return (float("nan"), float("nan"))
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return (float(low), float(high))


def known(first: Votes, second: Votes) -> int:
    """Return of how many answers both votes are known, for one theme at least."""
    return int((~(np.isnan(first) | np.isnan(second))).any(axis=1).sum())
