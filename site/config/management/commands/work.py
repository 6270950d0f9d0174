"""The background worker: imports, analysis, and whatever else the packages enqueue."""

from django.core.management.base import BaseCommand, CommandParser
from django.utils.crypto import get_random_string

from config import workers


class Command(BaseCommand):
    help = "Run background tasks until told to stop (Ctrl-C or SIGTERM)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--until-idle",
            action="store_true",
            help="End when nothing is left to do, instead of waiting for more.",
        )
        parser.add_argument(
            "--interval",
            type=float,
            default=1.0,
            help="Seconds to wait before looking again when there was nothing to do.",
        )

    def handle(self, *args: object, until_idle: bool, interval: float, **options: object) -> None:
        workers.work(
            name=get_random_string(16),
            interval=interval,
            until_idle=until_idle,
            ready=self._say_ready,
        )

    def _say_ready(self) -> None:
        self.stdout.write("The worker is ready.")
        self.stdout.flush()
