from django.apps import AppConfig
from django.conf import settings

from .engines.backends import refuse_missing


class FeedbackAnalysisConfig(AppConfig):
    name = "feedback_analysis"
    verbose_name = "Feedback analysis"

    def ready(self) -> None:
        refuse_missing(settings.EMBEDDING)
        # It needs the models, which are ready only now.
        from .runs import receivers  # noqa: F401, PLC0415
