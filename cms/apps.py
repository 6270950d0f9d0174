from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Cms"

    def ready(self) -> None:
        from . import site_layout  # noqa: PLC0415 - they need the models, ready only now
        from .board_papers import erased_words  # noqa: PLC0415
        from .models import BoardPaperPage  # noqa: PLC0415
        from .serving import renditions  # noqa: PLC0415

        site_layout.connect()
        erased_words.listen(BoardPaperPage)
        renditions.connect()
