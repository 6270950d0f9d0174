from django.db import models
from django.http import Http404, HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms import consulting, frame, you_said_we_did
from cms.blocks import WayInBlock

from .consultation_page import ConsultationPage
from .site_page import Context, SitePage
from .you_said_we_did_page import YouSaidWeDidPage

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

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page and all pages above it in one question to the database.

        Wagtail asks twice for each step of the path; most of our pages stand two steps down.
        """
        if not path_components:
            return super().route(request, path_components)
        wanted = [
            self.url_path + "/".join(path_components[: i + 1]) + "/"
            for i in range(len(path_components))
        ]
        near = Page.objects.descendant_of(self).filter(
            slug__in=path_components, depth__lte=self.depth + len(path_components)
        )
        found = {page.url_path: page for page in near if page.url_path in wanted}
        page = found.get(wanted[-1])
        if page is None or not page.live:
            raise Http404
        specific = page.specific
        above = [(self.title, "/")]
        above += [
            (found[path].title, "/" + path.removeprefix(self.url_path))
            for path in wanted[:-1]
            if path in found and found[path].live
        ]
        specific._trail = above
        specific._is_no_alias = not any(each.alias_of_id for each in [self, *found.values()])
        return RouteResult(specific)

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        consultations = ConsultationPage.objects.live().select_related("consultation")
        latest = YouSaidWeDidPage.objects.live().order_by("-told_on", "-pk")[:PAIRS]
        context |= {
            "consultations": consulting.open_now(list(consultations)),
            "told": you_said_we_did.with_pairs(list(latest), frame.frame().council),
        }
        return context
