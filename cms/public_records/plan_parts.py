"""What a plan's page tells beside its intentions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from engagement import plan_reports
from engagement.models import GovernanceLine, Intention, IStatement, PartElsewhere, Strategy


@dataclass(frozen=True)
class Statements:
    """The plan's \u201cI\u201d statements, as they were asked for by outcome and age."""

    shown: list[IStatement]
    outcomes: list[Intention]
    outcome: str
    age: str


@dataclass(frozen=True)
class Parts:
    """``progress`` and ``focus`` are the intentions for which the document reports them."""

    elsewhere: list[PartElsewhere]
    progress: list[Intention]
    focus: list[Intention]
    governance: list[GovernanceLine]
    letters: plan_reports.Letters
    statements: Statements
    keeping: plan_reports.Keeping | None


def of(strategy: Strategy, intentions: Iterable[Intention], asked: QueryDict) -> Parts:
    """Return the plan's parts; ``asked`` may choose among its statements (outcome, age)."""
    found = list(intentions)
    standards = strategy.standards.exists()
    return Parts(
        elsewhere=list(strategy.parts_elsewhere.all()),
        progress=[each for each in found if each.reported_progress is not None],
        focus=[each for each in found if each.focus],
        governance=list(strategy.governance.all()),
        letters=plan_reports.letters(strategy),
        statements=_statements(strategy, asked),
        keeping=plan_reports.keeping(strategy) if standards else None,
    )


def _statements(strategy: Strategy, asked: QueryDict) -> Statements:
    every = list(strategy.i_statements.select_related("outcome__strategy"))
    outcome, age = asked.get("outcome", "")[:30], asked.get("age", "")[:2]
    years = int(age) if age.isdecimal() else None
    shown = [
        each
        for each in every
        if (not outcome or (each.outcome and each.outcome.ref == outcome)) and _is_for(each, years)
    ]
    known = {each.outcome.pk: each.outcome for each in every if each.outcome}
    return Statements(shown, list(known.values()), outcome, age)


def _is_for(statement: IStatement, years: int | None) -> bool:
    if years is None:
        return True
    first = 0 if statement.age_from is None else statement.age_from
    last = 25 if statement.age_to is None else statement.age_to
    return first <= years <= last
