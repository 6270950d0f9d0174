from importlib import import_module

from django.apps import AppConfig
from django.conf import settings

from .engines.backends import refuse_missing


class FeedbackAnalysisConfig(AppConfig):
    name = "feedback_analysis"
    verbose_name = "Feedback analysis"

    def ready(self) -> None:
        refuse_missing(settings.EMBEDDING)
        import_module("feedback_analysis.runs.receivers")
