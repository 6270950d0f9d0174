from django.core.management.base import BaseCommand

from surveys import retention


class Command(BaseCommand):
    help = "Erase what people wrote in surveys that were decided more than twelve months ago."

    def handle(self, *args: object, **options: object) -> None:
        erased = retention.erase_words()
        self.stdout.write(f"Words of {erased} answers erased. Counts, themes and quotes stay.")
