"""The tone of an answer as a person set it: theirs, and what the machine learns tone from."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis import engines
from feedback_analysis.models import Reading
from feedback_analysis.permissions import CODE, require
from surveys.models import Answer, Response

from . import vectors

if TYPE_CHECKING:
    from feedback_analysis.engines.embedding import Known
    from feedback_analysis.engines.tone import Corrected, Reader

MOST_CORRECTIONS = 2_000


def asked(answer: Answer) -> str:
    """Return what tells one question from another, through the versions of its survey."""
    return f"{answer.response.survey_id} {answer.question.key}"


def reader() -> "Reader":
    """Return the reader of tone, taught by what people corrected."""
    corrections, known = corrected()
    return engines.tone.Reader(corrections, known=known)


def corrected(most: int = MOST_CORRECTIONS) -> "tuple[list[Corrected], Known]":
    """Return the latest tones that people corrected, of answers that may still be read, and the
    vectors of these.
    """
    readings = Reading.objects.filter(
        corrected_by__isnull=False,
        not_english=False,
        answer__response__state__in=Response.State.readable(),
    ).select_related("answer__question", "answer__response")
    latest = [reading.answer for reading in readings.order_by("-corrected_at", "pk")[:most]]
    said = vectors.known((answer.pk, answer.cleared_text) for answer in latest)
    corrections = [
        engines.tone.Corrected(
            said[answer.pk][0],
            answer.question.polarity,
            asked(answer),
            engines.tone.Tone(answer.reading.tone),
        )
        for answer in latest
    ]
    return corrections, dict(said.values())


@transaction.atomic
def correct(*, reading: Reading, tone: str, by: User) -> Reading:
    """Set the tone of an answer about its subject, as a person reads it; the machine learns it.

    Raises ValidationError for an unknown tone and for an answer that may not be read any more.
    """
    require(by, CODE)
    stored = (
        Reading.objects.select_for_update(of=("self",))
        .select_related("answer__response")
        .get(pk=reading.pk)
    )
    if tone not in Reading.Tone.values:
        raise ValidationError("Choose one of the tones.")
    if stored.answer.response.state not in Response.State.readable():
        raise ValidationError("This answer is no longer cleared, so nobody may read its tone.")
    stored.tone, stored.corrected_by, stored.corrected_at = tone, by, timezone.now()
    stored.save(update_fields=["tone", "corrected_by", "corrected_at"])
    log(
        instance=stored,
        action="sayso.reading.corrected",
        user=by,
        data={"answer": stored.answer_id, "tone": tone},
    )
    return stored
