"""A consultation's life: planned, open, closed, considered, decided, acted on; a gate to each step.

The gates are the four rules of a fair consultation (R v Brent LBC ex parte Gunning, 1985; approved
in R (Moseley) v Haringey LBC, 2014): nothing is decided yet, people know enough to answer, they
have time enough, and what they say is thought about. ``missing`` says what stands against the next
step and where to mend it. Packages further right know more (surveys, themes, pages): each registers
the hook ``sayso_consultation_gate``, a consultation and a step to what is missing.

Nothing else can set where a consultation stands: its model refuses (``past_the_gate``).
It opens and closes on its days by itself; the gate before opening may be passed earlier.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail import hooks
from wagtail.log_actions import log

from .models import Action, Consultation, ConsultationChange, User
from .models.consultation import past_the_gate
from .text_checks import unfinished

HOOK = "sayso_consultation_gate"
Kind, Status = Consultation.Kind, Consultation.Status


class Step(models.TextChoices):
    OPEN = "open", "Let it open on its day"
    CONSIDER = "consider", "Everything has been read and thought about"
    DECIDE = "decide", "Record the decision"
    ACT = "act", "What was decided is done"


@dataclass(frozen=True)
class Missing:
    """What stands against a step, in an officer's words, and the address where it is mended."""

    what: str
    where: str


NEXT = {
    Status.CLOSED: Step.CONSIDER,
    Status.CONSIDERED: Step.DECIDE,
    Status.DECIDED: Step.ACT,
}
# What a field must say before people are asked, by the kinds that need it.
NEEDED = {
    "undecided": (set(Kind), "Say what can still change: nothing may be decided yet."),
    "why": (set(Kind), "Give the reasons, so that people can answer them."),
    "affected": ({Kind.FORMAL, Kind.GROUP_LED}, "Say who is affected, and in which way."),
    "why_easy_read": (
        {Kind.FORMAL, Kind.GROUP_LED},
        "Give the reasons in Easy Read too, so that everybody can answer them.",
    ),
    "equality_impact": (
        {Kind.FORMAL},
        "Say what the equality impact assessment says, or why none is needed.",
    ),
}


def next_step(consultation: Consultation) -> Step | None:
    """Return the step that comes next; None while people answer, and after the last one."""
    if consultation.opened_at is None:
        return Step.OPEN
    return NEXT.get(consultation.status)


def missing(consultation: Consultation, step: str) -> list[Missing]:
    """Return everything that stands against this step; [] where it can be taken."""
    found = list(_ours(consultation, step))
    for tell in hooks.get_hooks(HOOK):
        found += tell(consultation, step)
    return found


def place(consultation: Consultation, field: str = "") -> str:
    """Return the address of a consultation's form, at one of its fields."""
    here = reverse("consultation:edit", args=[consultation.pk])
    return f"{here}#id_{field}" if field else here


def stand(consultation: Consultation) -> str:
    return reverse("consultation:stand", args=[consultation.pk])


def _ours(consultation: Consultation, step: str) -> Iterator[Missing]:
    expected = next_step(consultation)
    if step != expected:
        yield Missing(_out_of_turn(consultation, expected), stand(consultation))
    elif step == Step.OPEN:
        yield from _before_opening(consultation)
    elif step == Step.DECIDE:
        yield from _before_deciding(consultation)
    elif step == Step.ACT:
        yield from _before_done(consultation)


def _out_of_turn(consultation: Consultation, expected: Step | None) -> str:
    if consultation.status == Status.OPEN or (consultation.opened_at and expected is None):
        return f"It is {consultation.status.label}. People can answer until " + (
            f"{date_format(consultation.closes_on)}; what they say is considered after that."
        )
    return f"It is {consultation.status.label}. The next step is: " + (
        expected.label if expected else "none; it is over."
    )


