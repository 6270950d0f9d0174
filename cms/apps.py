from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Cms"

    def ready(self) -> None:
        from . import site_layout  # noqa: PLC0415 - they need the models, ready only now
        from .serving import renditions  # noqa: PLC0415

        site_layout.connect()
        renditions.connect()
