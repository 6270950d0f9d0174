"""What an officer's open screen asks: how many wait now, and what became of what it shows."""

from collections.abc import Sequence

from django.utils import timezone

from engagement.models import User
from surveys.models import Disclosure, DisclosureEntry, ModerationDecision, Response

from . import holds, queue

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


def rows_now(keys: Sequence[int], *, by: User) -> dict[str, dict[str, str]]:
    """Say, by key, which of these waiting rows a colleague reads now, and which wait no more."""
    found = Response.objects.filter(pk__in=keys).select_related("card__held_by")
    there = {response.pk: response for response in found}
    told = {}
    for key in keys:
        response = there.get(key)
        gone = response is None or response.state != Response.State.WAITING
        held = "" if gone else holds.by_another(getattr(response, "card", None), by)
        told[str(key)] = {"gone": "yes" if gone else "", "held": held}
    return told


def item_now(*, pk: int, decided: int, by: User) -> dict[str, str] | None:
    """Say what became of a response since its decision ``decided`` (0: none), None where nothing.

    ``hide`` is told where its words are hidden now: "for good" where they are not this officer's
    to read any more, else "decided". ``held`` is told where only a colleague has it open.
    """
    found = Response.objects.select_related("card__held_by")
    response = found.filter(pk=pk).first()
    if response is None:
        return {"what": "This response has been deleted.", "hide": "for good"}
    last = response.decisions.select_related("decided_by").filter(pk__gt=decided).first()
    if response.state == Response.State.ESCALATED:
        passed = last if last is not None and last.outcome == Outcome.ESCALATED else None
        what = _told(passed) if passed else "This is now with the safeguarding lead"
        return {"what": f"{what}. The words are hidden now.", "hide": "for good"}
    card = getattr(response, "card", None)
    if card is not None and by.pk in card.not_for:
        return {"what": "A colleague reads this one now.", "hide": "for good"}
    if last is not None:
        return {"what": f"{_told(last)}. The words are hidden now.", "hide": "decided"}
    held = holds.by_another(card, by)
    return {"what": "", "held": held} if held else None


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
