from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Cms"

    def ready(self) -> None:
        from . import frame  # noqa: PLC0415 - it needs the models, which are ready only now

        frame.connect()
