"""Whether the records of a file agree with each other and with its lineages."""

from collections import Counter
from itertools import pairwise

from .models import Record, StrategyFile
from .sentences import Problem


def disagreements(file: StrategyFile) -> list[Problem]:
    """Return where ids, lineages, their order and the years cannot all be right."""
    by_ref = {record.ref: record for record in file.records}
    lineages = file.meta.lineages
    problems = [
        (record.ref, f'lineage "{record.lineage}" is not among the lineages of "meta"')
        for record in file.records
        if record.lineage and record.lineage not in lineages
    ]
    for code, refs in lineages.items():
        if len(set(refs)) < len(refs):
            problems.append((code, "names a record twice"))
        problems += _of_steps(code, [by_ref[ref] for ref in refs if ref in by_ref])
    return _repeats(file.records) + problems


def notes(file: StrategyFile) -> list[str]:
    """Return what is worth saying but no reason to refuse."""
    known = {record.ref for record in file.records}
    said = [f'"{key}" is not read ({count} records)' for key, count in sorted(file.unread.items())]
    for code, refs in file.meta.lineages.items():
        said += [
            f"{code} names {ref}, which is not in the file" for ref in refs if ref not in known
        ]
        said += [
            f"{record.ref} belongs to {code}, which does not say where in its order"
            for record in file.records
            if record.lineage == code and record.ref not in refs
        ]
    return said


def _of_steps(code: str, steps: list[Record]) -> list[Problem]:
    strangers = [
        (
            step.ref,
            f'lineage {code} names it, but its own "lineage" is '
            + (f'"{step.lineage}"' if step.lineage else "none"),
        )
        for step in steps
        if step.lineage != code
    ]
    return strangers + [
        (newer.ref, f"stands after {older.ref} in {code}, but its years are earlier")
        for older, newer in pairwise(steps)
        if newer.first_year < older.first_year
    ]


def _repeats(records: list[Record]) -> list[Problem]:
    """Two ids that differ only in capitals would share one address."""
    counts = Counter(record.ref.lower() for record in records)
    spelt = {record.ref.lower(): record.ref for record in reversed(records)}
    return [
        (spelt[ref], f'"id" stands {count} times in the file')
        for ref, count in counts.items()
        if count > 1
    ]
