from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class Config(AppConfig):
    """The web site itself, made of the other packages."""

    name = "config"

    def ready(self) -> None:
        # They need the models, which are ready only now.
        from . import checks  # noqa: F401, PLC0415
        from .serving import page_cache  # noqa: PLC0415

        connection_created.connect(page_cache.watch)
        pre_migrate.connect(page_cache.look_away)
        post_migrate.connect(page_cache.look_again)
