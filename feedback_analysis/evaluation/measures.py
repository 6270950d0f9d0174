"""What the ``evaluate_…`` commands share: columns of a file, intervals, a table or JSON."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from django.core.management.base import CommandError

from feedback_analysis.engines.kappa import CONFIDENCE, SEED, interval

__all__ = ["CONFIDENCE", "SEED", "Figure", "header", "interval", "read_columns", "show"]

Figure = float | int | str | None | Sequence[float]


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


def header(path: str | Path) -> list[str]:
    """Return the names of a CSV file's columns; none where it cannot be read: see read_columns."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file).fieldnames or [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


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
