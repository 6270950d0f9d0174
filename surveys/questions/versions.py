"""What was asked: a survey's questions are frozen into a version when it opens.

A version never changes, so its questions are kept in memory and read without a query.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from surveys.models import Question, Survey, SurveyVersion

from . import freezing, kinds, routing

NEEDED_TO_OPEN = {
    "voices": "Say who can answer.",
    "who_reads": "Say who will read the answers.",
    "board": "Say which board will see them.",
    "decision_on": "Say when the board will decide.",
}
NOT_OPEN = "Only an open survey can be closed."


@transaction.atomic
def freeze(
    *, survey: Survey, questions: Sequence[Mapping[str, Any]], by: User | None
) -> SurveyVersion:
    """Return the version that asks exactly this: a new one, or the last where nothing changed.

    Each question has key, kind, text and, where it needs them, hint, multiple, polarity and
    choices (a list of {key, label}). Raises ValidationError, saying which question is wrong.
    """
    Survey.objects.select_for_update().get(pk=survey.pk)
    wanted = [_question(position, facts) for position, facts in enumerate(questions, 1)]
    if problems := list(_problems(wanted)):
        raise ValidationError(problems)
    last = survey.versions.order_by("-number").first()
    if last and _asks_the_same(last, wanted):
        return last
    version = SurveyVersion.objects.create(
        survey=survey, number=last.number + 1 if last else 1, frozen_by=by
    )
    for question in wanted:
        question.version = version
    Question.objects.bulk_create(wanted)
    freezing.freeze(version, {question.key for question in wanted})
    log(
        instance=survey,
        action="sayso.survey.version_frozen",
        user=by,
        data={"version": version.number, "questions": len(wanted)},
    )
    return version


@transaction.atomic
def open_survey(
    *, survey: Survey, questions: Sequence[Mapping[str, Any]], by: User | None
) -> SurveyVersion:
    """Freeze the questions and let people answer from now on.

    Raises ValidationError unless somebody is named who can act: a reader, a board and a day.
    """
    missing = {name: why for name, why in NEEDED_TO_OPEN.items() if not getattr(survey, name)}
    if missing:
        raise ValidationError(missing)
    if survey.consultation:
        survey.check_consultation()
    if survey.closes_on and survey.closes_on < timezone.localdate():
        raise ValidationError({"closes_on": "The last day to answer has passed."})
    version = freeze(survey=survey, questions=questions, by=by)
    if survey.opened_at is None:
        survey.opened_at = timezone.now()
        survey.save(update_fields=["opened_at"])
        log(instance=survey, action="sayso.survey.opened", user=by)
    return version


@transaction.atomic
def close_survey(*, survey: Survey, by: User | None) -> None:
    """Take no more answers from now on; reading goes on. Raises ValidationError if not open."""
    if not survey.is_open:
        raise ValidationError(NOT_OPEN)
    survey.closed_at = timezone.now()
    survey.closes_on = timezone.localdate(survey.closed_at)
    survey.save(update_fields=["closes_on", "closed_at"])
    log(instance=survey, action="sayso.survey.closed", user=by)


def latest(survey: Survey) -> SurveyVersion | None:
    return survey.versions.order_by("-number").first()


def _asks_the_same(version: SurveyVersion, wanted: Sequence[Question]) -> bool:
    """Say whether a version has exactly these questions, and all wordings as they are drafted."""
    same = [_facts(each) for each in wanted] == [_facts(each) for each in version.questions.all()]
    return same and freezing.are_frozen(version, {question.key for question in wanted})


def asks(version: SurveyVersion, questions: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether the version asks exactly these questions, given as to ``freeze``."""
    wanted = [_question(position, facts) for position, facts in enumerate(questions, 1)]
    same = [_facts(each) for each in wanted] == [_facts(each) for each in questions_of(version)]
    return same and freezing.are_frozen(version, {question.key for question in wanted})


def problems_of(questions: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the faults of questions, given as to ``freeze``, as sentences."""
    return list(_problems([_question(place, facts) for place, facts in enumerate(questions, 1)]))


def unsaved(questions: Sequence[Mapping[str, Any]]) -> list[Question]:
    """Return drafted questions, given as to ``freeze``, as if they were frozen: for a preview."""
    return [_question(place, facts) for place, facts in enumerate(questions, 1)]


def questions_of(version: SurveyVersion) -> Sequence[Question]:
    """Return the version's questions in their order; kept in memory, for they never change."""
    return frozen_questions(version.pk, version.frozen_at)


@lru_cache(maxsize=256)
def frozen_questions(version_id: int, frozen_at: datetime) -> Sequence[Question]:
    return tuple(Question.objects.filter(version_id=version_id).order_by("position"))


def _question(position: int, facts: Mapping[str, Any]) -> Question:
    return Question(
        position=position,
        key=facts["key"],
        kind=facts["kind"],
        text=facts["text"],
        hint=facts.get("hint") or "",
        multiple=bool(facts.get("multiple", False)),
        polarity=facts.get("polarity") or Question.Polarity.OPEN,
        choices=[
            {"key": str(choice["key"]), "label": choice["label"]}
            for choice in facts.get("choices") or []
        ],
        settings=dict(facts.get("settings") or {}),
    )


def _facts(question: Question) -> tuple[object, ...]:
    return (
        question.position,
        question.key,
        question.kind,
        question.text,
        question.hint,
        question.multiple,
        question.polarity,
        question.choices,
        question.settings,
    )


def _problems(questions: Sequence[Question]) -> Iterator[str]:
    """Tell what would make a question impossible to answer."""
    if not questions:
        yield "Write at least one question."
    keys = [question.key for question in questions]
    is_right = True
    for question in questions:
        name = f"Question {question.position}"
        if not question.text.strip():
            yield f"{name} has no words yet."
        try:
            question.clean_fields(exclude=["version", "text"] if not question.text else ["version"])
        except ValidationError as wrong:
            yield f"{name}: {' '.join(wrong.messages)}"
        if keys.count(question.key) > 1:
            yield f"{name}: another question has the same key."
        if question.kind not in kinds.known():
            yield f"{name}: there is no kind of question {question.kind!r}."
            is_right = False
        else:
            faults = [f"{name}: {why}" for why in kinds.of(question).problems(question)]
            is_right = is_right and not faults
            yield from faults
    if is_right:
        yield from routing.problems(questions)
