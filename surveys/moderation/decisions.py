"""Decide what of a response may be read downstream.

Every decision is added to the list and none is changed. ``cleared_text`` is filled in readable
states only: withholding or passing on a response empties it again.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from engagement import audit
from engagement.models import User
from surveys import live_queue, redaction, safeguarding, signals
from surveys.models import (
    Answer,
    AnswerFile,
    Disclosure,
    ModerationDecision,
    QueueCard,
    Response,
)

from . import sight

Outcome = ModerationDecision.Outcome
Reason = ModerationDecision.Reason
# (start, end, kind) in the answer's original text
Spans = Mapping[int, Sequence[tuple[int, int, str]]]


class ModerationError(Exception):
    """The decision cannot be taken; the message says why in the officer's words."""


class EscalatedError(ModerationError):
    """Only the safeguarding lead may decide about this response now."""


class ConflictError(ModerationError):
    """Somebody else decided after this officer opened the response."""


class OutOfSightError(ModerationError):
    """The response is about the officer who would decide (L-31)."""


@transaction.atomic
def clear(
    *, response: Response, by: User, note: str = "", seen: str | None = None
) -> ModerationDecision:
    """Let everything in the response be read. ``seen`` is the state the officer looked at."""
    locked = _lock(response, seen, by)
    locked.answers.update(cleared_text=F("original_text"))
    return _decide(locked, Response.State.CLEARED, Outcome.CLEARED, by=by, note=note)


@transaction.atomic
def redact(
    *, response: Response, spans: Spans, by: User, note: str = "", seen: str | None = None
) -> ModerationDecision:
    """Let the response be read without these words: spans by answer id.

    Raises ValueError on a span outside its answer or an answer of another response.
    """
    locked = _lock(response, seen, by)
    answers = list(locked.answers.all())
    _check_spans(answers, spans)
    signals.response_hidden.send(sender=Response, response=locked)
    for answer in answers:
        found = [redaction.Span(*span) for span in spans.get(answer.pk, ())]
        answer.cleared_text = redaction.apply(answer.original_text, found)
    Answer.objects.bulk_update(answers, ["cleared_text"])
    hidden = sum(len(each) for each in spans.values())
    return _decide(
        locked,
        Response.State.REDACTED,
        Outcome.REDACTED,
        by=by,
        note=note,
        data={"words_hidden": hidden},
    )


@transaction.atomic
def withhold(
    *, response: Response, reason: str, by: User, note: str = "", seen: str | None = None
) -> ModerationDecision:
    """Keep the response from everybody downstream, for a reason of the closed list.

    It holds at once, and is final when a second person agrees: ``confirm_refusal``.
    """
    if reason not in Reason.values:
        raise ValueError(f"No such reason: {reason!r}")
    locked = _lock(response, seen, by)
    signals.response_hidden.send(sender=Response, response=locked)
    locked.answers.update(cleared_text="")
    return _decide(
        locked,
        Response.State.WITHHELD,
        Outcome.WITHHELD,
        by=by,
        note=note,
        reason=reason,
        data={"reason": reason},
    )


@transaction.atomic
def confirm_refusal(
    *, response: Response, by: User, note: str = "", seen: str | None = None
) -> ModerationDecision:
    """Agree, as a second person, that nobody may read a withheld response (L-3)."""
    locked = _lock(response, seen, by)
    last = locked.decisions.select_related("decided_by").first()
    if last is None or last.outcome != Outcome.WITHHELD:
        raise ModerationError("There is no refusal here for a second person to agree to.")
    if last.decided_by_id == by.pk:
        raise ModerationError("You withheld this yourself: somebody else must confirm it.")
    # Nobody may see them again: pictures are not even kept for a while, as words are.
    AnswerFile.objects.filter(answer__response=locked).delete()
    return _decide(
        locked,
        Response.State.WITHHELD,
        Outcome.CONFIRMED,
        by=by,
        note=note,
        reason=last.reason,
        data={"reason": last.reason},
    )


