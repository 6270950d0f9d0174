"""The stages that cleared answers go through, some at a time: ``analyse_next`` is the whole line.

Whatever stops it halfway, what is stored is stored whole, and the next run goes on from there: an
answer without a Reading has not been analysed.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q, QuerySet

from feedback_analysis import coding, engines
from feedback_analysis.coding import tones, translations, vectors
from feedback_analysis.engines.types import Suggestion
from feedback_analysis.findings import links
from feedback_analysis.models import AnalysisRun, Codeframe, Coding, Judgement, Link, Reading
from feedback_analysis.text.empty_answers import says_nothing
from surveys.models import Answer, Response

if TYPE_CHECKING:
    import numpy as np

    from feedback_analysis.engines.assignment import Assigner
    from feedback_analysis.engines.linking import Linker
    from feedback_analysis.engines.tone import Reader

CHUNK = 200

Suggestions = list[list[Suggestion]]


@dataclass
class Engines:
    """The engines made ready once for a run, and the last answer that went through them."""

    assigner: "Assigner"
    linker: "Linker"
    tone: "Reader"
    last: int = 0

    @classmethod
    def ready(cls, codeframe: Codeframe) -> "Engines":
        return cls(coding.assigner(codeframe), links.ready_linker(), tones.reader())


@dataclass(frozen=True)
class Embedded:
    """Answers, their texts as analysed, the languages of these, and their vectors (n, d).

    What is not in English and waits for a translation (``foreign``) is set aside: its text here is
    empty, so that it gets no theme, intention or tone.
    """

    answers: list[Answer]
    texts: list[str]
    vectors: "np.ndarray"
    languages: list[str]
    foreign: list[bool]


def analyse_next(run: AnalysisRun, ready: Engines) -> bool:
    """Take the next answers of a run from waiting to kept; return False where none wait.

    The thinking is done before the lock is taken, so that nobody waits for it; what changed
    meanwhile is left for the next time round.
    """
    waiting = _next_waiting(run.codeframe, ready)
    if waiting:
        said = embedded(waiting)
        themes = ready.assigner.assign(said.texts, said.vectors)
        intentions = ready.linker.suggest(said.texts, said.vectors, top=links.TOP)
        readings = _toned(said, ready.tone)
        _keep(run, said, themes, intentions, readings)
    return bool(waiting)


def unread(codeframe: Codeframe) -> QuerySet[Answer]:
    return codeframe.answers().filter(reading__isnull=True)


def _next_waiting(codeframe: Codeframe, ready: Engines) -> list[Answer]:
    """Return the next answers that wait, with ``question`` and ``response``.

    Going on behind the last one spares each look the walk past all that were read.
    """
    waiting = unread(codeframe).select_related("question", "response").order_by("pk")
    answers = list(waiting.filter(pk__gt=ready.last)[:CHUNK])
    if not answers and ready.last:
        answers = list(waiting[:CHUNK])
    if answers:
        ready.last = answers[-1].pk
    return answers


def embedded(answers: list[Answer]) -> Embedded:
    """Return answers with their vectors: by their translation where there is one."""
    translated = translations.of(answers)
    languages = [
        "en" if answer.pk in translated else answer.response.language for answer in answers
    ]
    foreign = [
        not translations.is_english(language) and not says_nothing(answer.cleared_text)
        for answer, language in zip(answers, languages, strict=True)
    ]
    analysed = [
        (answer.pk, "" if aside else answer.cleared_text)
        for answer, aside in zip(answers, foreign, strict=True)
    ]
    texts, rows = vectors.of(analysed)
    return Embedded(answers, texts, rows, languages, foreign)


def _toned(said: Embedded, reader: "Reader") -> list[Reading]:
    """Return what is kept of each answer, not stored yet: its tone, and whether it is set aside."""
    found = reader.read(
        said.texts,
        said.vectors,
        languages=said.languages,
        polarities=[answer.question.polarity for answer in said.answers],
        questions=[tones.asked(answer) for answer in said.answers],
    )
    return [
        Reading(
            answer=answer,
            tone=tone.value,
            says_nothing=says_nothing(text) and not foreign,
            not_english=foreign,
            engine=reader.engine,
        )
        for answer, text, foreign, tone in zip(
            said.answers, said.texts, said.foreign, found, strict=True
        )
    ]


@transaction.atomic
def _keep(
    run: AnalysisRun,
    said: Embedded,
    themes: Suggestions,
    intentions: Suggestions,
    readings: list[Reading],
) -> None:
    """Store what was found of answers that still wait and say the same."""
    Codeframe.objects.select_for_update().get(pk=run.codeframe_id)
    ids = [answer.pk for answer in said.answers]
    now = dict(unread(run.codeframe).filter(pk__in=ids).values_list("pk", "cleared_text"))
    same = [at for at, one in enumerate(said.answers) if now.get(one.pk) == one.cleared_text]
    for at in same:
        readings[at].codeframe_id = run.codeframe_id
        readings[at].unsure = coding.unsure(themes[at])
    Reading.objects.bulk_create([readings[at] for at in same])
    coding.keep({ids[at]: themes[at] for at in same}, engines.assignment.engine())
    links.keep_for_answers({ids[at]: intentions[at] for at in same}, engines.linking.engine())
    AnalysisRun.objects.filter(pk=run.pk).update(answers_done=F("answers_done") + len(same))


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
