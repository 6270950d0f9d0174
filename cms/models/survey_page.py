from datetime import date

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel

from cms.blocks import article
from engagement.models import Voice
from surveys import versions
from surveys.models import Survey

from .site_page import Context, SitePage


class SurveyPage(SitePage):
    """A survey as people meet it, and the questions as an officer writes them.

    What is asked is the survey's frozen version: ``questions`` is the draft of the next one.
    """

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, related_name="page")
    body = article(help_text="More to read before starting, where it is needed.")

    parent_page_types = ["cms.ConsultationPage", "cms.ConsultationIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("survey"),
        FieldPanel("body"),
    ]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        survey = self.survey
        version = versions.latest(survey) if survey.opened_at else None
        context |= {
            "survey": survey,
            "asked": versions.questions_of(version) if version else [],
            "facts": self._facts(),
            "exit_page": survey.voice in Voice.young(),
        }
        return context

    def _facts(self) -> list[tuple[str, object]]:
        facts = [
            ("Who reads it", self.survey.who_reads),
            ("Who hears about it", self.survey.board),
            ("When they decide", self.survey.decision_on),
            ("Open until", self.survey.closes_on),
        ]
        return [
            (name, f"{value:%-d %B %Y}" if isinstance(value, date) else value)
            for name, value in facts
            if value
        ]
