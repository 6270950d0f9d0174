from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.search import index

from cms.blocks import article
from cms.serving.council_hours import council_with_hours
from engagement.models import Council

from .site_page import Context, SitePage


class ContactPage(SitePage):
    """How to reach the council. The numbers are the council's settings, typed once."""

    lead = models.TextField(blank=True, help_text="One or two sentences at the top of the page.")
    body = article(
        help_text="Anything that is not in the settings: other formats, languages, visits."
    )

    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("lead"),
        HelpPanel("Phone, e-mail, address and hours come from Settings, Council."),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        context["ways"] = ways(council_with_hours())
        return context


def ways(council: Council) -> list[dict[str, str]]:
    """Return the ways to reach the council that are filled in: name, shown, href, note."""
    tel = f"tel:{council.phone.replace(' ', '')}"
    relay = f"tel:{council.text_relay.replace(' ', '')}"
    found = [
        (_("Ring us"), council.phone, tel, council.hours),
        (_("Ring by text relay"), council.text_relay, relay, _("With the Relay UK app.")),
        (_("Write an e-mail"), council.email, f"mailto:{council.email}", ""),
        (_("Write a letter, or come in"), council.address, "", ""),
    ]
    return [
        {"name": name, "shown": shown, "href": href, "note": note}
        for name, shown, href, note in found
        if shown
    ]
