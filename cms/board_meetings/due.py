"""When each board's next paper is due, and what is new since its last one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone

from cms.models import BoardPaperPage
from engagement.models import Action, Board, Intention
from feedback_analysis.models import Finding


@dataclass
class Due:
    """A board with its next paper: ``findings`` and ``actions`` are those since ``last``."""

    board: Board
    on: date | None
    last: BoardPaperPage | None
    intentions: int
    findings: int
    actions: int

    @property
    def is_late(self) -> bool:
        return self.on is not None and self.on < timezone.localdate()


def due() -> list[Due]:
    """Return every board, the next due first, those without a date last."""
    last = _last_papers()
    own: dict[int, list[int]] = {}
    current = Intention.objects.current().commissioning()
    for board, intention in current.filter(boards__isnull=False).values_list("boards", "pk"):
        own.setdefault(board, []).append(intention)
    findings = _by_intention(Finding.objects.standing(), "stated_at")
    actions = _by_intention(Action.objects.public(), "committed_at")
    found = [
        _of(board, last.get(board.pk), own.get(board.pk, []), findings, actions)
        for board in Board.objects.all()
    ]
    return sorted(found, key=lambda each: (each.on is None, each.on or date.max, each.board.name))


def _last_papers() -> dict[int, BoardPaperPage]:
    went_out = BoardPaperPage.objects.filter(sealed_at__isnull=False, withdrawn_on=None)
    latest = went_out.values("board").annotate(at=Max("sealed_at")).values_list("at", flat=True)
    return {page.board_id: page for page in went_out.filter(sealed_at__in=list(latest))}


def _by_intention(records: object, moment: str) -> dict[int, list[object]]:
    found: dict[int, list[object]] = {}
    for intention, at in records.values_list("intention", moment):  # type: ignore[attr-defined]
        found.setdefault(intention, []).append(at)
    return found


def _of(
    board: Board,
    last: BoardPaperPage | None,
    own: list[int],
    findings: dict[int, list[object]],
    actions: dict[int, list[object]],
) -> Due:
    since = last.sealed_at if last else None

    def new(records: dict[int, list[object]]) -> int:
        return sum(since is None or at > since for pk in own for at in records.get(pk, []))  # type: ignore[operator]

    return Due(board, board.next_due(), last, len(own), new(findings), new(actions))
