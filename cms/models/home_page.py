from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms import you_said_we_did
from cms.blocks import WayInBlock
from cms.public_records import consultations as consulting
from engagement.models import Voice

from .consultation_page import ConsultationPage
from .record_page import in_this_language
from .site_page import LISTED, Context, SitePage
from .you_said_we_did_page import told_to_everybody

PAIRS = 3


class HomePage(SitePage):
    """The front door: three ways in, what is open now, what changed lately."""

    headline = models.CharField(max_length=120)
    lead = models.TextField(blank=True)
    ways_in = StreamField([("way_in", WayInBlock())], blank=True, max_num=3)

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("ways_in"),
    ]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        pages = ConsultationPage.objects.live().only(*LISTED, "consultation")
        consultations = consulting.with_surveys(pages)
        shown = in_this_language(consulting.open_now(consultations))
        context |= {
            "consultations": shown,
            "for_parents": consulting.open_to(Voice.PARENT_CARER, shown),
            "told": you_said_we_did.latest(told_to_everybody(), PAIRS),
        }
        return context
