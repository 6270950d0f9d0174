"""How far the machine has read a question's answers, how far people have judged, what is new."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from feedback_analysis.models import (
    AnalysisRun,
    Codeframe,
    CodeframeChange,
    Coding,
    Judgement,
    Reading,
    Theme,
)
from surveys.models import Answer

from .worklist import question_texts

FEWEST_TO_THEME = 8


@dataclass
class Progress:
    """A question, how far the machine has read its answers, and how far people have judged.

    ``erased`` of its ``answers`` were read before their words were erased (surveys/retention.py):
    their themes and counts stay, so they still count.
    """

    codeframe: Codeframe
    question: str
    answers: int = 0
    read: int = 0
    says_nothing: int = 0
    not_english: int = 0
    erased: int = 0
    agreed: int = 0
    candidates: int = 0
    to_judge: int = 0
    run: AnalysisRun | None = None

    @property
    def waiting(self) -> int:
        return self.answers - self.read

    @property
    def telling(self) -> int:
        """Return how many answers were read and say something that can be themed."""
        return self.read - self.says_nothing - self.not_english

    @property
    def too_few(self) -> bool:
        return not self.waiting and self.telling < FEWEST_TO_THEME


def progress(codeframes: QuerySet[Codeframe]) -> list[Progress]:
    """Return the progress of these questions, in six queries."""
    frames = list(codeframes.select_related("survey").order_by("survey__title", "pk"))
    asked = question_texts(frames)
    rows = {
        (frame.survey_id, frame.question_key): Progress(
            frame, asked.get((frame.survey_id, frame.question_key), frame.question_key)
        )
        for frame in frames
    }
    _count_answers(rows, {frame.survey_id for frame in frames})
    by_frame = {row.codeframe.pk: row for row in rows.values()}
    states = Theme.objects.in_use().filter(codeframe__in=frames).order_by()
    for pk, state, number in states.values_list("codeframe", "state").annotate(Count("pk")):
        row = by_frame[pk]
        row.agreed += number if state == Theme.State.ACCEPTED else 0
        row.candidates += number if state == Theme.State.CANDIDATE else 0
    open_ones = Coding.objects.readable().suggested().filter(theme__in=states).order_by()
    waiting = open_ones.values_list("theme__codeframe").annotate(Count("answer", distinct=True))
    for pk, number in waiting:
        by_frame[pk].to_judge = number
    newer = AnalysisRun.objects.filter(codeframe=OuterRef("codeframe"), pk__gt=OuterRef("pk"))
    for run in AnalysisRun.objects.filter(~Exists(newer), codeframe__in=frames):
        by_frame[run.codeframe_id].run = run
    return list(rows.values())


def _count_answers(rows: dict[tuple[int, str], Progress], surveys: set[int]) -> None:
    answers = (
        Answer.objects.readable()
        .in_words()
        .filter(response__survey__in=surveys)
        .exclude(cleared_text="", reading=None)
        .order_by()
        .values_list("response__survey", "question__key")
        .annotate(
            number=Count("pk"),
            read=Count("reading"),
            nothing=Count("reading", filter=Q(reading__says_nothing=True)),
            foreign=Count("reading", filter=Q(reading__not_english=True)),
            erased=Count("pk", filter=Q(cleared_text="")),
        )
    )
    for survey, key, number, read, nothing, foreign, erased in answers:
        if row := rows.get((survey, key)):
            row.answers, row.read = number, read
            row.says_nothing, row.not_english, row.erased = nothing, foreign, erased


@dataclass(frozen=True)
class SinceYesterday:
    """What is new since the morning of yesterday."""

    read: int
    judged: int
    candidates: int
    steps: int

    def __bool__(self) -> bool:
        return any((self.read, self.judged, self.candidates, self.steps))


def since_yesterday(codeframe: Codeframe) -> SinceYesterday:
    """Return what is new for a question, in one query."""
    day = timezone.localdate() - timedelta(days=1)
    start = timezone.make_aware(datetime.combine(day, time.min))
    frame = OuterRef("pk")
    new: dict[str, QuerySet] = {
        "read": Reading.objects.filter(codeframe=frame, read_at__gte=start),
        "judged": Coding.objects.filter(theme__codeframe=frame, judged_at__gte=start),
        "candidates": Theme.objects.filter(
            codeframe=frame, made_at__gte=start, state=Theme.State.CANDIDATE
        ),
        "steps": CodeframeChange.objects.filter(codeframe=frame, made_at__gte=start),
    }
    counts = {name: _number(rows, "codeframe") for name, rows in new.items() if name != "judged"}
    counts["judged"] = _number(new["judged"], "theme__codeframe")
    found = Codeframe.objects.filter(pk=codeframe.pk).values_list(
        *(Coalesce(counts[name], 0) for name in ("read", "judged", "candidates", "steps"))
    )
    return SinceYesterday(*found.get())


def _number(rows: QuerySet, frame: str) -> Subquery:
    counted = rows.order_by().values(frame).annotate(number=Count("pk"))
    return Subquery(counted.values("number"), output_field=IntegerField())


@dataclass(frozen=True)
class Judged:
    """How many of the answers that say something a person has looked at."""

    done: int
    of: int


def judged(codeframe: Codeframe) -> Judged:
    """Count answers with a judgement of a person, in two queries."""
    looked_at = Coding.objects.filter(theme__codeframe=codeframe).exclude(
        judgement=Judgement.SUGGESTED
    )
    said = codeframe.readings.filter(says_nothing=False, not_english=False)
    return Judged(looked_at.aggregate(n=Count("answer", distinct=True))["n"], said.count())
