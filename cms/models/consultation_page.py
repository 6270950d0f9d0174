from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.blocks import article
from engagement.models import Consultation

from .site_page import SitePage


class ConsultationIndexPage(SitePage):
    """Everything people can have a say in now, and what became of the rest."""

    lead = models.TextField(blank=True)

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ConsultationPage", "cms.SurveyPage"]
    max_count = 1
    content_panels = [*SitePage.content_panels, FieldPanel("lead")]
    promote_panels = [*SitePage.promote_panels, FieldPanel("show_in_menus")]


class ConsultationPage(SitePage):
    """What is undecided, why, who decides and when, and afterwards what came of it."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="page")
    body = article(help_text="More to read, where it is needed.")
    what_happens_now = models.TextField(
        blank=True, help_text="After closing: what happens with what people said, and when."
    )

    parent_page_types = ["cms.ConsultationIndexPage"]
    subpage_types = ["cms.SurveyPage"]
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("consultation"),
        FieldPanel("body"),
        FieldPanel("what_happens_now"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields(
            "consultation", [index.SearchField("summary"), index.SearchField("undecided")]
        ),
    ]
