import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from surveys.data_protection import erasures


class Command(BaseCommand):
    help = (
        "Write the list of erasures: numbers and days, no words. Keep it apart from the backups, "
        "and write it at least as often as you make one. '-' writes to the screen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        lines = [f"{line}\n" for line in erasures.lines()]
        if file == "-":
            sys.stdout.writelines(lines)
            return
        # In one step: a list that is cut short by a full disk must not take the old one's place.
        written = Path(f"{file}.new")
        written.write_text("".join(lines), encoding="utf-8")
        written.replace(file)
        self.stdout.write(f"{len(lines)} erasures written to {file}.")
