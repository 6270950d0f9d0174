"""What a board decided on each intention of its paper, in the words of the minute."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.models import BoardDecision, BoardPaperPage
from engagement import actions
from engagement.models import Action, Consultation, Intention, User
from engagement.text_checks import placeholder, refused
from feedback_analysis.models import Finding

STAGES = list(Consultation.Stage)
# What a board can make of an action. That somebody else has to do it is said at the action.
MOVES = (Action.State.DOING, Action.State.DONE, Action.State.NOT_YET, Action.State.NO)


@transaction.atomic
def record(
    *,
    paper: BoardPaperPage,
    intention: Intention,
    words: str,
    reference: str,
    decided_on: date,
    decided_by: str,
    by: User,
    address: str = "",
    stage: str = "",
    action: Action | None = None,
    state: str = "",
    more_on: date | None = None,
) -> BoardDecision:
    """Keep a decision. ``stage`` moves the consultations about the intention there.

    ``state`` is what becomes of ``action``, and ``more_on`` when it is told of again or is due.
    Raises ValidationError by field where the paper did not go to the board, does not speak of the
    intention, or already has its decision, and where the action is of another intention.
    """
    BoardPaperPage.objects.select_for_update().get(pk=paper.pk)
    errors = _about_action(intention, action, state)
    if paper.sealed_at is None or paper.withdrawn_on:
        raise ValidationError("Only a paper that went to its board has decisions.")
    if intention not in left(paper):
        errors["intention"] = "This paper has its decision on that already, or does not name it."
    if decided_on > timezone.localdate():
        errors["decided_on"] = "This date is in the future."
    if found := placeholder(words):
        errors["words"] = refused(found)
    if errors:
        raise ValidationError(errors)
    decision = BoardDecision(
        paper=paper,
        intention=intention,
        words=words.strip(),
        reference=reference.strip(),
        address=address,
        decided_on=decided_on,
        decided_by=decided_by.strip(),
        stage=stage,
        action=action,
        recorded_by=by,
    )
    decision.full_clean()
    decision.save()
    decision.findings.set(heard_by_board(paper, intention))
    if action:
        _act(decision, state, more_on, by)
    data = {"ref": intention.ref, "on": decided_on.isoformat()}
    log(paper, "sayso.board_paper.decided", user=by, data=data)
    _move(intention, stage, by)
    return decision


def left(paper: BoardPaperPage) -> list[Intention]:
    """Return the intentions of the paper on which no decision is recorded, in its order."""
    refs = [each["ref"] for each in paper.sealed_contents.get("intentions", [])]
    done = set(paper.decisions.values_list("intention__ref", flat=True))
    found = {each.ref: each for each in Intention.objects.filter(ref__in=refs)}
    return [found[ref] for ref in refs if ref in found and ref not in done]


def stage_of(intention: Intention) -> BoardDecision | None:
    """Return the latest decision that moved the work to another stage."""
    return intention.board_decisions.exclude(stage="").order_by("decided_on", "pk").last()


def heard_by_board(paper: BoardPaperPage, intention: Intention) -> list[Finding]:
    """Return the findings about this intention of which the sealed paper told its board."""
    told = [
        heard["finding"]
        for each in paper.sealed_contents.get("intentions", [])
        if each["ref"] == intention.ref
        for heard in each["heard"]
        if "finding" in heard  # the first form of a paper did not name it
    ]
    return list(Finding.objects.filter(pk__in=told))


def _about_action(intention: Intention, action: Action | None, state: str) -> dict[str, str]:
    if action is None:
        return {"action": "Choose which action this is about."} if state else {}
    if action.intention_id != intention.pk:
        return {"action": "This action is about another intention."}
    if state not in MOVES:
        return {"state": "Say what becomes of the action."}
    return {}


def _act(decision: BoardDecision, state: str, more_on: date | None, by: User) -> None:
    """Move the action as the board decided, with the day, the reason and the minute."""
    assert decision.action is not None
    by_state: dict[str, dict[str, Any]] = {
        Action.State.DONE: {"done_on": decision.decided_on},
        Action.State.DOING: {"next_update_on": more_on},
        Action.State.NOT_YET: {"due_on": more_on},
        Action.State.NO: {
            "reason": decision.words,
            "decided_by": decision.decided_by,
            "decided_on": decision.decided_on,
        },
    }
    facts = by_state[state]
    if decision.address:
        facts["evidence_url"] = decision.address
    try:
        actions.update(action=decision.action, by=by, state=state, **facts)
    except ValidationError as error:
        raise ValidationError(_beside_fields(error)) from None


def _beside_fields(error: ValidationError) -> dict[str, list[str]]:
    """Say what an action lacks beside the field of the decision that would give it."""
    days = {"next_update_on": "more_on", "due_on": "more_on", "done_on": "decided_on"}
    own = {"reason": "words", "decided_by": "decided_by", "decided_on": "decided_on"}
    places = days | own
    return {places.get(name, "action"): said for name, said in error.message_dict.items()}


def _move(intention: Intention, stage: str, by: User) -> None:
    """Move the consultations about the intention on; none goes back."""
    if not stage:
        return
    for consultation in Consultation.objects.filter(intentions=intention):
        if STAGES.index(consultation.stage) < STAGES.index(stage):  # type: ignore[arg-type]
            consultation.stage = stage
            consultation.save(update_fields=["stage"])
            log(consultation, "sayso.consultation.stage", user=by, data={"stage": stage})
