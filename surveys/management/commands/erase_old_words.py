from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from surveys import retention


class Command(BaseCommand):
    help = (
        "Erase what people wrote once its time is over: Settings, How long words are kept, says "
        "how long for each kind of survey. With --dry-run: erase nothing, and say what would go "
        "and why it is kept so long."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument(
            "--on", type=date.fromisoformat, help="As on this day, YYYY-MM-DD: with --dry-run only."
        )

    def handle(self, *args: Any, dry_run: bool, on: date | None, **options: Any) -> None:
        if not dry_run:
            erased = retention.erase_words()
            self.stdout.write(f"Words of {erased} answers erased. Counts, themes and quotes stay.")
            return
        for kind in retention.plan(on):
            if kind.held is None:
                told = "how much is the safeguarding lead's alone to know"
                self.stdout.write(
                    f"{kind.what}: {told} ({kind.days} days after {kind.counts_from}). {kind.why}"
                )
                continue
            first = f"; the first goes after {kind.next_on}" if kind.next_on else ""
            self.stdout.write(
                f"{kind.what}: {kind.held} held, {kind.due} past their time{first} "
                f"({kind.days} days after {kind.counts_from}).{' ' if kind.why else ''}{kind.why}"
            )
        due = retention.due(on or timezone.localdate()).count()
        self.stdout.write(
            f"Words of {due} answers would be erased: those "
            "that nobody has read yet, or that are part of an open disclosure, wait."
        )
