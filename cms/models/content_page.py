from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.blocks import article

from .easy_read_page import EasyReadPage
from .group_page import GroupPage
from .site_page import Context, SitePage


class ContentPage(SitePage):
    """An article, or a section: then it lists what is below it."""

    lead = models.TextField(blank=True, help_text="One or two sentences at the top of the page.")
    body = article()
    for_children = models.BooleanField(
        default=False,
        help_text='Shows the "Exit this page" button. Tick this for pages that children use.',
    )
    in_footer = models.BooleanField("in the foot of every page", default=False)

    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = [
        "cms.ContentPage",
        "cms.GroupPage",
        "cms.BoardPaperIndexPage",
        "cms.EasyReadPage",
    ]
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("lead"),
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
        context["exit_page"] = context["help_in_full"] = self.for_children
        if self.numchild:
            below = self.get_children().live().not_type(EasyReadPage).specific()
            if self.found_at is None or not self.found_at.is_open:
                below = below.public()
            found = list(below)
            groups = [page for page in found if isinstance(page, GroupPage)]
            prefetch_related_objects(groups, "group")
            context["below"] = found
        return context
