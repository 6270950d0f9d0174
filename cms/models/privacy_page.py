from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.search import index

from cms.blocks import article
from cms.editing.hints import Audience
from cms.serving import retention_facts
from engagement.models import Council
from surveys.models import RetentionPeriods

from .site_page import LISTED, Context, SitePage


class PrivacyPage(SitePage):
    """What becomes of people's words: for somebody of eleven, or in full for whoever asks.

    The first layer is the line on each form (components/privacy_line.html). How long things are
    kept and which numbers are hidden is read from the code that does it, so it cannot differ.
    """

    class Layer(models.TextChoices):
        AGE_11 = "age_11", _("for somebody of eleven")
        FULL = "full", _("in full")

    layer = models.CharField("written", max_length=10, choices=Layer.choices, default=Layer.AGE_11)
    lead = models.TextField(blank=True, help_text="One or two sentences at the top of the page.")
    body = article(help_text="Do not say how long things are kept. Sayso adds that.")

    parent_page_types = ["cms.HomePage", "cms.PrivacyPage"]
    subpage_types = ["cms.PrivacyPage", "cms.EasyReadPage"]
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("layer"),
        FieldPanel("lead"),
        HelpPanel(template="cms/admin/keeping.html"),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    @property
    def audience(self) -> Audience:
        return Audience.YOUNG if self.layer == self.Layer.AGE_11 else Audience.ADULT

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        periods = RetentionPeriods.current()
        others = PrivacyPage.objects.live().exclude(layer=self.layer).filter(locale=self.locale_id)
        context |= {
            "kept": retention_facts.kept(periods),
            "numbers": retention_facts.numbers(Council.current()),
            "months": periods.decided,
            "sent": periods.undecided,
            "is_full": self.layer == self.Layer.FULL,
            "other": others.only(*LISTED, "layer").first(),
            "exit_page": self.layer == self.Layer.AGE_11,
        }
        return context
