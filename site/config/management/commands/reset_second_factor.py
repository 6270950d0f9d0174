"""For the day on which the only administrator has lost their telephone."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.accounts import second_factor
from engagement.models import User


class Command(BaseCommand):
    help = "Take somebody's second factor away; they set up a new one at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: object, email: str, **options: object) -> None:
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody has an account with the address {email}.")
        if not second_factor.has_one(user):
            raise CommandError(f"{user} has no second factor to reset.")
        second_factor.reset(user=user, by=None)
        self.stdout.write(f"{user} sets up a new second factor at the next sign-in.")
