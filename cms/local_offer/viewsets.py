"""The web editor's screens for services and what they are listed by."""

from django.forms import CheckboxSelectMultiple
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from engagement.screens.record_viewset import RecordViewSet

from .coverage.viewsets import HeadingViewSet, ReviewViewSet
from .models import Category, Need, Organisation, Service, Synonym, Term

ADDRESS = "Web address (last part)"
PLACE = [
    FieldPanel("kind"),
    FieldPanel("name"),
    FieldPanel("address"),
    FieldRowPanel([FieldPanel("city"), FieldPanel("county"), FieldPanel("postcode")]),
    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
    FieldPanel("masked"),
]
OPENING = [
    FieldRowPanel([FieldPanel("day"), FieldPanel("opens_at"), FieldPanel("closes_at")]),
    FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
    FieldPanel("note"),
]


class ServiceViewSet(RecordViewSet):
    model = Service
    icon = "pick"
    list_display = [
        "name",
        "category",
        "status",
        DateColumn("last_checked_on", label="Last checked"),
    ]
    list_filter = ["category", "status", "needs", "owner"]
    search_fields = ["name", "provider", "summary"]
    inspect_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("slug", heading=ADDRESS),
        FieldPanel("organisation"),
        FieldPanel("category"),
        FieldPanel("summary"),
        FieldPanel("description"),
        MultiFieldPanel([FieldPanel("status"), FieldPanel("status_note")], "Is it open?"),
        MultiFieldPanel(
            [
                FieldPanel("min_age"),
                FieldPanel("max_age"),
                FieldPanel("for_everybody"),
                FieldPanel("needs", widget=CheckboxSelectMultiple),
                FieldPanel("languages", widget=CheckboxSelectMultiple),
            ],
            "Who it is for",
        ),
        MultiFieldPanel(
            [
                FieldPanel("how_to_start"),
                FieldPanel("needs_referral"),
                FieldPanel("waiting_time"),
                FieldPanel("cost"),
                FieldPanel("cost_note"),
            ],
            "How to start, and what it costs",
        ),
        InlinePanel(
            "cost_options",
            [FieldPanel("option"), FieldPanel("amount"), FieldPanel("amount_description")],
            label="Price",
            heading="Prices, if there is more than one",
        ),
        MultiFieldPanel(
            [
                FieldPanel("reach"),
                FieldPanel("area"),
                FieldPanel("opening"),
                FieldPanel("accessibility"),
                FieldPanel("access_features", widget=CheckboxSelectMultiple),
            ],
            "Where and when",
        ),
        InlinePanel("places", PLACE, label="Place", heading="Places"),
        InlinePanel(
            "openings",
            OPENING,
            label="Opening day",
            heading="Opening days, so that families can look for what is open",
        ),
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")], "Contact"
        ),
        InlinePanel(
            "contacts",
            [FieldPanel("role"), FieldPanel("phone"), FieldPanel("email")],
            label="Other contact",
            heading="Other contacts",
        ),
        InlinePanel(
            "provider_answers",
            [FieldPanel("question"), FieldPanel("answer"), FieldPanel("answered_on")],
            label="Provider's answer",
            heading="What the provider says about SEND",
        ),
        MultiFieldPanel(
            [FieldPanel("last_checked_on"), FieldPanel("checked_by"), FieldPanel("owner")],
            "Is it still right?",
        ),
    ]


class CategoryViewSet(RecordViewSet):
    model = Category
    icon = "list-ul"
    list_display = ["name", "offer", "needs_heading", "position"]
    inspect_view_enabled = False
    panels = [
        FieldPanel("offer"),
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


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "group"
    list_display = ["name", "email", "website"]
    search_fields = ["name"]
    inspect_view_enabled = False
    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("email"),
        FieldPanel("website"),
    ]


class TermViewSet(RecordViewSet):
    model = Term
    icon = "tag"
    list_display = ["name", "vocabulary"]
    list_filter = ["vocabulary"]
    search_fields = ["name"]
    inspect_view_enabled = False
    menu_label = "Access, languages, topics"
    panels = [FieldPanel("vocabulary"), FieldPanel("name"), FieldPanel("slug", heading=ADDRESS)]


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
    items = (
        ServiceViewSet,
        OrganisationViewSet,
        CategoryViewSet,
        NeedViewSet,
        TermViewSet,
        SynonymViewSet,
        HeadingViewSet,
        ReviewViewSet,
    )
