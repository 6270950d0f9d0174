from importlib import import_module

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class EngagementConfig(AppConfig):
    name = "engagement"
    verbose_name = "Engagement"
    default = True

    def ready(self) -> None:
        import_module("engagement.checks")
        import_module("engagement.screens.choosing").say_choose()


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with our own fields (engagement/screens/user_admin.py)."""

    user_viewset = "engagement.screens.user_admin.OfficerViewSet"
    default = False
