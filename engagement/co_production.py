"""How much say people had, told honestly: told, asked, worked with, co-produced (S-18).

The first three are what an officer says of a consultation. The last is a group's alone: it signs
that the consultation was made together with it and lists what it changed, and may take that back.
Nothing stores the level "co-produced": it is asked anew wherever it is shown.

``log_of`` is the co-production log: who was in the room at which stage, in which role, and what
they got for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from .models import Consultation, Group, Intention, InTheRoom, Meeting, Membership, SignOff, User
from .text_checks import unfinished

Level = Consultation.Level
STAFF = "wagtailadmin.access_admin"


def may_sign(user: User, group: Group) -> bool:
    """Say whether this person speaks for the group: its chair, and nobody of the council's staff.

    A group worker may work for the council, so theirs is not the group's word either.
    """
    if not user.is_active or user.has_perm(STAFF):
        return False
    chairs = Membership.objects.standing().filter(role=Membership.Role.CHAIR)
    return chairs.filter(group=group, user=user).exists()


def standing(consultation: Consultation) -> QuerySet[SignOff]:
    """Return what groups have signed of it and not taken back, each with its group."""
    return SignOff.objects.standing().filter(consultation=consultation).select_related("group")


def level_of(consultation: Consultation) -> Level:
    """Return the honest level of a consultation: "co-produced" only while a group says so."""
    if standing(consultation).exists():
        return Level.CO_PRODUCED
    return Level(consultation.level)


def behind(intention: Intention) -> QuerySet[SignOff]:
    """Return what groups have signed, and not taken back, of consultations about an intention."""
    signed = SignOff.objects.standing().filter(consultation__intentions=intention)
    return signed.select_related("group", "consultation")


def to_sign(group: Group) -> QuerySet[Consultation]:
    """Return the consultations that a group may sign: those it is named in and worked on."""
    return group.consultations.filter(level=Level.WORKED_WITH)


@transaction.atomic
def sign(*, consultation: Consultation, group: Group, what_changed: str, by: User) -> SignOff:
    """Have a group say that this was made together with it. Raises ValidationError by field."""
    held = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    if not may_sign(by, group):
        raise ValidationError("Only the chair of the group can sign this: not the council.")
    if not to_sign(group).filter(pk=held.pk).exists():
        raise ValidationError("This group did not work on this consultation with the council.")
    if standing(held).filter(group=group).exists():
        raise ValidationError("Your group has signed this already.")
    words = what_changed.strip()
    if not words or unfinished(words):
        raise ValidationError({"what_changed": "Write at least one thing that your group changed."})
    made = SignOff.objects.create(consultation=held, group=group, what_changed=words, signed_by=by)
    log(held, "sayso.consultation.signed", user=by, data={"group": group.name})
    return made


@transaction.atomic
def withdraw(*, sign_off: SignOff, by: User, because: str = "") -> SignOff:
    """Take a group's word back; from now on nothing says that it was co-produced with it.

    Nobody has to say why. Raises ValidationError where it is not theirs, or not there any more.
    """
    held = (
        SignOff.objects.select_for_update(of=("self",)).select_related("group").get(pk=sign_off.pk)
    )
    if not may_sign(by, held.group):
        raise ValidationError("Only the chair of the group can take this back.")
    if held.withdrawn_at is not None:
        raise ValidationError("Your group has taken this back already.")
    held.withdrawn_at, held.withdrawn_by = timezone.now(), by
    held.withdrawn_because = because.strip()
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    log(held.consultation, "sayso.consultation.unsigned", user=by, data={"group": held.group.name})
    return held


@dataclass(frozen=True)
class Present:
    """One kind of people in the room. ``role`` is never a name."""

    role: str
    number: int = 1
    reward: str = ""


@transaction.atomic
def record_meeting(
    *,
    group: Group,
    by: User,
    present: Iterable[Present] = (),
    intentions: Sequence[Intention] = (),
    of: Meeting | None = None,
    **facts: Any,
) -> Meeting:
    """Record a meeting, or (``of``) what was recorded of one; raise ValidationError by field.

    ``facts`` are the meeting's: held_on, attended, notes, consultation, stage, level, rewards,
    is_public.
    """
    meeting = of or Meeting(group=group, recorded_by=by)
    for name, value in facts.items():
        setattr(meeting, name, value)
    meeting.full_clean()
    meeting.save()
    meeting.intentions.set(intentions)
    meeting.present.all().delete()
    InTheRoom.objects.bulk_create(
        [
            InTheRoom(meeting=meeting, role=each.role, number=each.number, reward=each.reward)
            for each in present
        ]
    )
    day = meeting.held_on.isoformat()
    log(group, "sayso.group.met", user=by, data={"day": day, "again": of is not None})
    return meeting


@dataclass(frozen=True)
class LogRow:
    """One line of the co-production log: one role at one meeting, about one intention.

    ``intention`` is a reference ("TP-1"), empty where the meeting was about none. ``level`` is the
    honest one of the consultation, where the meeting was about one, else the meeting's own.
    ``number`` is exact: for officers. What goes outside passes ``surveys.disclosure_control``.
    """

    day: date
    group: str
    consultation: str
    intention: str
    stage: str
    level: str
    role: str
    number: int
    reward: str


def log_of(
    *,
    begins: date | None = None,
    ends: date | None = None,
    groups: Iterable[Group] | None = None,
    intentions: Iterable[Intention] | None = None,
) -> list[LogRow]:
    """Return the co-production log, oldest first, both days within. Five queries in all."""
    wanted = Q()
    if begins:
        wanted &= Q(held_on__gte=begins)
    if ends:
        wanted &= Q(held_on__lte=ends)
    if groups is not None:
        wanted &= Q(group__in=groups)
    if intentions is not None:
        wanted &= Q(pk__in=Meeting.objects.filter(intentions__in=intentions).values("pk"))
    met = Meeting.objects.filter(wanted).select_related("group", "consultation")
    met = met.prefetch_related("present", "intentions").order_by("held_on", "pk")
    signed = set(SignOff.objects.standing().values_list("consultation", flat=True))
    only = None if intentions is None else {each.pk for each in intentions}
    return [row for meeting in met for row in _rows(meeting, signed, only)]


def _rows(meeting: Meeting, signed: set[int], only: set[int] | None) -> Iterable[LogRow]:
    about = meeting.consultation
    level = Level(about.level if about else meeting.level)
    if about and about.pk in signed:
        level = Level.CO_PRODUCED
    refs = [each.ref for each in meeting.intentions.all() if only is None or each.pk in only]
    for ref in refs or [""]:
        for each in meeting.present.all():
            yield LogRow(
                day=meeting.held_on,
                group=meeting.group.name,
                consultation=about.title if about else "",
                intention=ref,
                stage=str(meeting.get_stage_display()) if meeting.stage else "",
                level=str(level.label),
                role=each.role,
                number=each.number,
                reward=each.reward or meeting.rewards,
            )
