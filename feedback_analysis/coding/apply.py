"""Apply themes to answers: the machine suggests, a person confirms, refuses or adds.

What a person judged is never touched by the machine again.
"""

from collections import defaultdict
from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis import engines
from feedback_analysis.engines.types import Suggestion, ThemeProfile
from feedback_analysis.models import Codeframe, Coding, Judgement, Reading, Theme
from feedback_analysis.models.codeframe import CodingQuerySet
from feedback_analysis.permissions import CODE, require
from surveys.models import Answer, Response

from . import vectors

if TYPE_CHECKING:
    from feedback_analysis.engines.assignment import Assigner
    from feedback_analysis.engines.embedding import Known

EXAMPLES = 100
CHUNK = 500
BESIDE = 1_000
# So many judgements teach the machine better than what it found by itself.
ENOUGH = 5
IN_DOUBT = 500


@transaction.atomic
def confirm(*, coding: Coding, by: User) -> Coding:
    """Record that a person agrees that this answer is about this theme."""
    return _judge(coding, Judgement.CONFIRMED, by)


@transaction.atomic
def refuse(*, coding: Coding, by: User) -> Coding:
    """Record that a person says this answer is not about this theme."""
    return _judge(coding, Judgement.REFUSED, by)


@transaction.atomic
def code(*, answer: Answer, theme: Theme, by: User) -> Coding:
    """Apply a theme to an answer by hand. A suggestion of the same is confirmed.

    Raises ValidationError where the answer may not be read or the theme is of another question.
    """
    require(by, CODE)
    answer = Answer.objects.select_related("response").get(pk=answer.pk)
    theme = Theme.objects.select_related("codeframe").get(pk=theme.pk)
    _check_readable(answer)
    _check_in_use(theme)
    if not theme.codeframe.answers().filter(pk=answer.pk).exists():
        raise ValidationError("This theme belongs to another question.")
    coding, made = Coding.objects.get_or_create(
        theme=theme,
        answer=answer,
        defaults={
            "judgement": Judgement.CONFIRMED,
            "judged_at": timezone.now(),
            "judged_by": by,
        },
    )
    if not made:
        return _judge(coding, Judgement.CONFIRMED, by)
    log(instance=coding, action="sayso.coding.added", user=by, data={"theme": theme.pk})
    return coding


def _judge(coding: Coding, judgement: str, by: User) -> Coding:
    require(by, CODE)
    stored = (
        Coding.objects.select_for_update(of=("self",))
        .select_related("theme", "answer__response")
        .get(pk=coding.pk)
    )
    _check_readable(stored.answer)
    if judgement == Judgement.CONFIRMED:
        _check_in_use(stored.theme)
    stored.store_judgement(judgement, by=by)
    log(
        instance=stored,
        action=f"sayso.coding.{judgement}",
        user=by,
        data={"theme": stored.theme_id, "answer": stored.answer_id},
    )
    return stored


def _check_readable(answer: Answer) -> None:
    if answer.response.state not in Response.State.readable():
        raise ValidationError("This answer is no longer cleared, so nobody may code it.")


def _check_in_use(theme: Theme) -> None:
    if theme.state == Theme.State.RETIRED:
        raise ValidationError("This theme is no longer used. Choose another.")


def suggest(*, codeframe: Codeframe, between: Callable[[], None] = lambda: None) -> None:
    """Suggest the themes in use for every answer that was read and says something.

    ``between`` is called between some answers and the next: it may raise, to stop.

    The machine's older suggestions for agreed themes make room for these. What a person judged
    stays as it is, and so does what made up a theme when the machine found it, until people have
    judged enough of it to teach better. Safe to run again.
    """
    ready = assigner(codeframe)
    told = codeframe.answers().filter(reading__says_nothing=False, reading__not_english=False)
    answers = told.order_by("pk")
    old = _replaceable(codeframe)
    last = 0
    while chunk := list(answers.filter(pk__gt=last).values_list("pk", "cleared_text")[:CHUNK]):
        last = chunk[-1][0]
        found = ready.assign(*vectors.of(chunk))
        _replace(old, dict(zip([pk for pk, _ in chunk], found, strict=True)))
        between()
    left = Coding.objects.suggested().filter(answer=OuterRef("answer"), theme__codeframe=codeframe)
    codeframe.readings.filter(Exists(left), unsure=None).update(unsure=IN_DOUBT)


