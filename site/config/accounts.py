"""Officers sign in here; nobody signs up: children and families never need an account."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class OfficerAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator, so open sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
