"""The part of the file that is about all records: boards, lineages, plans."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from engagement.models import Board

from . import words
from .json_text import FILE
from .reader import Problem, Reader, kind_of
from .records import Record

_REF = re.compile(r"\s*([A-Za-z0-9_-]+)")


@dataclass(frozen=True)
class BoardFacts:
    name: str
    role: str
    cadence: Board.Cadence
    cadence_note: str
    also_known_as: list[str]


@dataclass(frozen=True)
class PlanFacts:
    """What is said of a whole strategy, beside its records."""

    summary: str = ""
    years: str = ""
    ends_on: date | None = None


def read_boards(meta: dict[str, object], problems: list[Problem]) -> list[BoardFacts]:
    found = []
    for number, raw in enumerate(_list(meta, "boards", problems), start=1):
        if not isinstance(raw, dict):
            problems.append((f"board {number}", f"must be an object, not {kind_of(raw)}"))
            continue
        name = raw.get("name")
        label = name if isinstance(name, str) and name else f"board {number}"
        reader = Reader(raw, label, problems)
        rhythm = reader.text("cadence", longest=255)
        found.append(
            BoardFacts(
                name=reader.text("name", required=True, longest=255),
                role=reader.text("role"),
                cadence=words.cadence(rhythm),
                cadence_note=rhythm,
                also_known_as=reader.texts("alias", or_one=True) or [],
            )
        )
    return found


def read_lineages(meta: dict[str, object], problems: list[Problem]) -> dict[str, list[str]]:
    """Return each lineage's references, oldest wording first."""
    raw = meta.get("lineages") or {}
    if not isinstance(raw, dict):
        problems.append((FILE, '"meta.lineages" must be an object'))
        return {}
    lineages = {}
    for code in raw:
        reader = Reader(raw, code, problems)
        if not _REF.fullmatch(code) or len(code) > 60:
            reader.wrong("the code of a lineage may hold only letters, numbers and hyphens")
        steps = [_REF.match(step) for step in reader.texts(code) or []]
        lineages[code] = [step.group(1) for step in steps if step]
    return lineages


def read_plans(meta: dict[str, object], problems: list[Problem]) -> dict[str, PlanFacts]:
    """Return what ``meta.strategies`` adds, by code. The whole part may be absent."""
    raw = meta.get("strategies") or {}
    if not isinstance(raw, dict):
        problems.append((FILE, '"meta.strategies" must be an object'))
        return {}
    plans = {}
    for code, facts in raw.items():
        if not isinstance(facts, dict):
            problems.append((code, f"must be an object, not {kind_of(facts)}"))
            continue
        reader = Reader(facts, code, problems)
        plans[code] = PlanFacts(
            reader.text("summary"), reader.text("years", longest=40), reader.iso_day("ends_on")
        )
    return plans


def check_lineages(
    lineages: dict[str, list[str]], records: list[Record], problems: list[Problem]
) -> list[str]:
    """Check that order, years and records agree. Return notes on what is only named."""
    by_ref = {record.ref: record for record in records}
    notes = []
    for record in records:
        if record.lineage and record.lineage not in lineages:
            problems.append(
                (record.ref, f'lineage "{record.lineage}" is not among the lineages of "meta"')
            )
    for code, refs in lineages.items():
        if len(set(refs)) < len(refs):
            problems.append((code, "names a record twice"))
        steps = [by_ref[ref] for ref in refs if ref in by_ref]
        notes += [
            f"{code} names {ref}, which is not in the file" for ref in refs if ref not in by_ref
        ]
        _check_steps(code, steps, problems)
        notes += [
            f"{record.ref} belongs to {code}, which does not say where in its order"
            for record in records
            if record.lineage == code and record.ref not in refs
        ]
    return notes


def _check_steps(code: str, steps: list[Record], problems: list[Problem]) -> None:
    for step in steps:
        if step.lineage != code:
            says = f'"{step.lineage}"' if step.lineage else "none"
            problems.append((step.ref, f'lineage {code} names it, but its own "lineage" is {says}'))
    for older, newer in pairwise(steps):
        if newer.first_year < older.first_year:
            problems.append(
                (
                    newer.ref,
                    f"stands after {older.ref} in {code}, but its years are earlier",
                )
            )


def _list(meta: dict[str, object], key: str, problems: list[Problem]) -> list[object]:
    value = meta.get(key) or []
    if not isinstance(value, list):
        problems.append((FILE, f'"meta.{key}" must be a list, not {kind_of(value)}'))
        return []
    return value
