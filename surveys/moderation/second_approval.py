"""What two officers agreed that nobody may read, and why (L-3).

One officer alone withholds nothing for good: their refusal hides the words at once, but it is
neither told to the person nor counted before somebody else has agreed.
"""

from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from engagement.models import Council, User
from surveys import disclosure_control
from surveys.models import ModerationDecision, Response

Outcome = ModerationDecision.Outcome


def to_confirm(by: User | None = None) -> QuerySet[Response]:
    """Return responses that one officer withheld and a second (``by``) could agree to."""
    waiting = _withheld().filter(last_outcome=Outcome.WITHHELD)
    return waiting.exclude(last_by=by.pk) if by else waiting


def _withheld() -> QuerySet[Any]:
    last = ModerationDecision.objects.filter(response=OuterRef("pk")).order_by("-pk")
    return Response.objects.filter(state=Response.State.WITHHELD).annotate(
        last_outcome=Subquery(last.values("outcome")[:1]),
        last_by=Subquery(last.values("decided_by")[:1]),
        last_reason=Subquery(last.values("reason")[:1]),
    )


def waits_for_another(decision: ModerationDecision | None) -> bool:
    """Say whether this, the last decision about a response, is a refusal by one officer alone."""
    return decision is not None and decision.outcome == Outcome.WITHHELD


def by_reason(*, channel: str, council: Council | None = None) -> list[tuple[str, str]]:
    """Return (reason, how often, safe to show) for every reason of the closed list.

    Without a total: nothing can be taken from it. Two queries, one with the council at hand.
    """
    agreed = _withheld().filter(channel=channel, last_outcome=Outcome.CONFIRMED).order_by()
    counted = agreed.values(reason=F("last_reason")).annotate(number=Count("pk"))
    numbers = dict(counted.values_list("reason", "number"))
    least = disclosure_control.threshold(children_in_care=False, council=council)
    return [
        (str(label), disclosure_control.show(numbers.get(value, 0), threshold=least))
        for value, label in ModerationDecision.Reason.choices
    ]
