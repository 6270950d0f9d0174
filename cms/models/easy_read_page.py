from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import EasyReadRowBlock, HeadingBlock
from cms.editing.hints import Audience

from .site_page import Context, SitePage


class EasyReadPage(SitePage):
    """The page above this one, said again with a picture for every idea (L-22).

    Made by people and checked by people with learning disabilities, never by a machine (T8).
    """

    rows = StreamField(
        [("heading", HeadingBlock()), ("row", EasyReadRowBlock())],
        min_num=1,
        help_text="One idea per row: a picture on the left, words on the right.",
    )
    for_children = models.BooleanField(
        default=False,
        help_text='Shows the "Exit this page" button. Tick this for pages that children use.',
    )
    tested_by = models.CharField(
        max_length=255, blank=True, help_text="Which people with learning disabilities tested it."
    )
    tested_on = models.DateField(null=True, blank=True)

    parent_page_types = [
        "cms.HomePage",
        "cms.ContentPage",
        "cms.ConsultationIndexPage",
        "cms.ConsultationPage",
        "cms.SurveyPage",
        "cms.YouSaidWeDidIndexPage",
        "cms.PrivacyPage",
        "cms.AccessibilityPage",
        "cms.EventPage",
        "cms.GroupPage",
    ]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    show_in_menus_default = False
    page_description = "Add this below the page it explains. Each page then links to the other."
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("rows"),
        MultiFieldPanel(
            [FieldPanel("tested_by"), FieldPanel("tested_on")],
            "Who tested it",
            help_text="Until somebody has tested it, the page says so.",
        ),
        FieldPanel("for_children"),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("rows")]

    @property
    def audience(self) -> Audience:
        return Audience.EASY_READ

    def clean(self) -> None:
        super().clean()
        if bool(self.tested_by) != bool(self.tested_on):
            missing = "tested_on" if self.tested_by else "tested_by"
            raise ValidationError({missing: "Enter both who tested it and the date."})
        if self.tested_on and self.tested_on > timezone.localdate():
            raise ValidationError({"tested_on": "This date is in the future."})

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        context |= {"exit_page": self.for_children, "full_version": self._above()}
        return context

    def _above(self) -> tuple[str, str] | None:
        """Return (title, address) of the page that this one says again; None where unpublished."""
        address = f"/{self.slug}/"
        own = self.url_path.removesuffix(address) + "/"
        return next((each for each in self.trail[-1:] if own.endswith(each[1])), None)
