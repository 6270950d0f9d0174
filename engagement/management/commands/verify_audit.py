import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from engagement import audit


class Command(BaseCommand):
    help = (
        "Check the audit log: every row against its hash and the row before. Keep the hash that it "
        "prints outside Sayso, and give it with --expect the next time: only so is it found if the "
        "end of the log was cut off. Ends with 1 where something is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--expect", action="append", default=[], metavar="HASH")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, expect: list[str], **options: Any) -> None:
        audit.chain()
        verdict = audit.verify(expect=expect)
        if options["json"]:
            self.stdout.write(json.dumps(verdict.as_data()))
        elif verdict.is_whole:
            self.stdout.write(f"{verdict.rows} rows, all whole. Keep this hash: {verdict.head}")
        else:
            at = f" Row {verdict.number} (id {verdict.broken})." if verdict.broken else ""
            self.stdout.write(f"{verdict.rows} rows are whole, then:{at} {verdict.fault}")
        if not verdict.is_whole:
            sys.exit(1)
