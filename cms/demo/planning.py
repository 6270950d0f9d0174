"""What boards want to see, a document of which nobody has decided what to take over, a draft."""

from datetime import timedelta

from django.utils import timezone

from engagement import actions
from engagement.models import Action, Board, Intention, Measure, SelfAssessment, Strategy, User
from engagement.strategy_import import proposals

from .files import FOLDER, Facts, read

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


def load(*, by: User) -> None:
    meeting = timezone.localdate() + timedelta(days=45)
    for name, (members, wants) in BOARDS.items():
        board = Board.objects.get(name=name)
        board.members, board.wants, board.next_meeting_on = members, wants, meeting
        board.save()
    _report(read("plan_parts"))
    name = "early-years-refresh-2027-2029.txt"
    data = (FOLDER / "strategy_document.txt").read_bytes()
    proposals.receive(data=data, name=name, strategy=Strategy.objects.get(code="RMC"), by=by)
    actions.commit(
        intention=Intention.objects.get(ref="RMH-9"),
        state=Action.State.NOT_YET,
        summary="We will try opening Mill Lane on Sunday afternoons too.",
        owner="Family time manager",
        due_on=timezone.localdate() + timedelta(days=90),
        is_draft=True,
        by=by,
    )


def _report(parts: Facts) -> None:
    """Figures of a measure through the years, and what partners found of themselves."""
    for ref, facts in parts["measures"].items():
        Measure.objects.filter(intention__ref=ref).update(**facts)
    today = timezone.localdate()
    plan = Strategy.objects.get(standards_board__isnull=False)
    for facts in parts["self_assessments"]:
        made = SelfAssessment(
            strategy=plan,
            made_on=today - timedelta(days=facts["days_ago"]),
            told_board_on=today - timedelta(days=facts["told_days_ago"]),
            **{name: facts[name] for name in ("partner", "work", "found", "next_step")},
        )
        made.full_clean()
        made.save()
