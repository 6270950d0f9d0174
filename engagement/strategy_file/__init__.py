"""A strategy as JSON: read, checked, typed. Knows no database.

The form is described in docs/load-strategy.md. Every problem is collected, so that somebody who
mends a file sees all of them at once.
"""

from dataclasses import dataclass, field

from .json_text import FILE, Refused, parse, read
from .meta import BoardFacts, PlanFacts, check_lineages, read_boards, read_lineages, read_plans
from .reader import Problem
from .records import MeasureFacts, Record, read_records

__all__ = [
    "BoardFacts",
    "MeasureFacts",
    "PlanFacts",
    "Record",
    "Refused",
    "StrategyFile",
    "check",
    "parse",
    "read",
]


@dataclass(frozen=True)
class StrategyFile:
    """``notes`` are worth saying but no reason to refuse."""

    boards: list[BoardFacts]
    lineages: dict[str, list[str]]
    plans: dict[str, PlanFacts]
    records: list[Record]
    notes: list[str] = field(default_factory=list)


def check(raw: object) -> tuple[StrategyFile, list[Problem]]:
    """Return what the JSON object says, and everything that is wrong with it."""
    problems: list[Problem] = []
    if not isinstance(raw, dict):
        raise Refused([(FILE, 'must be an object with "meta" and "intentions"')])
    missing = [key for key in ("meta", "intentions") if key not in raw]
    if missing:
        raise Refused([(FILE, f'has no "{key}"') for key in missing])
    meta = raw["meta"]
    if not isinstance(meta, dict):
        problems.append((FILE, '"meta" must be an object'))
        meta = {}
    boards = read_boards(meta, problems)
    lineages = read_lineages(meta, problems)
    plans = read_plans(meta, problems)
    records, notes = read_records(raw["intentions"], problems)
    notes += check_lineages(lineages, records, problems)
    return StrategyFile(boards, lineages, plans, records, notes), problems
