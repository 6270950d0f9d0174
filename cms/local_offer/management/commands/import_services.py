from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cms.local_offer import importing
from cms.local_offer.models import ImportRun, Source


class Command(BaseCommand):
    help = "Take services over from a feed (Open Referral UK 3.0 or 1.x) or a CSV, XLSX, JSON file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", metavar="URL_OR_FILE")
        parser.add_argument(
            "--accept-fewer",
            action="store_true",
            help="Somebody has looked: it is right that there are far fewer than last time.",
        )

    def handle(self, *args: object, source: str, accept_fewer: bool, **options: object) -> None:
        is_address = source.startswith(("http://", "https://"))
        try:
            reading = importing.read_feed(source) if is_address else self._file(Path(source))
        except (importing.UnreachableError, importing.UnreadableError) as error:
            raise CommandError(f"Nothing was changed. {error}") from None
        name = source if is_address else Path(source).name
        kept, _made = Source.objects.get_or_create(address=name)
        self._report(importing.take(reading, source=kept, by=None, accept_fewer=accept_fewer))

    def _file(self, path: Path) -> importing.Reading:
        try:
            return importing.read_file(path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(f"Nothing was changed. {path}: {error.strerror}.") from None

    def _report(self, run: ImportRun) -> None:
        for note in run.notes:
            self.stdout.write(note)
        for line in run.lines:
            self.stdout.write(f"{line['outcome']:8} {line['key']} {line['name']}")
            for note in line["notes"]:
                self.stdout.write(f"         {note}")
        if run.state == ImportRun.State.HELD:
            raise CommandError(f"Held, nothing was changed. {run.reason}")
        self.stdout.write(
            f"{run.taken} taken, {run.changed} changed, {run.unchanged} unchanged, "
            f"{run.refused} refused."
        )
