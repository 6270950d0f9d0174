from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import article
from engagement.models import Group

from .site_page import SitePage


class GroupPage(SitePage):
    """A standing group: what it is, when it meets, what it changed."""

    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="page")
    what_changed = StreamField(
        [("change", blocks.CharBlock(max_length=500))],
        blank=True,
        help_text="What changed, or did not, because of this group. In its own words.",
    )
    body = article()

    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("group"),
        FieldPanel("what_changed"),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("what_changed"),
        index.RelatedFields("group", [index.SearchField("about")]),
    ]
