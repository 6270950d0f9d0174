from importlib import import_module

from django.apps import AppConfig


class FeedbackAnalysisConfig(AppConfig):
    name = "feedback_analysis"
    verbose_name = "Feedback analysis"

    def ready(self) -> None:
        import_module("feedback_analysis.receivers")
