"""A tenth of what people coded is coded again by somebody else, who sees nobody's codes.

Which answers is drawn from their keys: the same each time, and nobody's choice.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from math import ceil

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import BigIntegerField, F, QuerySet, Value
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis.models import (
    BlindCoding,
    Codeframe,
    Coding,
    Judgement,
    Reading,
    SecondReading,
    Theme,
)
from feedback_analysis.permissions import CODE, require
from surveys.models import Answer

from . import apply as coding

ONE_IN = 10
FEWEST_DRAWN = 20
"""Where little is coded a tenth would say nothing: so many are drawn at least."""
# Knuth's multiplicative hash: spreads keys that follow each other evenly over 32 bits.
_SPREAD, _BITS = 2_654_435_761, 2**32


def drawn(codeframe: Codeframe) -> list[int]:
    """Return the keys of the answers to be coded twice, in the order in which they were drawn."""
    coded = Coding.objects.confirmed().filter(theme__in=codeframe.themes.accepted())
    answers = codeframe.answers().filter(pk__in=coded.values("answer"))
    many = max(FEWEST_DRAWN, ceil(answers.count() / ONE_IN))
    # Said to be big: bound beside the statement, PostgreSQL would take them for 32 bits.
    lot = (F("pk") * Value(_SPREAD, BigIntegerField())) % Value(_BITS, BigIntegerField())
    return list(answers.order_by(lot, "pk").values_list("pk", flat=True)[:many])


def waiting_for(codeframe: Codeframe, by: User) -> QuerySet[Answer]:
    """Return the drawn answers that this person may code: not read twice, not theirs."""
    own = Coding.objects.filter(judged_by=by, theme__codeframe=codeframe)
    read = codeframe.second_readings.all()
    return (
        codeframe.answers()
        .filter(pk__in=drawn(codeframe))
        .exclude(pk__in=own.values("answer"))
        .exclude(pk__in=read.values("answer"))
        .order_by("pk")
    )


@transaction.atomic
def read(
    *, codeframe: Codeframe, answer: Answer, themes: Collection[Theme], by: User
) -> SecondReading:
    """Keep what a second person says an answer is about; no themes says that none applies.

    Raises ValidationError where the answer was not drawn for this person.
    """
    require(by, CODE)
    locked = Codeframe.objects.select_for_update().get(pk=codeframe.pk)
    if not waiting_for(locked, by).filter(pk=answer.pk).exists():
        raise ValidationError("This answer does not wait for you to code it a second time.")
    offered = list(locked.themes.accepted())
    if not {theme.pk for theme in themes} <= {theme.pk for theme in offered}:
        raise ValidationError("Choose among the agreed themes of this question.")
    before = _EarlierJudgements(answer, offered)
    reading = SecondReading.objects.create(
        codeframe=locked, answer=answer, first_by=before.first_by, read_by=by
    )
    chosen = {theme.pk for theme in themes}
    BlindCoding.objects.bulk_create(
        BlindCoding(
            reading=reading,
            theme=theme,
            first=before.first(theme),
            second=theme.pk in chosen,
            machine=before.machine(theme),
        )
        for theme in offered
    )
    log(instance=reading, action="sayso.second_reading.made", user=by, data={"answer": answer.pk})
    return reading


class _EarlierJudgements:
    """The codes that an answer had before the second person read it."""

    def __init__(self, answer: Answer, themes: Collection[Theme]) -> None:
        found = Coding.objects.filter(answer=answer, theme__in=themes).select_related("judged_by")
        self.codings = {coding.theme_id: coding for coding in found}
        judged = [each for each in self.codings.values() if each.judged_at]
        confirmed = [each for each in judged if each.judgement == Judgement.CONFIRMED]
        self.first_by = _judged_by(max(confirmed, key=_judged_at))
        self.looked_from = min(map(_judged_at, judged))
        self.looked_to = max(map(_judged_at, judged))
        self.machine_had_read = (
            any(self._came_before(each) for each in self.codings.values())
            or Reading.objects.filter(answer=answer, read_at__lte=self.looked_from).exists()
        )

    def _came_before(self, coding: Coding) -> bool:
        return bool(coding.engine) and coding.made_at <= self.looked_from

    def first(self, theme: Theme) -> bool | None:
        """Return what the first person says: a suggestion left open is neither yes nor no."""
        coding = self.codings.get(theme.pk)
        if coding is None:
            return None if self._is_younger(theme) else False
        if coding.judgement == Judgement.SUGGESTED:
            return None
        return coding.judgement == Judgement.CONFIRMED

    def machine(self, theme: Theme) -> bool | None:
        """Return what the machine said before anybody judged a theme of this answer.

        What it said afterwards may have been learnt from that person.
        """
        coding = self.codings.get(theme.pk)
        if coding is not None and coding.engine:
            return True if self._came_before(coding) else None
        return False if self.machine_had_read and not self._is_younger(theme) else None

    def _is_younger(self, theme: Theme) -> bool:
        return theme.made_at > self.looked_to


def _judged_at(coding: Coding) -> datetime:
    assert coding.judged_at is not None  # a constraint of the table
    return coding.judged_at


def _judged_by(coding: Coding) -> User:
    assert coding.judged_by is not None  # a constraint of the table
    return coding.judged_by


def disputed(reading: SecondReading) -> QuerySet[BlindCoding]:
    """Return the themes on which the two differ."""
    return (
        reading.codings.filter(first__isnull=False)
        .exclude(first=F("second"))
        .exclude(theme__state=Theme.State.RETIRED)
        .select_related("theme")
        .order_by("theme__title")
    )


@transaction.atomic
def settle(*, reading: SecondReading, decisions: Mapping[int, bool], by: User) -> SecondReading:
    """Record what the two decided: {theme id: whether it applies}, for every theme in dispute.

    The answer's codings follow it; the agreement figure does not. Raises ValidationError where a
    theme is left open or it was settled before.
    """
    require(by, CODE)
    stored = (
        SecondReading.objects.select_for_update(of=("self",))
        .select_related("answer")
        .get(pk=reading.pk)
    )
    if stored.settled_at:
        raise ValidationError("Somebody has settled this already.")
    rows = list(disputed(stored))
    if {row.theme_id for row in rows} != set(decisions):
        raise ValidationError("Decide about every theme on which you differ.")
    for row in rows:
        row.settled = decisions[row.theme_id]
        _apply(stored.answer, row.theme, row.settled, by)
    BlindCoding.objects.bulk_update(rows, ["settled"])
    stored.settled_by, stored.settled_at = by, timezone.now()
    stored.save(update_fields=["settled_by", "settled_at"])
    log(instance=stored, action="sayso.second_reading.settled", user=by)
    return stored


def _apply(answer: Answer, theme: Theme, applies: bool, by: User) -> None:
    if applies:
        coding.code(answer=answer, theme=theme, by=by)
        return
    confirmed = Coding.objects.confirmed().filter(answer=answer, theme=theme).first()
    if confirmed:
        coding.refuse(coding=confirmed, by=by)
