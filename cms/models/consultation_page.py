from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from cms import you_said_we_did
from cms.blocks import article
from cms.public_records import consultations
from cms.serving import languages
from cms.serving.paging import paged
from cms.you_said_we_did import pairs
from engagement import co_production
from engagement.models import Consultation, Council
from feedback_analysis import group_voice

from .record_page import RecordPage, in_this_language
from .site_page import Context, SitePage
from .you_said_we_did_page import told_to_everybody

PAGE_SIZE = 24
WORDS = ("summary", "undecided", "why", "already_decided")


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
        pages = consultations.with_surveys(ConsultationPage.objects.live().child_of(self.source))
        shown = paged(consultations.as_looked_for(pages), request, PAGE_SIZE)
        sections = consultations.by_status(in_this_language(shown["list_page"]))
        context |= {**shown, "sections": sections}
        context["surveys"] = consultations.surveys_on_their_own()
        context["exit_page"] = True
        return context


class ConsultationPage(RecordPage):
    """What is undecided, why, who decides and when, and afterwards what came of it."""

    consultation = models.OneToOneField(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="page"
    )
    # What the consultation says, on a translation; the page it was made from needs none of it.
    summary = models.TextField(blank=True, help_text="In plain words: what is this about?")
    undecided = models.TextField(blank=True, help_text="What can still change.")
    why = models.TextField("why we are asking", blank=True)
    already_decided = models.TextField(blank=True)
    body = article(help_text="Add more detail if people need it.")
    what_happens_now = models.TextField(
        blank=True, help_text="Once it has closed: what happens to what people said, and when."
    )

    record_field = "consultation"
    exclude_fields_in_copy = ["consultation"]
    read_with = ("consultation__decides",)
    parent_page_types = ["cms.ConsultationIndexPage"]
    subpage_types = ["cms.SurveyPage", "cms.EasyReadPage"]
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("consultation"),
        MultiFieldPanel(
            [FieldPanel(name) for name in WORDS],
            "On a translated page: the consultation in this language",
            classname="collapsed",
        ),
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

    @property
    def teaser(self) -> str:
        words = "" if self.consultation_id else self.summary
        return words or (languages.OwnWords(self.record.summary) if self.record else "")

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        consultation = self.record

        def of_record(name: str) -> str:
            return languages.OwnWords(getattr(consultation, name))

        groups = consultation.groups.select_related("page")
        heard = consultations.heard_in(consultation)
        context |= {
            "consultation": consultation,
            "words": {name: getattr(self, name) or of_record(name) for name in WORDS},
            "changes": consultation.changes.all(),
            "steps": consultations.steps(consultation),
            "facts": consultations.facts(consultation),
            "intentions": consultation.intentions.select_related("strategy"),
            "groups": groups,
            "sign_offs": co_production.standing(consultation),
            "views": group_voice.shown(consultations=[consultation]),
            "surveys": consultations.surveys_of(consultation),
            "told": you_said_we_did.published(heard, told_to_everybody()),
            "owed": pairs.owed(heard, Council.current()),
            "exit_page": True,
        }
        return context
