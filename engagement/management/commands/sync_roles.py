from django.core.management.base import BaseCommand

from engagement import roles


class Command(BaseCommand):
    help = "Make the groups and permissions agree with engagement/roles/table.py."

    def handle(self, *args: object, **options: object) -> None:
        roles.sync()
        self.stdout.write(f"{len(roles.ROLES)} roles are in place.")
