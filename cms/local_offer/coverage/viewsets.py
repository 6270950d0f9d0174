"""Where the web editor says how each heading is answered, and who was asked in a review."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    ObjectList,
    PageChooserPanel,
)
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.local_offer.models import Asked, Heading, Review
from engagement.screens.record_viewset import RecordViewSet


class ServiceChooserViewSet(ChooserViewSet):
    """Finds one service among thousands, where a form asks for one."""

    model = "local_offer.Service"
    icon = "pick"
    choose_one_text = "Choose a service"
    choose_another_text = "Choose another service"
    link_to_chosen_text = "Edit this service"


class HeadingViewSet(RecordViewSet):
    model = Heading
    icon = "tasks"
    menu_label = "What the law asks for"
    list_display = ["text", "offer", "level", "owner", DateColumn("review_on", label="Review")]
    list_filter = ["offer", "level", "owner"]
    search_fields = ["text", "owner", "instead"]
    inspect_view_enabled = False
    panels = [
        FieldPanel("text", read_only=True),
        FieldPanel("law", read_only=True),
        FieldPanel("categories", widget=CheckboxSelectMultiple),
        InlinePanel(
            "places",
            [PageChooserPanel("page"), FieldPanel("service")],
            label="Page or service",
            heading="Pages and services that answer it",
        ),
        FieldPanel("instead"),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("review_on")]),
    ]


class ReviewForm(WagtailAdminModelForm):
    """Closes a review only where each group was asked, or a reason says why not (L-8)."""

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        if facts.get("closed_on") and facts.get("offer"):
            missing = self._not_settled(facts["offer"])
            if missing:
                words = "; ".join(str(each.label) for each in missing)
                self.add_error("closed_on", f"Say when each was asked, or why not: {words}.")
        return facts

    def _not_settled(self, offer: str) -> list[Asked]:
        rows = self.formsets["groups"]
        if not rows.is_valid():
            return []  # the rows say themselves what is wrong
        settled = {
            row["group"]
            for row in rows.cleaned_data
            if row and not row.get("DELETE") and (row["asked_on"] or row["why_not"].strip())
        }
        return [each for each in Asked.of(offer) if each not in settled]


class ReviewViewSet(RecordViewSet):
    model = Review
    icon = "group"
    menu_label = "Reviews of the offers"
    list_display = ["__str__", "offer", "began_on", "closed_on"]
    inspect_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("offer"),
            FieldRowPanel([FieldPanel("began_on"), FieldPanel("closed_on")]),
            FieldPanel("changed"),
            InlinePanel(
                "groups",
                [
                    FieldPanel("group"),
                    FieldRowPanel([FieldPanel("asked_on"), FieldPanel("how")]),
                    FieldPanel("why_not"),
                ],
                label="Group",
                heading="Who was asked",
                help_text="The groups of the law are listed once the review is saved.",
            ),
        ],
        base_form_class=ReviewForm,
    )
