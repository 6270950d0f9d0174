from pathlib import Path

from django.core.management.base import BaseCommand

from engagement.roles import page

HERE = Path(__file__).resolve().parents[3] / "docs" / "roles.md"


class Command(BaseCommand):
    help = "Write docs/roles.md from engagement/roles/table.py."

    def handle(self, *args: object, **options: object) -> None:
        HERE.write_text(page.text(), encoding="utf-8")
        self.stdout.write(f"{HERE.name} is written.")
