from django.db import models
from wagtail.admin.panels import FieldPanel

from cms.blocks import article
from surveys.models import Survey

from .site_page import SitePage


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
