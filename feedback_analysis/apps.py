from django.apps import AppConfig


class FeedbackAnalysisConfig(AppConfig):
    name = "feedback_analysis"
    verbose_name = "Feedback analysis"
