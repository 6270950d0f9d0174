from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from engagement import strategy_file
from engagement.models import Intention
from engagement.strategy_import import strategies


class Command(BaseCommand):
    help = "Bring a strategy's commissioning intentions in from JSON (see docs/load-strategy.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The JSON file.")

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            report = strategies.load(records=strategy_file.read(file), by=None)
        except strategy_file.Refused as refused:
            raise CommandError(_refusal(refused)) from None
        for line in _lines(report):
            self.stdout.write(line)


def _refusal(refused: strategy_file.Refused) -> str:
    count = len(refused.problems)
    head = f"Nothing was loaded: {count} {'problem' if count == 1 else 'problems'}."
    return "\n".join([head, *(f"  {where}: {reason}" for where, reason in refused.problems)])


def _lines(report: strategies.LoadReport) -> list[str]:
    kinds = [
        f"{label} {report.kinds[kind]}"
        for kind, label in Intention.Kind.choices
        if report.kinds[kind]
    ]
    return [
        f"{report.records} records, {report.intentions} intentions, "
        f"{report.strategies} strategies.",
        f"By kind: {', '.join(kinds)}.",
        f"{report.created} new, {report.updated} changed, {report.unchanged} as they were.",
        *(f"  {ref}: changed {', '.join(facts)}" for ref, facts in report.changes.items()),
        *(f"  Note: {note}" for note in report.notes),
    ]
