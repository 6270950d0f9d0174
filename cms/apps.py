from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Cms"

    def ready(self) -> None:
        from .serving import renditions, site_layout  # noqa: PLC0415 - they need the models, ready only now

        site_layout.connect()
        renditions.connect()
