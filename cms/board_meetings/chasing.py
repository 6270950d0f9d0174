"""Papers whose board has met and whose decisions nobody has recorded."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from cms.models import BoardPaperPage
from engagement import notices

from .decisions import left

PATIENCE = timedelta(days=14)


def undecided(on: date | None = None) -> list[BoardPaperPage]:
    """Return the papers whose meeting was 14 days ago or longer, with an intention left open."""
    day = (on or timezone.localdate()) - PATIENCE
    papers = BoardPaperPage.objects.filter(
        sealed_at__isnull=False, withdrawn_on=None, meeting_on__lte=day
    ).select_related("board", "drafted_by")
    return [paper for paper in papers.order_by("meeting_on") if left(paper)]


def chase() -> int:
    """Tell whoever drafted each such paper, once; return how many papers there are."""
    papers = undecided()
    for paper in papers:
        place = reverse("board_decisions", args=[paper.pk])
        notices.tell(
            to=paper.drafted_by,
            subject="What did the board decide?",
            body=f"A board met on {paper.meeting_on:%-d %B %Y} and Sayso does not know what it "
            f"decided. Write it down here: {place}",
            about=f"decisions of paper {paper.pk}",
        )
    return len(papers)
