"""The machine reads cleared answers: tone, themes in use, intentions. Chunk by chunk.

Whatever stops it halfway, what is stored is stored whole, and the next reading goes on from
there: an answer without a Reading has not been read.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q, QuerySet

from surveys.models import Answer, Response

from . import coding, engines, links, translations
from .models import AnalysisRun, Codeframe, Coding, Judgement, Link, Reading, Translation
from .suggestions import Suggestion

if TYPE_CHECKING:
    from .assignment import Assigner
    from .linking import Linker

CHUNK = 200


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
    """The engines made ready once for a run."""

    assigner: "Assigner"
    linker: "Linker"

    @classmethod
    def of(cls, codeframe: Codeframe) -> "Kit":
        return cls(
            engines.assignment.Assigner(coding.profiles(codeframe)),
            engines.linking.Linker(links.profiles()),
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
    found = [_reading(answer, translated.get(answer.pk)) for answer in answers]
    texts = [
        "" if reading.not_english else _text(answer, translated.get(answer.pk))
        for answer, reading in zip(answers, found, strict=True)
    ]
    ids = [answer.pk for answer in answers]
    return Read(
        texts={answer.pk: answer.cleared_text for answer in answers},
        readings=found,
        themes=dict(zip(ids, kit.assigner.assign(texts), strict=True)),
        intentions=dict(zip(ids, kit.linker.suggest(texts, top=1), strict=True)),
    )


def _text(answer: Answer, translation: Translation | None) -> str:
    return translation.text if translation else answer.cleared_text


def _reading(answer: Answer, translation: Translation | None) -> Reading:
    text = _text(answer, translation)
    language = "en" if translation else answer.response.language
    tone, engine = engines.tone.read(text, language=language, polarity=answer.question.polarity)
    nothing = engines.theming.says_nothing(text)
    return Reading(
        answer_id=answer.pk,
        tone=tone.value,
        says_nothing=nothing,
        not_english=not nothing and not translations.is_english(language),
        engine=engine,
    )


def read_next(run: AnalysisRun, kit: Kit, size: int = CHUNK) -> bool:
    """Read and store the next answers of a run; return False where none are left.

    The thinking is done before the lock is taken, so that nobody waits for it; what changed
    meanwhile is left for the next time.
    """
    waiting = unread(run.codeframe).select_related("question", "response").order_by("pk")
    answers = list(waiting[:size])
    if answers:
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
    links.keep_for_answers({pk: found.intentions[pk] for pk in same}, engines.linking.ENGINE)
    AnalysisRun.objects.filter(pk=run.pk).update(answers_done=F("answers_done") + len(same))
