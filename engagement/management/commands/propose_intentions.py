import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from engagement import strategy_reading


class Command(BaseCommand):
    help = "Read a strategy (TXT, DOCX, PDF) and print the intentions it proposes; stores nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The document.")
        parser.add_argument("--json", action="store_true", help="Print JSON.")

    def handle(self, *, file: Path, json: bool, **options: object) -> None:
        try:
            reading = strategy_reading.read(file.read_bytes(), file.name)
        except FileNotFoundError:
            raise CommandError(f"{file} does not exist.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except strategy_reading.Refused as refused:
            raise CommandError(f"{file}: {refused}") from None
        lines = [_as_json(reading)] if json else _as_text(reading)
        for line in lines:
            self.stdout.write(line)


def _as_json(reading: strategy_reading.Reading) -> str:
    return json.dumps(reading.as_json(), ensure_ascii=False, indent=2)


def _as_text(reading: strategy_reading.Reading) -> list[str]:
    count = len(reading.intentions)
    head = (
        f"{count} intention{'' if count == 1 else 's'} proposed" if count else "No intentions found"
    )
    return [
        f"{reading.title}: {head}.",
        *(f"  line {each.line}: {each.text} ({each.place})" for each in reading.intentions),
        *(f"  Not here: {gap.what} (line {gap.line})" for gap in reading.absent),
        *(f"  Lost: {gap.what} (line {gap.line})" for gap in reading.lost),
    ]
