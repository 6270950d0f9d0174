from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.blocks import article
from cms.serving.paging import paged

from .site_page import LISTED, Context, SitePage

PAGE_SIZE = 10


class NewsIndexPage(SitePage):
    """What is new, the latest on top."""

    lead = models.TextField(blank=True, help_text="One or two sentences at the top of the page.")

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.NewsPage"]
    max_count_per_parent = 1
    content_panels = [*SitePage.content_panels, FieldPanel("lead")]
    promote_panels = [*SitePage.promote_panels, FieldPanel("show_in_menus")]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        pages = NewsPage.objects.live().public().child_of(self).only(*LISTED, "told_on", "lead")
        context |= paged(pages.order_by("-told_on", "-pk"), request, PAGE_SIZE)
        context["news"] = context["list_page"]
        return context


class NewsPage(SitePage):
    """One piece of news."""

    told_on = models.DateField(
        "date", default=timezone.localdate, help_text="Shown at the top of the page."
    )
    lead = models.TextField(help_text="One or two sentences: who did what, and when.")
    body = article()
    for_children = models.BooleanField(
        default=False,
        help_text='Shows the "Exit this page" button. Tick this for pages that children use.',
    )

    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("told_on"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("for_children"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        context["exit_page"] = self.for_children
        return context
