"""How well personal data is found in a file of texts: see ``surveys.redaction.evaluation``."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.redaction import evaluation


class Command(BaseCommand):
    """Tell recall, precision, the share of clean texts flagged, and every miss and false mark."""

    help = (
        "Says how well personal data is found in FILE.csv (columns text,spans; spans is a JSON "
        "list of {start, end, kind}, {text, kind} or [start, end, kind]). Recall: the share of "
        "expected spans of which every letter and digit is marked. Precision: the share of marks "
        "that overlap an expected span. Clean flagged: the share of texts without spans in which "
        "anything is marked."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="write the figures alone, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            result = evaluation.evaluate(evaluation.read(options["file"]))
        except (OSError, UnicodeDecodeError, evaluation.UnreadableRowError) as wrong:
            raise CommandError(str(wrong)) from wrong
        figures = result.figures()
        if options["json"]:
            self.stdout.write(json.dumps(figures, indent=2))
            return
        for line in result.lines:
            self.stdout.write(line)
        for name in ("recall", "precision", "clean_flagged"):
            self.stdout.write(f"{name}: {_shown(figures[name])}")
        for kind, share in figures["by_kind"].items():
            self.stdout.write(f"  {kind}: {_shown(share)} of {result.expected[kind]}")


def _shown(share: float | None) -> str:
    return "nothing to count" if share is None else f"{share:.3f}"
