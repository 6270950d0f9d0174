from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class EngagementConfig(AppConfig):
    name = "engagement"
    verbose_name = "Engagement"
    default = True

    def ready(self) -> None:
        # They need the models, which are ready only now.
        from . import audit, checks  # noqa: F401, PLC0415
        from .screens import choosing  # noqa: PLC0415

        choosing.say_choose()
        audit.follow_wagtails_log()


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with our own fields (engagement/screens/user_admin.py)."""

    user_viewset = "engagement.screens.user_admin.OfficerViewSet"
    default = False
