import time
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.demo import people, steps
from engagement import notices


class Command(BaseCommand):
    help = "Fill an empty site with Rivermead, a council that does not exist."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--yes-this-is-a-demo", action="store_true", dest="sure")

    def handle(self, *args: object, sure: bool = False, **options: object) -> None:
        if settings.PRODUCTION and not sure:
            raise CommandError(
                "This is a production site. Add --yes-this-is-a-demo if it is to be a demo."
            )
        if steps.is_loaded():
            self.stdout.write("The demo council is here already. Nothing was changed.")
            return
        if not steps.nothing_else_is_here():
            raise CommandError("There is another council here. The demo needs an empty site.")
        self._load()

    def _load(self) -> None:
        started = time.monotonic()
        secret = people.password()
        # The demo's disclosures are made up: nobody is to be alarmed.
        with notices.nobody_told():
            steps.load(secret=secret, say=lambda step: self.stdout.write(f"  {step}"))
        self.stdout.write(
            f"Loaded in {time.monotonic() - started:.0f} s. Sign in at /account/login/ with"
        )
        for job, first, last, title, _ in people.CAST:
            self.stdout.write(f"  {people.address(job):38} {title} ({first} {last})")
        self.stdout.write(f"and the password {secret}")
