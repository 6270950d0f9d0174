"""The parts of plans that stand beside their intentions, from the file's ``meta``.

A part that the file lists is made or completed; one that it leaves out stays as it is stored.
"""

from engagement.models import (
    Board,
    EvidenceSource,
    GovernanceLine,
    Intention,
    IStatement,
    PartElsewhere,
    Standard,
    Strategy,
)
from engagement.strategy_file import PlanFacts, StrategyFile


def write(
    file: StrategyFile,
    plans: dict[str, Strategy],
    stored: dict[str, Intention],
    boards: dict[str, Board],
) -> None:
    """Bring in each plan's letters, parts elsewhere, statements, governance and standards."""
    for code, facts in file.meta.strategies.items():
        plan = plans[code.lower()]
        _parts(plan, facts)
        _statements(plan, facts, stored)
        board = boards.get(Board.plain(facts.standards_board)) if facts.standards_board else None
        if board and plan.standards_board_id != board.pk:
            plan.standards_board = board
            plan.save(update_fields=["standards_board"])
    for scheme, code in {
        (record.evidence_key_scheme, record.strategy.lower())
        for record in file.records
        if record.evidence_key_scheme in file.meta.evidence_keys
    }:
        for letter, of_class, meaning in file.meta.evidence_keys[scheme].letters:
            EvidenceSource.objects.get_or_create(
                strategy=plans[code],
                letter=letter,
                defaults={"of_class": of_class, "meaning": meaning},
            )


def _parts(plan: Strategy, facts: PlanFacts) -> None:
    for each in facts.elsewhere:
        PartElsewhere.objects.update_or_create(
            strategy=plan,
            what=each.what,
            defaults={
                "holds": each.holds,
                "holds_intentions": each.holds_intentions,
                "source_line": each.source_line,
            },
        )
    for line in facts.governance:
        told = {"reports": "\n".join(line.reports), "shares": "\n".join(line.shares)}
        GovernanceLine.objects.update_or_create(strategy=plan, body=line.body, defaults=told)
    for words in facts.standards:
        Standard.objects.get_or_create(strategy=plan, words=words)


def _statements(plan: Strategy, facts: PlanFacts, stored: dict[str, Intention]) -> None:
    for each in facts.i_statements:
        IStatement.objects.update_or_create(
            strategy=plan,
            words=each.words,
            defaults={
                "outcome": stored.get(each.outcome.lower()),
                "age_from": each.age_from,
                "age_to": each.age_to,
                "source_line": each.source_line,
            },
        )
