from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from wagtail.users.apps import WagtailUsersAppConfig


class Config(AppConfig):
    """The web site itself, made of the other packages."""

    name = "config"
    default = True

    def ready(self) -> None:
        # They need the models, which are ready only now.
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415

        from . import checks  # noqa: F401, PLC0415
        from .accounts import second_factor  # noqa: PLC0415
        from .serving import page_cache  # noqa: PLC0415

        authenticator_added.connect(second_factor.note_added)
        connection_created.connect(page_cache.watch)
        pre_migrate.connect(page_cache.look_away)
        post_migrate.connect(page_cache.look_again)


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, with our own fields and invitations (config/accounts/user_admin.py)."""

    user_viewset = "config.accounts.user_admin.OfficerViewSet"
    default = False
