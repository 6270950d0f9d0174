"""Officers sign in here; nobody signs up: children and families never need an account."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest

from engagement.models import User


class OfficerAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator, so open sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class OfficerBackend(AuthenticationBackend):
    """What an officer may do comes from their roles alone; two queries fewer on every screen."""

    def get_user(self, user_id: int) -> User | None:
        """Return the officer with the profile that Wagtail asks for on every screen."""
        officers = User.objects.select_related("wagtail_userprofile")
        user = officers.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.none()
