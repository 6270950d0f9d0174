from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms import you_said_we_did
from cms.blocks import MemberBlock, article, line
from cms.editing.hints import Audience
from cms.public_records import consultations
from cms.serving import languages
from cms.you_said_we_did import pairs
from engagement.models import Council, Group, Voice
from feedback_analysis.models import Finding
from surveys import disclosure_control

from .record_page import RecordPage
from .site_page import Context, SitePage
from .you_said_we_did_page import told_to_everybody

MEETINGS_SHOWN = 6


class MeetingBlock(blocks.StructBlock):
    starts_at = blocks.DateTimeBlock(label="starts")
    where = blocks.CharBlock(max_length=255)
    about = blocks.CharBlock(required=False, max_length=255)

    class Meta:
        icon = "date"


class GroupPage(RecordPage):
    """A standing group: what it is, when it meets, what it changed."""

    group = models.OneToOneField(
        Group, on_delete=models.PROTECT, null=True, blank=True, related_name="page"
    )
    what_changed = StreamField(
        [("change", line("What changed", most=500))],
        blank=True,
        help_text="What changed, or did not change, because of this group, in its own words.",
    )
    meetings = StreamField(
        [("meeting", MeetingBlock())],
        blank=True,
        verbose_name="upcoming meetings",
        help_text="Past meetings are not shown.",
    )
    members = StreamField(
        [("member", MemberBlock())],
        blank=True,
        help_text="Optional. Only members who want to be shown.",
    )
    body = article()

    record_field = "group"
    exclude_fields_in_copy = ["group"]
    read_with = ("group",)
    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = ["cms.EasyReadPage"]
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("group"),
        FieldPanel("what_changed"),
        FieldPanel("meetings"),
        FieldPanel("members"),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("what_changed"),
        index.RelatedFields("group", [index.SearchField("about")]),
    ]

    @property
    def teaser(self) -> str:
        return self.record.about if self.record else ""

    @property
    def audience(self) -> Audience:
        is_young = self.record and self.record.voice in Voice.young()
        return Audience.YOUNG if is_young else Audience.ADULT

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        heard = Finding.objects.filter(group=self.record)
        context |= {
            "group": self.record,
            "facts": self._facts(),
            "meetings": self._meetings(),
            "consultations": self.record.consultations.select_related("page"),
            "surveys": consultations.surveys_of_group(self.record),
            "told": you_said_we_did.published(heard, told_to_everybody()),
            "owed": pairs.owed(heard, Council.current()),
            "held": self._held(Council.current()),
            "exit_page": True,
        }
        return context

    def _held(self, council: Council) -> list[dict[str, object]]:
        """Return the last meetings that the group lets be shown; who came in a band, never less."""
        group = self.record
        least = disclosure_control.threshold(
            children_in_care=group.children_in_care, council=council
        )
        return [
            {
                "on": each.held_on,
                "came": ""
                if each.attended is None
                else languages.ours(disclosure_control.show(each.attended, threshold=least)),
                "notes": each.notes,
            }
            for each in group.meetings.filter(is_public=True)[:MEETINGS_SHOWN]
        ]

    def _facts(self) -> list[tuple[str, str]]:
        facts = [(_("Who it is for"), self.record.ages), (_("When we meet"), self.record.meets)]
        return [(name, value) for name, value in facts if value]

    def _meetings(self) -> list[blocks.StructValue]:
        """Return the meetings to come, the next one first."""
        now = timezone.now()
        coming = [block.value for block in self.meetings if block.value["starts_at"] >= now]
        return sorted(coming, key=lambda meeting: meeting["starts_at"])
