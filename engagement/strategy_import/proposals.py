"""What a document proposes is taken over by a commissioner one by one, or left out."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement import strategy_reading
from engagement.models import (
    Intention,
    Measure,
    Proposal,
    Strategy,
    StrategyDocument,
    User,
)
from engagement.strategy_file.words import span

LONGEST_NAME = 255


@transaction.atomic
def receive(*, data: bytes, name: str, strategy: Strategy, by: User) -> StrategyDocument:
    """Read a document and keep what it proposes. Raises strategy_reading.Refused."""
    reading = strategy_reading.read(data, name)
    document = StrategyDocument.objects.create(
        strategy=strategy,
        file_name=name[-LONGEST_NAME:],
        title=reading.title,
        years=reading.years,
        absent=[vars(gap) for gap in reading.absent],
        lost=[vars(gap) for gap in reading.lost],
    )
    Proposal.objects.bulk_create(
        Proposal(
            document=document,
            text=each.text,
            kind=each.kind,
            line=each.line,
            place=each.place[:600],
            section=each.section,
            page=each.page,
            years=each.years or reading.years,
        )
        for each in (*reading.intentions, *reading.others)
    )
    data_of_log = {"proposed": len(reading.intentions), "others": len(reading.others)}
    log(strategy, "sayso.strategy.read", user=by, data=data_of_log)
    return document


@transaction.atomic
def take(
    *,
    proposal: Proposal,
    ref: str,
    kind: str,
    years: str,
    official_wording: str,
    plain_wording: str,
    by: User,
) -> Intention:
    """Make an intention of the proposal, with its place. Raises ValidationError by field."""
    waiting = _waiting(proposal)
    found = span(years)
    if not found or found[1] < found[0]:
        raise ValidationError({"years": "Write the years like this: 2026-27."})
    if Intention.objects.filter(ref__iexact=ref).exists():
        raise ValidationError({"ref": "Another intention has this reference."})
    intention = Intention(
        ref=ref,
        kind=kind,
        strategy=waiting.document.strategy,
        years=years,
        official_wording=official_wording.strip(),
        plain_wording=plain_wording.strip(),
        section=waiting.section,
        page=str(waiting.page or ""),
        source_line=str(waiting.line),
        source_note=f"{waiting.document.title or waiting.document.file_name}, {waiting.place}",
    )
    intention.full_clean()
    intention.save()
    _decide(waiting, Proposal.State.TAKEN, by, intention)
    data = {"ref": intention.ref, "line": waiting.line}
    log(intention, "sayso.proposal.take", user=by, data=data)
    return intention


@transaction.atomic
def take_measure(
    *,
    proposal: Proposal,
    intention: Intention,
    target: str,
    baseline: str,
    as_at: date | None,
    by: User,
) -> Measure:
    """Make a measure of an intention of the proposal. Raises ValidationError by field."""
    waiting = _waiting(proposal)
    measure = Measure(intention=intention, target=target, baseline=baseline, as_at=as_at)
    measure.full_clean()
    measure.save()
    _decide(waiting, Proposal.State.TAKEN, by, intention)
    log(intention, "sayso.proposal.take", user=by, data={"line": waiting.line})
    return measure


@transaction.atomic
def leave_out(*, proposal: Proposal, by: User) -> None:
    """Say that the council does not take this over; ``reconsider`` takes that back."""
    _decide(_waiting(proposal), Proposal.State.REFUSED, by, None)


@transaction.atomic
def reconsider(*, proposal: Proposal, by: User) -> None:
    """Put what was left out back among what waits."""
    found = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if found.state != Proposal.State.REFUSED:
        raise ValidationError("Only what was left out can be looked at again.")
    found.state, found.decided_at, found.decided_by = Proposal.State.WAITING, None, None
    found.save()
    log(found.document.strategy, "sayso.proposal.reconsider", user=by, data={"line": found.line})


def next_ref(strategy: Strategy) -> str:
    """Return a free reference: after DSH-1 and DSH-2 comes DSH-3."""
    taken = {
        ref.lower()
        for ref in Intention.objects.filter(ref__istartswith=f"{strategy.code}-").values_list(
            "ref", flat=True
        )
    }
    names = (f"{strategy.code}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.lower() not in taken)


def _waiting(proposal: Proposal) -> Proposal:
    found = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("document__strategy")
        .get(pk=proposal.pk)
    )
    if found.state != Proposal.State.WAITING:
        raise ValidationError("A colleague has decided this already. Look at the list.")
    return found


def _decide(proposal: Proposal, state: str, by: User, intention: Intention | None) -> None:
    facts: dict[str, Any] = {"state": state, "decided_at": timezone.now(), "decided_by": by}
    for name, value in {**facts, "intention": intention}.items():
        setattr(proposal, name, value)
    proposal.save()
    if state == Proposal.State.REFUSED:
        data = {"line": proposal.line}
        log(proposal.document.strategy, "sayso.proposal.leave_out", user=by, data=data)
