"""Strategies come in whole from a file, or not at all."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models.functions import Lower
from wagtail.log_actions import log

from engagement import strategy_file
from engagement.models import Board, Intention, Lineage, Measure, Strategy, User
from engagement.strategy_file import BoardFacts, Record, Refused, StrategyFile
from engagement.strategy_file.words import span

from . import conflicts, plan_parts

__all__ = ["LoadReport", "Refused", "load"]


@dataclass
class LoadReport:
    """What a load did. ``intentions`` counts the true ones among all ``records``.

    ``changes`` names each stored record that was changed and which of its facts.
    """

    strategies: int = 0
    records: int = 0
    intentions: int = 0
    new: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    changes: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def created(self) -> int:
        return len(self.new)

    @property
    def updated(self) -> int:
        return len(self.changes)

    @property
    def unchanged(self) -> int:
        return self.records - self.created - self.updated


@transaction.atomic
def load(*, records: object, by: User | None) -> LoadReport:
    """Bring strategies in from the object that a JSON file holds (docs/load-strategy.md).

    All or nothing. The same file again changes nothing. What the file leaves out stays as it is
    stored; a changed wording is taken only where nothing is tied to the old one. Raises Refused
    with every wrong record and why.
    """
    file = strategy_file.check(records)
    stored = _stored(file)
    if problems := strategy_file.disagreements(file) + conflicts.find(file, stored):
        raise Refused(problems)
    report = LoadReport(
        records=len(file.records),
        intentions=sum(record.kind == Intention.Kind.INTENTION for record in file.records),
        kinds=Counter(record.kind for record in file.records),
        notes=strategy_file.notes(file),
    )
    boards = _boards(file.meta.boards)
    plans = _plans(file)
    report.strategies = len(plans)
    # What others are of the level of comes first.
    for record in sorted(file.records, key=lambda each: each.kind != Intention.Kind.NEED_LEVEL):
        _write(record, plans[record.strategy.lower()], boards, stored, report)
    plan_parts.write(file, plans, stored, boards)
    _chain(file, stored, report)
    _log(plans, stored, report, by)
    return report


def _stored(file: StrategyFile) -> dict[str, Intention]:
    """Return what the file names and the database has, by reference in lower case."""
    named = [ref for steps in file.meta.lineages.values() for ref in steps]
    wanted = {ref.lower() for ref in (*named, *(record.ref for record in file.records))}
    found = (
        Intention.objects.annotate(lower=Lower("ref"))
        .filter(lower__in=wanted)
        .select_related("strategy", "lineage")
    )
    return {intention.ref.lower(): intention for intention in found}


def _boards(facts: list[BoardFacts]) -> dict[str, Board]:
    """Make the boards that are new. Known ones keep what an officer wrote and gain spellings."""
    known = {spelling: board for board in Board.objects.all() for spelling in board.spellings}
    for fact in facts:
        names = [fact.name, *fact.also_known_as]
        board = next((known[key] for name in names if (key := Board.plain(name)) in known), Board())
        before = (board.pk, board.role, board.cadence, board.cadence_note, board.spellings)
        board.name = board.name or fact.name
        board.role = board.role or fact.role
        if board.cadence == Board.Cadence.UNKNOWN and not board.cadence_note:
            board.cadence, board.cadence_note = fact.cadence, fact.cadence_note
        board.also_known_as = board.also_known_as + [
            name for name in names if Board.plain(name) not in board.spellings
        ]
        if before != (board.pk, board.role, board.cadence, board.cadence_note, board.spellings) or (
            board.pk is None
        ):
            board.save()
        known |= dict.fromkeys(board.spellings, board)
    return known


def _plans(file: StrategyFile) -> dict[str, Strategy]:
    """Return each strategy by its code in lower case, made or completed."""
    plans = {}
    for code in dict.fromkeys(record.strategy for record in file.records):
        members = [record for record in file.records if record.strategy == code]
        plan = Strategy.objects.filter(code__iexact=code).first() or Strategy(code=code)
        extra = file.meta.strategies.get(code, strategy_file.PlanFacts())
        first, last = _years(members)
        years = {record.years for record in members}
        wanted = {
            "years": extra.years or (years.pop() if len(years) == 1 else f"{first}-{last}"),
            # The years do not say the day: by the end of the last one the plan has ended.
            "ends_on": extra.ends_on or date(last, 12, 31),
            "source_file": members[0].source_file,
        }
        changed = {name: value for name, value in wanted.items() if not getattr(plan, name)}
        # What the file says of the plan itself counts for more than what its records let guess.
        told = {name: getattr(extra, name) for name in ("years", "starts_on", "ends_on", "summary")}
        changed |= {name: value for name, value in told.items() if value}
        changed |= {name: getattr(members[0], name) for name in ("title", "council")}
        if plan.pk is None or any(getattr(plan, name) != value for name, value in changed.items()):
            for name, value in changed.items():
                setattr(plan, name, value)
            plan.save()
        plans[code.lower()] = plan
    return plans


def _years(records: list[Record]) -> tuple[int, int]:
    spans = [found for record in records if (found := span(record.years))]
    return min(first for first, _ in spans), max(last for _, last in spans)


def _write(
    record: Record,
    plan: Strategy,
    boards: dict[str, Board],
    stored: dict[str, Intention],
    report: LoadReport,
) -> None:
    """Create the record, or change what the file says differently."""
    found = stored.get(record.ref.lower())
    intention = found or Intention(ref=record.ref, strategy=plan)
    wanted = {**record.fields, "lineage": _lineage(record)}
    changed = [
        name
        for name, value in wanted.items()
        if value not in (None, "") and getattr(intention, name) != value
    ]
    for name in changed:
        setattr(intention, name, wanted[name])
    if changed or not found:
        intention.save()
    changed += _write_level(intention, record, stored)
    changed += _write_boards(intention, record, boards)
    changed += _write_measures(intention, record)
    stored[record.ref.lower()] = intention
    if not found:
        report.new.add(intention.ref)
    elif changed:
        report.changes[intention.ref] = changed


def _lineage(record: Record) -> Lineage | None:
    return Lineage.objects.get_or_create(code=record.lineage)[0] if record.lineage else None


def _write_level(intention: Intention, record: Record, stored: dict[str, Intention]) -> list[str]:
    level = stored.get(record.level.lower()) if record.level else None
    if level is None or intention.level_id == level.pk:
        return []
    intention.level = level
    intention.save(update_fields=["level"])
    return ["level"]


def _write_boards(intention: Intention, record: Record, boards: dict[str, Board]) -> list[str]:
    changed = []
    for name in ("boards", "context_boards"):
        wanted = {boards[Board.plain(spelling)] for spelling in getattr(record, name)}
        relation = getattr(intention, name)
        if wanted and wanted != set(relation.all()):
            relation.set(wanted)
            changed.append(name)
    return changed


def _write_measures(intention: Intention, record: Record) -> list[str]:
    known = {measure.target: measure for measure in Measure.objects.filter(intention=intention)}
    changed = False
    for facts in record.measures:
        measure = known.get(facts.target) or Measure(intention=intention, target=facts.target)
        # What the file leaves out stays as it is stored.
        told = {name: getattr(facts, name) for name in ("direction", "source", "readings")}
        wanted = {"baseline": facts.baseline, "as_at": facts.as_at}
        wanted |= {name: value for name, value in told.items() if value}
        if measure.pk is None or any(getattr(measure, n) != v for n, v in wanted.items()):
            for name, value in wanted.items():
                setattr(measure, name, value)
            measure.save()
            changed = True
    return ["measures"] if changed else []


def _chain(file: StrategyFile, stored: dict[str, Intention], report: LoadReport) -> None:
    """Let each wording replace the one before it in its lineage.

    Only the lineage's own order counts: years do not tell which of two editions of the same
    year came first.
    """
    new = []
    for older, newer in conflicts.steps(file, stored):
        if newer.replaces_id != older.pk:
            new.append((older, newer))
    Intention.objects.filter(pk__in=[newer.pk for _, newer in new]).update(replaces=None)
    for older, newer in new:
        newer.replaces = older
        newer.save(update_fields=["replaces"])
        if newer.ref not in report.new:
            report.changes.setdefault(newer.ref, []).append("replaces")


def _log(
    plans: dict[str, Strategy], stored: dict[str, Intention], report: LoadReport, by: User | None
) -> None:
    for ref, changed in report.changes.items():
        log(stored[ref.lower()], "sayso.intention.load", user=by, data={"changed": changed})
    if report.created or report.changes:
        data = {"created": report.created, "updated": report.updated}
        for plan in plans.values():
            log(plan, "sayso.strategy.load", user=by, data=data)