def _before_opening(consultation: Consultation) -> Iterator[Missing]:
    for name, (kinds, why) in NEEDED.items():
        words = str(getattr(consultation, name))
        if consultation.kind in kinds and (not words.strip() or unfinished(words)):
            yield Missing(why, place(consultation, name))
    if consultation.kind == Kind.FORMAL and len(consultation.options) < 2:
        why = "Give at least two options that can still be chosen."
        yield Missing(why, place(consultation, "options"))
    if consultation.kind == Kind.GROUP_LED and not consultation.groups.exists():
        yield Missing("Choose the group that leads it.", place(consultation, "groups"))
    if consultation.kind != Kind.LOCAL_OFFER and not consultation.intentions.exists():
        why = "Choose the intentions that it is about: what people say must bear on something."
        yield Missing(why, place(consultation, "intentions"))
    if consultation.closes_on < timezone.localdate():
        yield Missing("Its last day has passed.", place(consultation, "closes_on"))


def _before_deciding(consultation: Consultation) -> Iterator[Missing]:
    for change in consultation.changes.filter(told=""):
        day = date_format(timezone.localdate(change.changed_at))
        why = (
            f"“{change.field}” was changed on {day}, after people had begun to answer. Say how "
            "they were told, or why they need not be."
        )
        yield Missing(why, stand(consultation))


def _before_done(consultation: Consultation) -> Iterator[Missing]:
    done = (
        Action.objects.public()
        .filter(
            intention__in=consultation.intentions.all(),
            state=Action.State.DONE,
            done_on__gte=consultation.decided_at,
        )
        .exclude(evidence_url="")
    )
    if not done.exists():
        why = (
            "Record what was done since the decision: an action about one of its intentions that "
            "is done, with its day and a link to the evidence."
        )
        yield Missing(why, reverse("action:add"))


@transaction.atomic
def let_open(*, consultation: Consultation, by: User, at: datetime | None = None) -> Consultation:
    """Let it open on its day. Raises ValidationError with everything that is missing."""
    return _take(consultation, Step.OPEN, by, opened_at=at or timezone.now())


@transaction.atomic
def consider(*, consultation: Consultation, by: User) -> Consultation:
    """Say that everything was read and thought about. Raises ValidationError, as above."""
    return _take(consultation, Step.CONSIDER, by, considered_at=timezone.now())


@transaction.atomic
def decide(*, consultation: Consultation, decision: str, on: date, by: User) -> Consultation:
    """Record what the board decided, and when. Raises ValidationError, as above, or by field."""
    errors = {}
    if not decision.strip() or unfinished(decision):
        errors["decision"] = "Write what was decided and why, in plain words."
    if on > timezone.localdate():
        errors["on"] = "This date is in the future."
    elif on <= consultation.closes_on:
        errors["on"] = "The board can decide only after people could answer."
    if errors:
        raise ValidationError(errors)
    return _take(consultation, Step.DECIDE, by, decided_at=on, decision=decision.strip())


@transaction.atomic
def act(*, consultation: Consultation, by: User) -> Consultation:
    """Say that what was decided is done. Raises ValidationError, as above."""
    return _take(consultation, Step.ACT, by, acted_on_at=timezone.now())


def _take(consultation: Consultation, step: Step, by: User, **facts: object) -> Consultation:
    stored = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    if found := missing(stored, step):
        raise ValidationError([each.what for each in found])
    for name, value in facts.items():
        setattr(stored, name, value)
    with past_the_gate():
        stored.save(update_fields=list(facts))
    log(stored, f"sayso.consultation.{step}", user=by)
    return stored


@transaction.atomic
def tell_of_change(*, change: ConsultationChange, told: str, by: User) -> ConsultationChange:
    """Say how those who had answered before a change were told, or why they need not be."""
    stored = ConsultationChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if not told.strip() or unfinished(told):
        raise ValidationError({"told": "Say how people were told, or why they need not be."})
    stored.told, stored.told_at, stored.told_by = told.strip(), timezone.now(), by
    stored.save()
    log(stored.consultation, "sayso.consultation.told_of_change", user=by)
    return stored
