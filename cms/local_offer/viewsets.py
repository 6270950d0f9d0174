"""The web editor's screens for services and what they are listed by."""

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from engagement.screens.record_viewset import RecordViewSet

from .models import Category, Need, Service, Synonym

ADDRESS = "Web address (last part)"


class ServiceViewSet(RecordViewSet):
    model = Service
    icon = "pick"
    list_display = [
        "name",
        "category",
        "status",
        DateColumn("last_checked_on", label="Last checked"),
    ]
    list_filter = ["category", "status", "needs"]
    search_fields = ["name", "provider", "summary"]
    inspect_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("slug", heading=ADDRESS),
        FieldPanel("provider"),
        FieldPanel("category"),
        FieldPanel("summary"),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("status"), FieldPanel("status_note")], "Is it open?"),
        MultiFieldPanel(
            [
                FieldPanel("min_age"),
                FieldPanel("max_age"),
                FieldPanel("for_everybody"),
                FieldPanel("needs"),
            ],
            "Who it is for",
        ),
        MultiFieldPanel(
            [
                FieldPanel("how_to_start"),
                FieldPanel("needs_referral"),
                FieldPanel("cost"),
                FieldPanel("cost_note"),
            ],
            "How to start, and what it costs",
        ),
        MultiFieldPanel(
            [
                FieldPanel("reach"),
                FieldPanel("area"),
                FieldPanel("address"),
                FieldPanel("postcode"),
                FieldPanel("opening"),
                FieldPanel("accessibility"),
            ],
            "Where and when",
        ),
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")], "Contact"
        ),
        FieldPanel("last_checked_on"),
    ]


class CategoryViewSet(RecordViewSet):
    model = Category
    icon = "list-ul"
    list_display = ["name", "needs_heading", "position"]
    inspect_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("slug", heading=ADDRESS),
        FieldPanel("description"),
        FieldPanel("needs_heading"),
        FieldPanel("position"),
    ]


class NeedViewSet(RecordViewSet):
    model = Need
    icon = "tag"
    list_display = ["name", "position"]
    inspect_view_enabled = False
    panels = [FieldPanel("name"), FieldPanel("slug", heading=ADDRESS), FieldPanel("position")]


class SynonymViewSet(RecordViewSet):
    model = Synonym
    icon = "search"
    list_display = ["said", "means"]
    search_fields = ["said", "means"]
    inspect_view_enabled = False
    panels = [FieldPanel("said"), FieldPanel("means")]


class LocalOfferViewSetGroup(ModelViewSetGroup):
    menu_label = "Local Offer"
    menu_icon = "pick"
    menu_order = 130
    items = (ServiceViewSet, CategoryViewSet, NeedViewSet, SynonymViewSet)
