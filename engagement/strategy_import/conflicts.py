"""Where a strategy's file and what is stored cannot both be right."""

from itertools import pairwise

from engagement.models import Board, Intention, Strategy
from engagement.strategy_file import Problem, Record, StrategyFile

Stored = dict[str, Intention]

WORDING = {
    "official_wording": "the official wording",
    "plain_wording": "the plain wording",
    "years": "the years",
}


def find(file: StrategyFile, stored: Stored) -> list[Problem]:
    """Return every problem; ``stored`` holds what the database has, by reference in lower case."""
    problems = [
        *_unknown_boards(file),
        *_plans_that_disagree(file.records),
        *_plans_of_the_same_code(file.records),
    ]
    problems += _unknown_parts(file, stored)
    for record in file.records:
        if found := stored.get(record.ref.lower()):
            problems += [(record.ref, reason) for reason in _against_stored(record, found)]
    return problems + _forks(file, stored)


def steps(file: StrategyFile, stored: Stored) -> list[tuple[Intention, Intention]]:
    """Return (older, newer) for each step of each lineage whose two wordings are known."""
    belongs = {record.ref.lower(): record.lineage for record in file.records}
    found = []
    for code, refs in file.meta.lineages.items():
        known = [
            stored[ref.lower()]
            for ref in refs
            if ref.lower() in stored and _lineage_of(ref, belongs, stored) == code
        ]
        found += list(pairwise(known))
    return found


def _lineage_of(ref: str, belongs: dict[str, str], stored: Stored) -> str:
    if ref.lower() in belongs:
        return belongs[ref.lower()]
    lineage = stored[ref.lower()].lineage
    return lineage.code if lineage else ""


def _unknown_boards(file: StrategyFile) -> list[Problem]:
    known = {spelling for board in Board.objects.all() for spelling in board.spellings}
    known |= {
        Board.plain(name) for fact in file.meta.boards for name in (fact.name, *fact.also_known_as)
    }
    return [
        (record.ref, f'board "{name}" is not among the boards of "meta" and not stored')
        for record in file.records
        for name in dict.fromkeys((*record.boards, *record.context_boards))
        if Board.plain(name) not in known
    ]


def _unknown_parts(file: StrategyFile, stored: Stored) -> list[Problem]:
    """Refuse what a plan says of a strategy, a record, a level or a board that nobody knows."""
    codes = {record.strategy for record in file.records}
    refs = {record.ref.lower() for record in file.records} | set(stored)
    levels = {each.ref.lower(): each for each in file.records if each.kind == "need_level"}
    problems = [
        (record.ref, f'"level" is "{record.level}", which is no level of need in the file')
        for record in file.records
        if record.level and record.level.lower() not in levels
    ]
    for code, plan in file.meta.strategies.items():
        if code not in codes:
            problems.append((code, "no record of the file is of this strategy"))
        problems += [
            (code, f'an \u201cI\u201d statement names "{each.outcome}", which is not a record')
            for each in plan.i_statements
            if each.outcome and each.outcome.lower() not in refs
        ]
        if plan.standards_board and not _knows(file, plan.standards_board):
            problems.append((code, f'board "{plan.standards_board}" is not known'))
    return problems


def _knows(file: StrategyFile, name: str) -> bool:
    named = [each for fact in file.meta.boards for each in (fact.name, *fact.also_known_as)]
    return Board.plain(name) in map(Board.plain, named) or Board.objects.find(name) is not None


def _plans_that_disagree(records: list[Record]) -> list[Problem]:
    """All records of a code must speak of one document, and spell the code in one way."""
    first: dict[str, Record] = {}
    problems = []
    for record in records:
        other = first.setdefault(record.strategy.lower(), record)
        if record.strategy != other.strategy:
            problems.append(
                (record.ref, f'"doc_code" is "{record.strategy}" here, "{other.strategy}" before')
            )
        for key, name in (("title", "document"), ("council", "council")):
            ours, theirs = getattr(record, key), getattr(other, key)
            if ours and theirs and ours != theirs:
                problems.append(
                    (record.ref, f'"{name}" is not the same as in {other.ref}: "{ours}"')
                )
    return problems


def _plans_of_the_same_code(records: list[Record]) -> list[Problem]:
    """A code that another plan holds is refused, unless nothing is tied to that plan yet."""
    titles = {record.strategy: record.title for record in records}
    problems = []
    for code, title in titles.items():
        plan = Strategy.objects.filter(code__iexact=code).first()
        if plan and plan.title != title and any(i.in_use for i in plan.intentions.all()):
            problems.append(
                (code, f'is already the code of "{plan.title}", which is in use: take another code')
            )
    return problems


def _against_stored(record: Record, found: Intention) -> list[str]:
    reasons = []
    if found.ref != record.ref:
        reasons.append(f"is already stored as {found.ref}: spell it the same way")
    if found.strategy.code.lower() != record.strategy.lower():
        reasons.append(f"is already stored in strategy {found.strategy.code}")
    changed = [name for key, name in WORDING.items() if getattr(record, key) != getattr(found, key)]
    if changed and found.in_use:
        reasons.append(
            f"{' and '.join(changed)} changed, but people have already answered the stored one. "
            "Reword it in the admin (Intentions, Reword), or give the new wording an id of its own "
            "in the same lineage"
        )
    return reasons


def _forks(file: StrategyFile, stored: Stored) -> list[Problem]:
    """A wording can be replaced once: refuse a second successor that the file would bring."""
    known = {**{record.ref.lower(): None for record in file.records}, **stored}
    problems = []
    for code, refs in file.meta.lineages.items():
        members = [ref for ref in refs if ref.lower() in known]
        inside = {ref.lower() for ref in members}
        for older, newer in pairwise(members):
            taken = Intention.objects.filter(replaces__ref__iexact=older).first()
            if taken and taken.ref.lower() not in inside:
                problems.append(
                    (newer, f"follows {older} in {code}, which {taken.ref} has already replaced")
                )
    return problems
