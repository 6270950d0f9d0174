from django.apps import AppConfig
from django.db.backends.signals import connection_created

from config import page_cache


class Config(AppConfig):
    """The web site itself, made of the other packages."""

    name = "config"

    def ready(self) -> None:
        connection_created.connect(page_cache.watch)
