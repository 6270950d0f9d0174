"""What the four ``evaluate_…`` commands share: columns of a file, intervals, a table or JSON."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from django.core.management.base import CommandError

Figure = float | int | str | None | Sequence[float]
Statistic = Callable[..., float]
SEED = 1
CONFIDENCE = 0.95


def read_columns(path: str | Path, *names: str) -> list[tuple[str, ...]]:
    """Return these columns of a CSV file with a header, row by row.

    Raises CommandError, in one sentence, where the file or a column is missing, the file is not
    text in UTF-8, or holds no row.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            header = reader.fieldnames or []
            missing = [name for name in names if name not in header]
            if missing and header:
                raise CommandError(
                    f"{path} has no column {missing[0]!r}; it has: {', '.join(header)}."
                )
            rows = [tuple((row[name] or "").strip() for name in names) for row in reader]
    except OSError as problem:
        raise CommandError(f"{path} cannot be read: {problem.strerror}.") from None
    except (UnicodeDecodeError, csv.Error):
        raise CommandError(f"{path} is not a CSV file in UTF-8.") from None
    if not rows:
        raise CommandError(f"{path} holds no rows.")
    return rows


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


def show(figures: dict[str, Figure], *, as_json: bool) -> str:
    """Return the figures as one JSON object, or as a plain table for a terminal.

    ``name_interval`` holds the interval of ``name``: the table shows both in one line.
    """
    if as_json:
        return json.dumps({name: _plain(figure) for name, figure in figures.items()})
    lines = []
    for name, figure in figures.items():
        if name.endswith("_interval"):
            continue
        between = figures.get(f"{name}_interval")
        beside = ""
        if isinstance(between, list | tuple):
            beside = f"  ({' to '.join(_said(end) for end in between)})"
        lines.append(f"{name.replace('_', ' '):<28}{_said(figure):>10}{beside}")
    return "\n".join(lines)


def _plain(figure: Figure) -> Figure:
    """Return what JSON can hold: no NaN, four decimals."""
    if isinstance(figure, list | tuple):
        return [_plain(one) for one in figure]  # type: ignore[misc]  # pairs of numbers only
    if isinstance(figure, float | np.floating):
        return round(float(figure), 4) if np.isfinite(figure) else None
    return int(figure) if isinstance(figure, np.integer) else figure


def _said(figure: Figure) -> str:
    plain = _plain(figure)
    if plain is None:
        return "unknown"
    return f"{plain:.3f}" if isinstance(plain, float) else str(plain)
