from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel

from cms import you_said_we_did
from cms.serving import languages
from cms.you_said_we_did import pairs
from engagement.models import Council
from engagement.screens.choosing import Ticks
from engagement.web import qr
from feedback_analysis.models import Finding

from .site_page import LISTED, Context, SitePage

# Ways to show a pair on a wall: posters to print, and a slide.
SHEETS = ("a4", "a3", "slide")
# The longest waits; how many there are in all is said above them.
OWED_SHOWN = 30


class YouSaidWeDidIndexPage(SitePage):
    """All pairs of what was heard and what was done, by year, group, intention and state."""

    lead = models.TextField(blank=True)

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.YouSaidWeDidPage", "cms.EasyReadPage"]
    max_count = 1
    content_panels = [*SitePage.content_panels, FieldPanel("lead")]
    promote_panels = [*SitePage.promote_panels, FieldPanel("show_in_menus")]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        pages = YouSaidWeDidPage.objects.live().child_of(self.source).only(*LISTED, "told_on")
        council = Council.current()
        context["listing"] = you_said_we_did.listing(pages, request.GET, council)
        context["owed"] = pairs.owed(Finding.objects.all(), council, most=OWED_SHOWN)
        context["share"] = you_said_we_did.share(pages)
        context["exit_page"] = True
        return context


class YouSaidWeDidForm(WagtailAdminPageForm):
    """Lists findings by what they say; says why a page cannot go out when somebody tries."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["findings"]
        field.queryset = Finding.objects.select_related("intention", "action")
        field.label_from_instance = _label

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean()
        approved = self.data.get("workflow-action-name") == "approve"
        going_out = "action-publish" in self.data or "action-submit" in self.data or approved
        if going_out and "findings" in cleaned:
            for problem in pairs.problems_of(list(cleaned["findings"])):  # type: ignore[call-overload]
                self.add_error("findings", problem)
        return cleaned


def _label(finding: Finding) -> str:
    state = finding.action.get_state_display() if finding.action else "No answer yet"
    return f"{finding.intention.ref}: {finding.statement} ({state})"


class YouSaidWeDidPage(SitePage):
    """One published pair. It reads its findings live: nothing is copied that may be withdrawn."""

    findings = ParentalManyToManyField(Finding, related_name="pages")
    told_on = models.DateField(
        "published on",
        default=timezone.localdate,
        help_text="The date people were told. Pages are listed in this order.",
    )

    base_form_class = YouSaidWeDidForm
    parent_page_types = ["cms.YouSaidWeDidIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("findings", widget=Ticks(legend="Findings")),
        FieldPanel("told_on"),
    ]

    class Meta:
        verbose_name = "“You said, we did” page"

    def clean(self) -> None:
        """Refuse to be live with anything that is not answered and confirmed (S-8)."""
        super().clean()
        # Before it is stored a page has no findings; it is published from its first revision.
        if self.live and self.pk:
            problems = pairs.problems_of(list(self.findings.all()))
            if problems:
                raise ValidationError({"findings": problems})

    def serve(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show the page; where nothing on it stands any more, say that it is being checked.

        Then not even its title is told: it may say what may no longer be said.
        """
        if not you_said_we_did.shown(YouSaidWeDidPage.objects.filter(pk=self.pk)).exists():
            context = {"trail": self.trail, "exit_page": True}
            return render(request, "cms/being_checked.html", context, status=404)
        if (sheet := request.GET.get("sheet")) in SHEETS:
            return self._sheet(request, str(sheet))
        return super().serve(request, *args, **kwargs)

    def _sheet(self, request: HttpRequest, sheet: str) -> HttpResponse:
        """Show it for a wall, with the square that leads back to the page."""
        address = request.build_absolute_uri(self.url)
        facts = {"page": self, "sheet": sheet, "address": address, "square": qr.square(address)}
        return render(request, "cms/pair_sheet.html", facts | self._told(Council.current()))

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        context |= self._told(Council.current())
        context["exit_page"] = True
        return context

    def _told(self, council: Council) -> Context:
        """Return an account of each finding that stands, read now, and whether one does not."""
        chosen = [finding.pk for finding in self.findings.all()]
        findings = Finding.objects.standing().filter(pk__in=chosen)
        told = [
            pairs.account(finding, council=council)
            for finding in findings.select_related(
                "action", "group", "intention__strategy"
            ).prefetch_related("board_decisions__paper")
        ]
        return {"told": told, "being_checked": len(told) < len(chosen)}


def told_to_everybody() -> QuerySet[YouSaidWeDidPage]:
    """Return the published pages in the council's language, with what a list shows of each."""
    own = YouSaidWeDidPage.objects.live().filter(locale__language_code=languages.OWN)
    return own.only(*LISTED, "told_on")
