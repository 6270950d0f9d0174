from django.core.management.base import BaseCommand

from surveys import drafts


class Command(BaseCommand):
    help = "Erase answers that were begun and not sent, 14 days after they were last touched."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{drafts.erase_old()} drafts erased")
