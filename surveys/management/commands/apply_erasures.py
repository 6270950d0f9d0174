import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys import erasing
from surveys.data_protection import erasures


class Command(BaseCommand):
    help = (
        "After a backup was restored: erase again what was erased since it was made, from the list "
        "that export_erasures wrote. Do it before anybody can sign in. Safe to run twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="The list, or '-' to read it from the standard input.")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
            done = erasing.apply(erasures.read(text.splitlines()))
        except (OSError, erasures.ListError) as why:
            raise CommandError(str(why)) from why
        self.stdout.write(
            f"Erased again: {done.responses} responses, the words of {done.words}, and "
            f"{done.drafts} drafts, with {done.about_person} answers about the person. "
            f"{done.known} were on the list of this database already."
        )
        if done.others:
            self.stdout.write(
                f"{done.others} name a response that is not the one that was erased (its number "
                "was given out again): left alone. Apply the list before the site takes answers."
            )
