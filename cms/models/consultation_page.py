from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms import consulting
from cms.blocks import article
from engagement.models import Consultation, Voice

from .site_page import Context, SitePage


class ConsultationIndexPage(SitePage):
    """Everything people can have a say in now, and what became of the rest."""

    lead = models.TextField(blank=True)

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ConsultationPage", "cms.SurveyPage", "cms.EasyReadPage"]
    max_count = 1
    content_panels = [*SitePage.content_panels, FieldPanel("lead")]
    promote_panels = [*SitePage.promote_panels, FieldPanel("show_in_menus")]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        pages = consulting.with_surveys(ConsultationPage.objects.live().child_of(self))
        context["sections"] = consulting.by_status(list(pages))
        context["surveys"] = consulting.surveys_on_their_own()
        context["exit_page"] = True
        return context


class ConsultationPage(SitePage):
    """What is undecided, why, who decides and when, and afterwards what came of it."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="page")
    body = article(help_text="More to read, where it is needed.")
    what_happens_now = models.TextField(
        blank=True, help_text="After closing: what happens with what people said, and when."
    )

    read_with = ("consultation__decides",)
    parent_page_types = ["cms.ConsultationIndexPage"]
    subpage_types = ["cms.SurveyPage", "cms.EasyReadPage"]
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

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        consultation = self.consultation
        groups = consultation.groups.select_related("page")
        context |= {
            "consultation": consultation,
            "steps": consulting.steps(consultation),
            "facts": consulting.facts(consultation),
            "intentions": consultation.intentions.select_related("strategy"),
            "groups": groups,
            "surveys": consulting.surveys_of(consultation),
            "told": consulting.told_after(consultation),
            "exit_page": any(group.voice in Voice.young() for group in groups),
        }
        return context
