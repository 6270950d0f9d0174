from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Revision

from cms import board_papers
from cms.board_papers import reading, sources
from cms.editing.page_form import is_going_out
from cms.serving.paging import paged
from engagement.models import Board, Group, Intention, User
from engagement.screens.choosing import Ticks

from .site_page import Context, SitePage

PAGE_SIZE = 24
# What belongs to the paper and not to a draft of it: an earlier draft never brings it back.
ITS_OWN = (
    *("sealed_contents", "snapshot_hash", "sealed_at", "sealed_by_id"),
    *("withdrawn_on", "withdrawn_because"),
)
FROZEN = ("snapshot_hash", "title", "slug", "board_id", "meeting_on")
NEVER_CHANGES = (
    "A published paper cannot be changed. To correct it, press Correct this paper, change the new "
    "version, publish that, and then withdraw this one with the reason."
)


class BoardPaperIndexPage(SitePage):
    """Every paper that a board received."""

    lead = models.TextField(blank=True)

    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = ["cms.BoardPaperPage"]
    max_count = 1
    content_panels = [*SitePage.content_panels, FieldPanel("lead")]
    promote_panels = [*SitePage.promote_panels, FieldPanel("show_in_menus")]

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        papers = BoardPaperPage.objects.live().child_of(self).select_related("board")
        context |= paged(papers.order_by("-meeting_on", "-pk"), request, PAGE_SIZE)
        return context

    def new_paper(self, *, intentions: list[Intention], **facts: Any) -> "BoardPaperPage":
        """Return an unpublished paper below this page."""
        page = BoardPaperPage(live=False, has_unpublished_changes=True, **facts)
        page.intentions = intentions
        self.add_child(instance=page)
        return page


