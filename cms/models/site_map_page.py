from dataclasses import dataclass, field

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Page

from cms.serving import languages, links

from .site_page import Context, SitePage

DEEPEST = 3
# There are many of these, and the page above them lists them.
LISTED_ABOVE = ("newspage", "eventpage", "yousaidwedidpage", "boardpaperpage", "surveypage")


@dataclass
class Entry:
    title: str
    url: str
    below: list["Entry"] = field(default_factory=list)


class SiteMapPage(SitePage):
    """Every part of the site, for those who would rather read a list than search."""

    lead = models.TextField(blank=True, help_text="One or two sentences at the top of the page.")

    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    content_panels = [
        *SitePage.content_panels,
        HelpPanel("Sayso lists every published page for you."),
        FieldPanel("lead"),
    ]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        context["tree"] = self._tree()
        context["parts"] = [links.have_your_say(), *links.parts(), links.how_we_listen()]
        return context

    def _tree(self) -> list[Entry]:
        """Return the published pages below this home page, each with its own as children."""
        home = self.path[: -self.steplen]
        below = Page.objects.filter(
            path__startswith=home, depth__gte=self.depth, depth__lt=self.depth + DEEPEST
        )
        shown = below.live().public().exclude(content_type__model__in=LISTED_ABOVE)
        root = self.url_path.removesuffix(f"{self.slug}/")
        start = (self.url or "/").removesuffix(f"{self.slug}/")
        entries: dict[str, Entry] = {home: Entry("", "")}
        rows = shown.exclude(pk=self.pk).order_by("path")
        for path, title, address in rows.values_list("path", "title", "url_path"):
            above = entries.get(path[: -self.steplen])
            if above is not None:  # else what is above it is not shown, and so neither is this
                entries[path] = Entry(languages.of_part(title), start + address.removeprefix(root))
                above.below.append(entries[path])
        return entries[home].below
