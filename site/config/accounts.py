"""Officers sign in here; nobody signs up: children and families never need an account."""

from copy import copy

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.permission_policies.sites import SitePermissionPolicy
from wagtail.permissions import collection_permission_policy, page_permission_policy

from engagement import generation
from engagement.models import Council, User

site_policy = SitePermissionPolicy(Council)


class OfficerAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator, so open sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class OfficerBackend(AuthenticationBackend):
    """What an officer may do comes from their roles alone; two queries fewer on every screen."""

    def get_user(self, user_id: int) -> User | None:
        """Return the officer, with what they may do where that is kept.

        Each request has a copy: a form may write into it what is never stored.
        """
        if generation.current.get() is None:
            return self.read(user_id)
        return copy(_with_rights(user_id))

    def read(self, user_id: int) -> User | None:
        """Return the officer with the profile that Wagtail asks for on every screen."""
        officers = User.objects.select_related("wagtail_userprofile")
        user = officers.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def _get_user_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.none()


@generation.kept(most=100)
def _with_rights(user_id: int) -> User | None:
    """Return the officer and all rights that screens ask for, which Django and Wagtail keep there.

    Whoever is given or loses a role, or leaves, starts a new generation with that.
    """
    user = OfficerBackend().read(user_id)
    if user is not None:
        user.get_all_permissions()
        page_permission_policy.explorable_root_instance(user)
        for policy in (page_permission_policy, collection_permission_policy, site_policy):
            len(policy.get_cached_permissions_for_user(user))
    return user