class BoardPaperForm(WagtailAdminPageForm):
    """A draft can be changed; of a paper that went out nothing can."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "intentions" in self.fields:
            current = Intention.objects.current().to_bear_on()
            self.fields["intentions"].queryset = current.select_related("strategy")
        if self.instance.sealed_at:
            for field in self.fields.values():
                field.disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.instance.sealed_at and is_going_out(self.data):
            for name, said in board_papers.unfinished(cleaned).items():
                self.add_error(name, said)
        begins, ends = cleaned.get("period_from"), cleaned.get("period_to")
        if begins and ends and ends < begins:
            self.add_error("period_to", "The last day is before the first.")
        goes_out = "action-publish" in self.data and not self.instance.sealed_at
        if goes_out and self.for_user and self.instance.drafted_by_id == self.for_user.pk:
            self.add_error(None, board_papers.SECOND_PERSON)
        return cleaned


class BoardPaperPage(SitePage):
    """A paper for a board: drawn anew from the records while it is a draft, then a dated snapshot.

    Publishing it seals it: from then on what the board saw never changes, nor do its title and
    its address; only words withdrawn since are hidden. The form of ``snapshot`` is documented in
    ``board_papers``, which drafts, seals and withdraws.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="papers")
    meeting_on = models.DateField("meeting date")
    period_from = models.DateField(
        "from",
        null=True,
        blank=True,
        help_text="Leave empty for all that was ever found.",
    )
    period_to = models.DateField("to", null=True, blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    what_changed = models.TextField(
        blank=True, help_text="What this paper says differently from the one that it corrects."
    )
    introduction = models.TextField(
        "what this paper is about",
        blank=True,
        help_text="In plain words. Sayso adds the figures below it.",
    )
    recommendation = models.TextField("what the board is asked to do", blank=True)
    intentions = ParentalManyToManyField(Intention, blank=True, related_name="+")
    forum = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    forum_view = models.TextField(
        "the forum's own view", blank=True, help_text="In their words, unedited."
    )
    sealed_contents = models.JSONField(default=dict, blank=True, editable=False)
    snapshot_hash = models.CharField(max_length=64, blank=True, editable=False)
    sealed_at = models.DateTimeField(null=True, blank=True, editable=False)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    withdrawn_on = models.DateField(null=True, blank=True, editable=False)
    withdrawn_because = models.CharField(max_length=255, blank=True, editable=False)
    drafted_at = models.DateTimeField(default=timezone.now, editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    base_form_class = BoardPaperForm
    exclude_fields_in_copy = [*ITS_OWN, "sealed_by", "drafted_at", "corrects", "what_changed"]
    parent_page_types = ["cms.BoardPaperIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False
    content_panels = [
        *SitePage.content_panels,
        HelpPanel(template="cms/admin/paper_state.html", heading="Draft or final"),
        MultiFieldPanel([FieldPanel("board"), FieldPanel("meeting_on")], "For which meeting"),
        MultiFieldPanel(
            [FieldPanel("period_from"), FieldPanel("period_to")], "Findings of which time"
        ),
        FieldPanel("what_changed"),
        FieldPanel("introduction"),
        FieldPanel("recommendation"),
        FieldPanel("intentions", widget=Ticks(legend="Intentions")),
        MultiFieldPanel([FieldPanel("forum"), FieldPanel("forum_view")], "The forum's own view"),
    ]
    settings_panels: list[object] = []  # a paper goes out when somebody approves it, and stays

    class Meta:
        verbose_name = "board paper"
        permissions = [("draft_board_paper", "Can draft board papers")]
        constraints = [
            models.CheckConstraint(
                name="paper_sealed_with_its_hash",
                condition=models.Q(sealed_at__isnull=True, snapshot_hash="")
                | (models.Q(sealed_at__isnull=False) & ~models.Q(snapshot_hash="")),
            ),
            models.CheckConstraint(
                name="paper_withdrawn_with_a_reason",
                condition=models.Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (models.Q(withdrawn_on__isnull=False) & ~models.Q(withdrawn_because="")),
            ),
        ]

    @property
    def snapshot(self) -> dict[str, Any]:
        """Return the content: as it was sealed for the board, or drawn from today's records."""
        return self.sealed_contents if self.sealed_at else board_papers.contents(self)

    @property
    def stays_because(self) -> str:  # type: ignore[override]
        return NEVER_CHANGES if self.sealed_at else ""

    def save(self, *args: object, **kwargs: object) -> None:
        """Store the paper, but never another than the one that went out."""
        stored = type(self).objects.filter(pk=self.pk).values(*FROZEN, "live", "sealed_at").first()
        if stored and stored["sealed_at"]:
            changed = any(getattr(self, name) != stored[name] for name in FROZEN)
            if changed or (stored["live"] and not self.live):  # type: ignore[has-type]
                raise ValidationError(NEVER_CHANGES)
        if self.sealed_at and board_papers.digest(self.sealed_contents) != self.snapshot_hash:
            raise ValidationError(f"This does not match the fingerprint. {NEVER_CHANGES}")
        if self.sealed_at is None and self.live:  # type: ignore[has-type]
            if stored:
                raise ValidationError("Only a sealed paper goes out.")
            self.live = False  # a copy of a paper is a draft
        super().save(*args, **kwargs)

    def publish(self, revision: Revision, user: User | None = None, **kwargs: Any) -> None:
        """Let the paper out: whoever publishes it approves it, and that seals it."""
        if self.sealed_at is None:
            board_papers.seal(page=self, draft=revision.as_object(), by=user)
        super().publish(revision, user=user, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return the paper as a draft of it was, but for what only the paper itself has."""
        page: Self = super().with_content_json(content)
        stored = type(self).objects.filter(pk=self.pk).values(*ITS_OWN, *FROZEN).first() or {}
        for name in (*ITS_OWN, *(FROZEN if stored.get("sealed_at") else ())):
            setattr(page, name, stored.get(name, getattr(page, name)))
        return page

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        paper = reading.readable(self.snapshot)
        is_preview = getattr(request, "is_preview", False)
        context["paper"] = sources.in_words(paper, for_officers=is_preview)
        context["decisions"] = self.decisions.select_related("intention") if self.pk else ()
        return context
