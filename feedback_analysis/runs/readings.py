"""The machine reads cleared answers: tone, themes in use, intentions. Chunk by chunk.

Whatever stops it halfway, what is stored is stored whole, and the next reading goes on from
there: an answer without a Reading has not been read.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis import coding, engines
from feedback_analysis.coding import translations
from feedback_analysis.engines.types import Suggestion
from feedback_analysis.findings import links
from feedback_analysis.models import (
    AnalysisRun,
    Codeframe,
    Coding,
    Judgement,
    Link,
    Reading,
    Translation,
)
from feedback_analysis.permissions import CODE, require
from feedback_analysis.text.empty_answers import says_nothing
from surveys.models import Answer, Response

if TYPE_CHECKING:
    from feedback_analysis.engines.assignment import Assigner
    from feedback_analysis.engines.linking import Linker
    from feedback_analysis.engines.tone import Corrected, Reader

CHUNK = 200
MOST_CORRECTIONS = 2_000


def unread(codeframe: Codeframe) -> QuerySet[Answer]:
    return codeframe.answers().filter(reading__isnull=True)


def outdated() -> QuerySet[Reading]:
    """Return readings of words that moderation has decided about since, or that nobody may read."""
    response = "answer__response"
    return Reading.objects.filter(
        Q(**{f"{response}__decisions__decided_at__gt": F("read_at")})
        | ~Q(**{f"{response}__state__in": Response.State.readable()})
    )


@transaction.atomic
def forget_outdated(codeframe: Codeframe | None = None) -> int:
    """Forget what the machine made of words that have changed or may not be read any more.

    What people judged stays on record, without the words that it was suggested for: they may be
    the very words that were hidden. Returns how many readings were forgotten.
    """
    readings = outdated()
    if codeframe:
        readings = readings.filter(
            answer__question__key=codeframe.question_key,
            answer__response__survey=codeframe.survey_id,
        )
    answers = list(readings.values_list("answer_id", flat=True).distinct())
    if not answers:
        return 0
    for model in (Coding, Link):
        made = model.objects.filter(answer__in=answers)
        made.filter(judgement=Judgement.SUGGESTED).delete()
        made.update(evidence=[])
    return Reading.objects.filter(answer__in=answers).delete()[0]


@dataclass
class Kit:
    """The engines made ready once for a run, and the last answer that it has come to."""

    assigner: "Assigner"
    linker: "Linker"
    tones: "Reader"
    come_to: int = 0

    @classmethod
    def of(cls, codeframe: Codeframe) -> "Kit":
        return cls(
            coding.assigner(codeframe),
            engines.linking.ready(links.profiles()),
            engines.tone.Reader(corrected_tones()),
        )


@dataclass(frozen=True)
class Read:
    """What the machine makes of some answers, by answer id; nothing is stored yet."""

    texts: dict[int, str]
    readings: list[Reading]
    themes: dict[int, list[Suggestion]]
    intentions: dict[int, list[Suggestion]]


def read(answers: list[Answer], kit: Kit) -> Read:
    """Read answers, by their translation where there is one. Needs ``question``, ``response``.

    What is not in English and waits for a translation gets no theme, intention or tone.
    """
    translated = translations.of(answers)
    words = [_text(answer, translated.get(answer.pk)) for answer in answers]
    languages = [
        "en" if answer.pk in translated else answer.response.language for answer in answers
    ]
    found = _readings(answers, words, languages, kit.tones)
    texts = [
        "" if reading.not_english else text for text, reading in zip(words, found, strict=True)
    ]
    ids = [answer.pk for answer in answers]
    vectors = engines.embedding.embed(texts)
    return Read(
        texts={answer.pk: answer.cleared_text for answer in answers},
        readings=found,
        themes=dict(zip(ids, kit.assigner.assign(texts, vectors), strict=True)),
        intentions=dict(zip(ids, kit.linker.suggest(texts, vectors, top=links.TOP), strict=True)),
    )


def _text(answer: Answer, translation: Translation | None) -> str:
    return translation.text if translation else answer.cleared_text


def _readings(
    answers: list[Answer], texts: list[str], languages: list[str], reader: "Reader"
) -> list[Reading]:
    tones = reader.read(
        texts,
        engines.embedding.embed(texts),
        languages=languages,
        polarities=[answer.question.polarity for answer in answers],
        questions=[_asked(answer) for answer in answers],
    )
    nothing = [says_nothing(text) for text in texts]
    return [
        Reading(
            answer_id=answer.pk,
            tone=tones[at].value,
            says_nothing=nothing[at],
            not_english=not nothing[at] and not translations.is_english(languages[at]),
            engine=reader.engine,
        )
        for at, answer in enumerate(answers)
    ]


def _asked(answer: Answer) -> str:
    """Return what tells one question from another, through the versions of its survey."""
    return f"{answer.response.survey_id} {answer.question.key}"


def corrected_tones(most: int = MOST_CORRECTIONS) -> "list[Corrected]":
    """Return the latest tones that people corrected, of answers that may still be read."""
    corrected = Reading.objects.filter(
        corrected_by__isnull=False,
        not_english=False,
        answer__response__state__in=Response.State.readable(),
    ).select_related("answer__question", "answer__response")
    latest = list(corrected.order_by("-corrected_at", "pk")[:most])
    translated = translations.of([reading.answer for reading in latest])
    return [
        engines.tone.Corrected(
            _text(reading.answer, translated.get(reading.answer_id)),
            reading.answer.question.polarity,
            _asked(reading.answer),
            engines.tone.Tone(reading.tone),
        )
        for reading in latest
    ]


@transaction.atomic
def correct_tone(*, reading: Reading, tone: str, by: User) -> Reading:
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


def read_next(run: AnalysisRun, kit: Kit, size: int = CHUNK) -> bool:
    """Read and store the next answers of a run; return False where none are left.

    The thinking is done before the lock is taken, so that nobody waits for it; what changed
    meanwhile is left for the next time round. Going on behind the last answer spares each look
    for unread ones the walk past all that were read.
    """
    waiting = unread(run.codeframe).select_related("question", "response").order_by("pk")
    answers = list(waiting.filter(pk__gt=kit.come_to)[:size])
    if not answers and kit.come_to:
        answers = list(waiting[:size])
    if answers:
        kit.come_to = answers[-1].pk
        _keep(run, read(answers, kit))
    return bool(answers)


@transaction.atomic
def _keep(run: AnalysisRun, found: Read) -> None:
    Codeframe.objects.select_for_update().get(pk=run.codeframe_id)
    now = dict(unread(run.codeframe).filter(pk__in=found.texts).values_list("pk", "cleared_text"))
    same = [pk for pk, text in found.texts.items() if now.get(pk) == text]
    for reading in found.readings:
        reading.codeframe_id = run.codeframe_id
        reading.unsure = coding.unsure(found.themes[reading.answer_id])
    Reading.objects.bulk_create([one for one in found.readings if one.answer_id in same])
    coding.keep({pk: found.themes[pk] for pk in same}, engines.assignment.engine())
    links.keep_for_answers({pk: found.intentions[pk] for pk in same}, engines.linking.engine())
    AnalysisRun.objects.filter(pk=run.pk).update(answers_done=F("answers_done") + len(same))
