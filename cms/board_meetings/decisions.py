"""What a board decided on each intention of its paper, in the words of the minute."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.models import BoardDecision, BoardPaperPage
from engagement.models import Consultation, Intention, User
from engagement.text_checks import placeholder, refused

STAGES = list(Consultation.Stage)


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
) -> BoardDecision:
    """Keep a decision. ``stage`` moves the consultations about the intention there.

    Raises ValidationError by field where the paper did not go to the board, does not speak of the
    intention, or already has its decision.
    """
    BoardPaperPage.objects.select_for_update().get(pk=paper.pk)
    errors = {}
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
        recorded_by=by,
    )
    decision.full_clean()
    decision.save()
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


def _move(intention: Intention, stage: str, by: User) -> None:
    """Move the consultations about the intention on; none goes back."""
    if not stage:
        return
    for consultation in Consultation.objects.filter(intentions=intention):
        if STAGES.index(consultation.stage) < STAGES.index(stage):  # type: ignore[arg-type]
            consultation.stage = stage
            consultation.save(update_fields=["stage"])
            log(consultation, "sayso.consultation.stage", user=by, data={"stage": stage})
