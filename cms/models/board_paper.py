import hashlib
import json

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel

from cms import board_paper_reading
from engagement.models import Board

from .site_page import Context, SitePage


def digest(snapshot: dict[str, object]) -> str:
    """Return a hash of the snapshot that does not depend on the order of its keys."""
    plain = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


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
        context["papers"] = papers.order_by("-meeting_on", "-pk")
        return context


class BoardPaperPage(SitePage):
    """A dated snapshot. What the board saw never changes; only words withdrawn since are hidden.

    Made by ``board_papers.draft`` and by nothing else. The form of ``snapshot`` is documented
    there.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="papers")
    meeting_on = models.DateField()
    snapshot = models.JSONField(default=dict, editable=False)
    snapshot_hash = models.CharField(max_length=64, editable=False)
    drafted_at = models.DateTimeField(default=timezone.now, editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    parent_page_types = ["cms.BoardPaperIndexPage"]
    subpage_types: list[str] = []
    is_creatable = False
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("board", read_only=True),
        FieldPanel("meeting_on", read_only=True),
    ]

    class Meta:
        permissions = [("draft_board_paper", "Can draft board papers")]

    def save(self, *args: object, **kwargs: object) -> None:
        """Store the paper, but never another snapshot than the one it was made with."""
        if digest(self.snapshot) != self.snapshot_hash:
            raise ValidationError("The paper does not match its hash: a paper never changes.")
        stored = type(self).objects.filter(pk=self.pk).values_list("snapshot_hash", flat=True)
        if self.pk and any(value != self.snapshot_hash for value in stored):
            raise ValidationError("What a board saw never changes. Draft a new paper instead.")
        super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: object, **kwargs: object) -> Context:
        context = super().get_context(request, *args, **kwargs)
        context["paper"] = board_paper_reading.readable(self.snapshot)
        return context