def _replaceable(codeframe: Codeframe) -> CodingQuerySet:
    """Return the machine's suggestions that newer ones may replace."""
    agreed = codeframe.themes.accepted()
    judged = Count("codings", filter=Q(codings__judged_at__isnull=False))
    taught = set(
        agreed.annotate(judged=judged).filter(judged__gte=ENOUGH).values_list("pk", flat=True)
    )
    members = Q(engine__startswith=engines.theming.ENGINE) & ~Q(theme__in=taught)
    return Coding.objects.suggested().filter(theme__in=agreed).exclude(members)


@transaction.atomic
def _replace(old: CodingQuerySet, found: dict[int, list[Suggestion]]) -> None:
    old.filter(answer__in=found).delete()
    keep(found, engines.assignment.engine())
    readings = list(Reading.objects.filter(answer__in=found))
    for reading in readings:
        reading.unsure = unsure(found[reading.answer_id])
    Reading.objects.bulk_update(readings, ["unsure"])


def unsure(suggestions: list[Suggestion]) -> int | None:
    """Return how unsure the machine is of these, 0 to 1000; None where it suggests nothing."""
    return round(1000 * engines.assignment.unsure(suggestions)) if suggestions else None


def keep(found: dict[int, list[Suggestion]], engine: str) -> None:
    """Store suggestions by answer id, beside whatever is there already."""
    Coding.objects.bulk_create(
        [
            Coding(
                theme_id=one.id,
                answer_id=answer_id,
                score=one.score,
                evidence=one.evidence,
                engine=engine,
            )
            for answer_id, suggestions in found.items()
            for one in suggestions
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def assigner(codeframe: Codeframe) -> "Assigner":
    """Return an assigner for the themes in use, fitted on answers of the question."""
    themes, known = profiles(codeframe)
    taught = any(theme.examples for theme in themes)
    texts, rows = vectors.of(_some_answers(codeframe) if taught else [])
    return engines.assignment.Assigner(
        themes, beside=texts, known={**known, **dict(zip(texts, rows, strict=True))}
    )


def _some_answers(codeframe: Codeframe) -> list[tuple[int, str]]:
    """Return up to BESIDE answers from all over the question: read yet or not, so that a run that
    was stopped goes on with the same.
    """
    ids = list(codeframe.answers().order_by("pk").values_list("pk", flat=True))
    chosen = ids[:: max(1, -(-len(ids) // BESIDE))]
    rows = codeframe.answers().filter(pk__in=chosen).order_by("pk")
    return list(rows.values_list("pk", "cleared_text"))


def profiles(codeframe: Codeframe) -> "tuple[list[ThemeProfile], Known]":
    """Return what is known of the themes in use: their words, and answers that people confirmed or
    refused; and the vectors of those answers.

    The machine never learns from its own suggestions: a run that is repeated finds the same.
    """
    themes = list(codeframe.themes.in_use().order_by("pk"))
    codings = Coding.objects.readable().confirmed().filter(theme__in=themes)
    confirmed = _answers(codings.order_by("-judged_at", "pk"))
    no = Coding.objects.readable().filter(theme__in=themes, judgement=Judgement.REFUSED)
    refused = _answers(no.order_by("-judged_at", "pk"))
    said = vectors.known(chain(*confirmed.values(), *refused.values()))
    found = [
        ThemeProfile(
            id=theme.pk,
            title=theme.title,
            description=theme.description,
            keywords=list(theme.keywords),
            examples=[said[pk][0] for pk, _ in confirmed[theme.pk]],
            refused=[said[pk][0] for pk, _ in refused[theme.pk]],
        )
        for theme in themes
    ]
    return found, dict(said.values())


def _answers(codings: CodingQuerySet) -> dict[int, list[tuple[int, str]]]:
    """Return up to 100 answers per theme, (id, cleared text), in the order given."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = codings.values_list("theme_id", "answer", "answer__cleared_text")
    for theme_id, pk, text in rows[:5_000]:
        if text and len(found[theme_id]) < EXAMPLES:
            found[theme_id].append((pk, text))
    return found
