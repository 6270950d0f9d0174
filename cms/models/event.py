from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import article, line
from cms.serving.paging import paged
from engagement.text_checks import placeholder_errors

from .site_page import LISTED, Context, SitePage

CARD = ("starts_at", "ends_at", "place", "for_whom", "cancelled")
COMING_SHOWN = 24
PAST_SHOWN = 6
CONTACTS = ("phone", "email", "place", "address", "booking")


class EventIndexPage(SitePage):
    """What is on, the next on top; below it what was on lately."""

    lead = models.TextField(blank=True, help_text="One or two sentences at the top of the page.")

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.EventPage"]
    max_count_per_parent = 1
    content_panels = [*SitePage.content_panels, FieldPanel("lead")]
    promote_panels = [*SitePage.promote_panels, FieldPanel("show_in_menus")]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        events = EventPage.objects.live().public().child_of(self).only(*LISTED, *CARD)
        now = timezone.now()
        coming = events.filter(ends_at__gte=now).order_by("starts_at", "pk")
        context |= paged(coming, request, COMING_SHOWN)
        context["coming"] = context["list_page"]
        context["past"] = events.filter(ends_at__lt=now).order_by("-starts_at")[:PAST_SHOWN]
        context["exit_page"] = True
        return context


class EventPage(SitePage):
    """Something to come to: when, where, for whom, and what there is for those who need it."""

    starts_at = models.DateTimeField("starts")
    ends_at = models.DateTimeField("ends")
    place = models.CharField(max_length=255, help_text='A building, or "Online".')
    address = models.CharField(
        max_length=255, blank=True, help_text="Street and postcode, to help people find it."
    )
    for_whom = models.CharField("who it is for", max_length=255)
    cost = models.CharField(
        max_length=120, default="Free", help_text="Say what the council pays for, too."
    )
    access = StreamField(
        [("need", line("Accessibility", most=160))],
        blank=True,
        verbose_name="accessibility",
        help_text="Add each one: step-free access, a quiet room, BSL, a hearing loop, a "
        "Changing Places toilet.",
    )
    booking = models.TextField("how to book", help_text="If nobody needs to book, say so.")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    body = article()
    cancelled = models.BooleanField(
        default=False, help_text="The page stays, and says that the event is cancelled."
    )

    parent_page_types = ["cms.EventIndexPage"]
    subpage_types = ["cms.EasyReadPage"]
    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("cancelled"),
            ],
            "When",
            help_text="Local time. You do not need to adjust for British Summer Time.",
        ),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("address")], "Where"),
        MultiFieldPanel([FieldPanel("for_whom"), FieldPanel("cost"), FieldPanel("access")], "Who"),
        MultiFieldPanel(
            [
                FieldPanel("booking"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
            ],
            "How to come",
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("place"),
        index.SearchField("for_whom"),
        index.SearchField("body"),
        index.FilterField("starts_at"),
    ]

    def clean(self) -> None:
        super().clean()
        placeholder_errors(self, *CONTACTS)
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "The end must be after the start."})

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def is_one_day(self) -> bool:
        return timezone.localtime(self.starts_at).date() == timezone.localtime(self.ends_at).date()

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        context["facts"] = self._facts()
        context["exit_page"] = True
        return context

    def _facts(self) -> list[tuple[str, str]]:
        where = ", ".join(part for part in (self.place, self.address) if part)
        facts = [(_("Where"), where), (_("Who it is for"), self.for_whom), (_("Cost"), self.cost)]
        return [(name, value) for name, value in facts if value]
