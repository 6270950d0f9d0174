from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import article

from .site_page import Context, SitePage


class ContentPage(SitePage):
    """An article: news, how we keep you safe, privacy, accessibility."""

    lead = models.TextField(blank=True, help_text="One or two sentences on top.")
    body = article()
    for_children = models.BooleanField(
        default=False, help_text='Shows "Exit this page": for pages that children use.'
    )
    in_footer = models.BooleanField("in the foot of every page", default=False)
    happens_on = models.DateField(
        "day", null=True, blank=True, help_text="Of the news or the event; else empty."
    )

    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = ["cms.ContentPage"]
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("happens_on"),
        FieldPanel("body"),
        FieldPanel("for_children"),
        FieldPanel("in_footer"),
    ]
    promote_panels = [*SitePage.promote_panels, FieldPanel("show_in_menus")]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    @property
    def teaser(self) -> str:
        return self.lead

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        context["exit_page"] = self.for_children
        if self.numchild:
            below = self.get_children().live().public().specific()
            context["below"] = sorted(below, key=_newest_first)
        return context


def _newest_first(page: Page) -> tuple[int, str]:
    """Sort what has a day by it, the latest on top, and the rest after it by title."""
    day = getattr(page, "happens_on", None)
    return (-day.toordinal() if day else 0, page.title)
