"""What waits for whom, at the top of the admin's home page. Each package adds its own part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from engagement.models import Action, Board, Consultation, Notice

from .notice_views import SEE_NOTICES

TAKE_TO_BOARDS = "engagement.change_board"
KEEP_ACTIONS = "engagement.change_action"
RUN_CONSULTATIONS = "engagement.change_consultation"
SHOWN = 5
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Waiting:
    """One line: what waits, how many of it, since when or until when, and where it is done."""

    what: str
    url: str
    number: str = ""
    since: datetime | date | None = None
    until: date | None = None
    is_urgent: bool = False

    @property
    def is_late(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()


class WaitingPanel(Component):
    """A card of the home page. ``nothing`` is what it says when nothing waits."""

    template_name = "engagement/panels/waiting.html"

    def __init__(
        self,
        title: str,
        rows: Sequence[Waiting],
        *,
        order: int,
        nothing: str = "Nothing is waiting.",
    ) -> None:
        self.title, self.rows, self.order, self.nothing = title, rows, order, nothing

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"title": self.title, "rows": self.rows, "nothing": self.nothing}


def add_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Put consultations, actions and boards on the page of those who keep them."""
    may = request.user.has_perm
    if may(SEE_NOTICES) and (panel := _unsent()):
        panels.append(panel)
    if may(RUN_CONSULTATIONS):
        panels.append(_consultations())
    if may(KEEP_ACTIONS):
        panels.append(_promises())
    if may(TAKE_TO_BOARDS):
        panels.append(_boards())


def _unsent() -> WaitingPanel | None:
    """Messages that should have gone out by now. Where all goes well there is no card."""
    late = Notice.objects.late().aggregate(number=Count("pk"), since=Min("created_at"))
    if not late["number"]:
        return None
    url, number = reverse("unsent_notices"), str(late["number"])
    rows = [Waiting("not sent", url, number=number, since=late["since"], is_urgent=True)]
    return WaitingPanel("Messages", rows, order=4)


def _consultations() -> WaitingPanel:
    running = Consultation.objects.filter(decided_at=None).order_by("closes_on", "pk")[:SHOWN]
    rows = [
        Waiting(
            f"{each.title}: {each.status.label}",
            reverse("consultation:edit", args=[each.pk]),
            until=each.closes_on if each.status == Consultation.Status.OPEN else each.decision_on,
        )
        for each in running
    ]
    return WaitingPanel("Consultations", rows, order=30, nothing="No consultations are running.")


def _promises() -> WaitingPanel:
    """Actions whose day has passed or comes soon: what the council said it would do by then."""
    soon = timezone.localdate() + SOON
    promised = Action.objects.promised().select_related("intention")
    due = [(each.next_day, each) for each in promised if each.next_day and each.next_day <= soon]
    rows = [
        Waiting(
            f"{each.intention.ref}: {each.summary}",
            reverse("action:edit", args=[each.pk]),
            until=day,
        )
        for day, each in sorted(due, key=lambda found: (found[0], found[1].pk))[:SHOWN]
    ]
    return WaitingPanel("Promises due soon", rows, order=60, nothing="No promises are due soon.")


def _boards() -> WaitingPanel:
    """What comes before a board next: the decision on a consultation, or a paper that is due."""
    decisions = Consultation.objects.filter(decided_at=None).select_related("decides")
    due = [
        (each.decision_on, f"{each.decides}: decides on “{each.title}”", each.decides_id)
        for each in decisions
    ]
    # There are a few dozen boards.
    due += [
        (day, f"{board}: next paper due", board.pk)
        for board in Board.objects.all()
        if (day := board.next_due())
    ]
    rows = [
        Waiting(what, reverse("board:inspect", args=[board]), until=day)
        for day, what, board in sorted(due)[:SHOWN]
    ]
    return WaitingPanel("Coming up at boards", rows, order=70, nothing="No dates have been set.")
