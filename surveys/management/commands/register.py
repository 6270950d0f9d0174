from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from surveys.data_protection import register

BEGIN, END = "<!-- register -->\n", "\n<!-- end of the register -->"


class Command(BaseCommand):
    help = (
        "Print the register of personal data as a table, for an assessment (DPIA). With --write: "
        "put it into docs/data-protection.md, after a declaration was changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true")

    def handle(self, *args: Any, write: bool, **options: Any) -> None:
        table = register.markdown()
        if not write:
            self.stdout.write(table)
            return
        document = Path(settings.ROOT) / "docs" / "data-protection.md"
        before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        document.write_text(f"{before}{BEGIN}{table}{END}{after}", encoding="utf-8")
