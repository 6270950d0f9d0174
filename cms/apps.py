from django.apps import AppConfig

from surveys.signals import response_erased, response_hidden


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Cms"

    def ready(self) -> None:
        from . import asked_to_publish, site_layout  # noqa: PLC0415 - they need the models
        from .back_to_people import replies  # noqa: PLC0415
        from .board_papers import erased_words  # noqa: PLC0415
        from .group_space import questions  # noqa: PLC0415
        from .models import BoardPaperPage  # noqa: PLC0415
        from .serving import renditions  # noqa: PLC0415

        response_erased.connect(replies.erase_with, dispatch_uid="cms.replies")
        for gone in (response_hidden, response_erased):
            gone.connect(questions.take_out, dispatch_uid="cms.group_space.questions")
        asked_to_publish.connect()
        site_layout.connect()
        erased_words.listen(BoardPaperPage)
        renditions.connect()
