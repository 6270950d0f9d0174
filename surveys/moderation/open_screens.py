"""What an officer's open screen asks: how many wait now, and what became of a response."""

from django.utils import timezone

from surveys.models import Disclosure, DisclosureEntry, ModerationDecision, Response

from . import queue

Outcome = ModerationDecision.Outcome


def latest_disclosure() -> int:
    """Return the key of the newest safeguarding entry, of which a screen drawn now knows."""
    return DisclosureEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def moderation_now(*, since: int) -> dict[str, str]:
    """Say how many wait, and how many came after ``since``: ``queue.newest_key``."""
    waiting = Response.objects.awaiting_moderation()
    return {
        "waiting": str(queue.waiting()),
        "new": str(queue.count(waiting.filter(pk__gt=since))),
    }


def safeguarding_now(*, since: int) -> dict[str, str]:
    """Say how many are unopened, and how many of them came after ``since``."""
    came = DisclosureEntry.objects.raising().filter(pk__gt=since).values("disclosure")
    unopened = Disclosure.objects.unopened()
    return {
        "waiting": str(queue.count(unopened)),
        "new": str(queue.count(unopened.filter(pk__in=came))),
    }


def item_now(*, pk: int, decided: int) -> dict[str, str] | None:
    """Say what became of a response since its decision ``decided`` (0: none), None where nothing.

    ``hide`` is told where its words are not this officer's to read any more.
    """
    response = Response.objects.filter(pk=pk).first()
    if response is None:
        return {"what": "This response has been deleted.", "hide": "yes"}
    last = response.decisions.select_related("decided_by").filter(pk__gt=decided).first()
    if response.state == Response.State.ESCALATED:
        by = last if last is not None and last.outcome == Outcome.ESCALATED else None
        what = _told(by) if by else "This is now with the safeguarding lead"
        return {"what": f"{what}. The words are hidden now.", "hide": "yes"}
    if last is None:
        return None
    return {"what": f"{_told(last)}. You can still change that decision."}


DONE = {
    Outcome.CLEARED: "cleared this",
    Outcome.REDACTED: "cleared this with words hidden",
    Outcome.WITHHELD: "withheld this",
    Outcome.CONFIRMED: "agreed to withhold this",
    Outcome.ESCALATED: "passed this to the safeguarding lead",
}


def _told(decision: ModerationDecision) -> str:
    """Say who decided what, and when: "Ann Smith cleared this at 14:05"."""
    at = timezone.localtime(decision.decided_at)
    return f"{decision.decided_by} {DONE[Outcome(decision.outcome)]} at {at:%H:%M}"