@transaction.atomic
def escalate(
    *,
    response: Response,
    by: User,
    concerns: Sequence[str] = ("person",),
    note: str = "",
    seen: str | None = None,
) -> ModerationDecision:
    """Pass the response to the safeguarding lead, who alone can read it from now on.

    The lead reads the note: it is what the officer has to say about it.
    """
    locked = _lock(response, seen, by)
    signals.response_hidden.send(sender=Response, response=locked)
    locked.answers.update(cleared_text="")
    safeguarding.raise_disclosure(response=locked, concerns=list(concerns), by=by, note=note)
    return _decide(locked, Response.State.ESCALATED, Outcome.ESCALATED, by=by, note=note)


@transaction.atomic
def clear_many(
    *, responses: Iterable[Response], by: User, note: str = ""
) -> list[ModerationDecision]:
    """Clear several waiting responses, each by a decision of its own.

    What is no longer waiting is passed over: somebody else has decided about it.
    """
    ids = [response.pk for response in responses]
    waiting = list(
        Response.objects.select_for_update()
        .awaiting_moderation()
        .filter(pk__in=ids)
        .exclude(pk__in=Disclosure.objects.open().values("response"))
        .values_list("pk", flat=True)
    )
    hidden = sight.out_of_sight(by, waiting)
    waiting = [pk for pk in waiting if pk not in hidden]
    Answer.objects.filter(response__in=waiting).update(cleared_text=F("original_text"))
    Response.objects.filter(pk__in=waiting).update(state=Response.State.CLEARED, urgent=False)
    decisions = ModerationDecision.objects.bulk_create(
        ModerationDecision(response_id=pk, outcome=Outcome.CLEARED, decided_by=by, note=note)
        for pk in waiting
    )
    QueueCard.objects.filter(pk__in=waiting).empty()
    _log_cleared(waiting, by)
    _hand_on(waiting)
    live_queue.announce(live_queue.MODERATION, kind=live_queue.DECIDED)
    return decisions


def _lock(response: Response, seen: str | None, by: User) -> Response:
    """Return the response as it is now, held until the decision is in."""
    locked = Response.objects.select_for_update().get(pk=response.pk)
    if locked.state == Response.State.ESCALATED:
        raise EscalatedError("This response is with the safeguarding lead.")
    if Disclosure.objects.open().filter(response=locked).exists():
        raise EscalatedError("This response is with the safeguarding lead.")
    if seen is not None and seen != locked.state:
        raise ConflictError(
            f"Somebody else has just decided: it is now {locked.get_state_display()}."
        )
    if sight.out_of_sight(by, [locked]):
        raise OutOfSightError("This response is about you: a colleague decides about it.")
    return locked


def _log_cleared(response_ids: list[int], by: User) -> None:
    """Write the audit lines as ``log`` does, but in one statement: imports clear thousands."""
    kind, now = ContentType.objects.get_for_model(Response), timezone.now()
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(pk),
            label=f"Response {pk}",
            action="sayso.response.cleared",
            timestamp=now,
            user=by,
        )
        for pk in response_ids
    )
    audit.record_many("sayso.response.cleared", response_ids, of=Response, by=by)


def _check_spans(answers: list[Answer], spans: Spans) -> None:
    lengths = {answer.pk: len(answer.original_text) for answer in answers}
    for answer_id, each in spans.items():
        for start, end, _kind in each:
            if not 0 <= start < end <= lengths.get(answer_id, 0):
                raise ValueError(f"No words at {start}-{end} of answer {answer_id}.")


def _decide(
    response: Response,
    state: str,
    outcome: str,
    *,
    by: User,
    note: str,
    reason: str = "",
    data: dict[str, object] | None = None,
) -> ModerationDecision:
    decision = ModerationDecision.objects.create(
        response=response, outcome=outcome, reason=reason, note=note, decided_by=by
    )
    response.state, response.urgent = state, False
    response.save(update_fields=["state", "urgent"])
    QueueCard.objects.filter(pk=response.pk).empty()
    log(instance=response, action=f"sayso.response.{outcome}", user=by, data=data or {})
    if state in Response.State.readable():
        _hand_on([response.pk])
    live_queue.announce(live_queue.MODERATION, kind=live_queue.DECIDED, id=response.pk)
    return decision


def _hand_on(response_ids: list[int]) -> None:
    """Tell the packages after this one, once the decision is in the database."""
    if response_ids:
        send = partial(
            signals.response_cleared.send, sender=Response, response_ids=list(response_ids)
        )
        transaction.on_commit(send)
