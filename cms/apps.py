from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Cms"

    def ready(self) -> None:
        from . import frame, renditions  # noqa: PLC0415 - they need the models, ready only now

        frame.connect()
        renditions.connect()
