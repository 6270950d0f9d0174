"""What boards want to see, and a new plan of which a commissioner decides what to take over."""

from datetime import timedelta

from django.utils import timezone

from engagement.models import Board, Proposal, Strategy, User
from engagement.strategy_import import proposals

from .files import FOLDER

BOARDS = {
    "SEND Partnership Board": (
        ["Director of Children's Services (chair)", "Chair of the parent carer forum"],
        "The view of the parent carer forum in its own words, and figures for each area.",
    ),
    "Corporate Parenting Board": (
        ["Lead member for children (chair)", "Two members of the Children in Care Council"],
        "What the Children in Care Council said, before anything else.",
    ),
}
PLAIN = "Bring help for families with small children together in five places."


def load(*, by: User) -> None:
    meeting = timezone.localdate() + timedelta(days=45)
    for name, (members, wants) in BOARDS.items():
        board = Board.objects.get(name=name)
        board.members, board.wants, board.next_meeting_on = members, wants, meeting
        board.save()
    strategy = Strategy.objects.create(
        code="RMF",
        title="Early years and family hubs plan",
        council="Rivermead Council",
        years="2027-2029",
        summary="What will change for families with children under five.",
    )
    name = "early-years-and-family-hubs-plan.txt"
    data = (FOLDER / "strategy_document.txt").read_bytes()
    document = proposals.receive(data=data, name=name, strategy=strategy, by=by)
    first = document.proposals.filter(kind="intention").first()
    assert isinstance(first, Proposal)
    proposals.take(
        proposal=first,
        ref=proposals.next_ref(strategy),
        kind=first.kind,
        years=first.years,
        official_wording=first.text,
        plain_wording=PLAIN,
        by=by,
    )
