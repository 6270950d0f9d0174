"""Which questions somebody is asked, by what they answered before; and answers put into questions.

Each question may be asked "only if" an earlier one was answered in one of some ways. Questions are
asked in their order and what does not apply is passed over, so every route ends at the last page;
what can go wrong is a condition that nobody can meet, and ``problems`` names it.
"""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from surveys.models import Question

from . import kinds
from .kinds import Given

Answers = Mapping[str, str | list[str]]
_GAP = re.compile(r"\{([a-z0-9-]+)\}")


def numbers(asked: Sequence[Question], answers: Mapping[str, Given]) -> list[int]:
    """Return the numbers of the questions that are asked of who answered so far like this."""
    applies: set[str] = set()
    found = []
    for number, question in enumerate(asked, 1):
        condition = question.settings.get("only_if")
        if condition and not (
            condition["question"] in applies
            and set(condition["answers"]) & _picked(answers.get(condition["question"], ""))
        ):
            continue
        applies.add(question.key)
        found.append(number)
    return found


def applying(asked: Sequence[Question], answers: Answers) -> dict[str, str | list[str]]:
    """Return the answers without those to questions that are no longer asked."""
    keys = {asked[number - 1].key for number in numbers(asked, answers)}
    return {key: given for key, given in answers.items() if key in keys}


def has_gap(question: Question) -> bool:
    return bool(_GAP.search(question.text))


def filled(question: Question, asked: Sequence[Question], answers: Answers) -> Question:
    """Return the question with ``{key}`` in it replaced by what was answered there, in words."""
    if not has_gap(question):
        return question
    by_key = {each.key: each for each in asked}

    def said(gap: re.Match[str]) -> str:
        before = by_key.get(gap[1])
        told = kinds.of(before).in_full(before, answers.get(gap[1], "")) if before else ""
        return ", ".join(told.splitlines()) or _("what you said before")

    made = copy.copy(question)
    made.text = _GAP.sub(said, question.text)
    return made


def problems(asked: Sequence[Question]) -> Iterator[str]:
    """Yield what keeps a question from ever being asked, or leaves a gap in it, naming it."""
    before: dict[str, Question] = {}
    for question in asked:
        name = f"Question {question.position} (“{question.text}”)"
        if condition := question.settings.get("only_if"):
            yield from (f"{name} {why}" for why in _unreachable(condition, before))
        for key in _GAP.findall(question.text):
            if key not in before or not kinds.of(before[key]).has_options:
                yield f"{name} repeats the answer to “{key}”, and no earlier question picks one."
        before[question.key] = question


def _unreachable(condition: Mapping[str, object], before: Mapping[str, Question]) -> Iterator[str]:
    key, wanted = str(condition["question"]), list(condition["answers"])  # type: ignore[call-overload]
    if key not in before:
        yield f"can never be reached: no earlier question is “{key}”."
        return
    options = [each["key"] for each in kinds.of(before[key]).options(before[key])]
    if not wanted:
        yield f"can never be reached: say which answers to “{key}” lead to it."
    for each in wanted:
        if each not in options:
            yield f"can never be reached by “{each}”: “{key}” has no such answer."


def _picked(given: Given) -> set[str]:
    return {given} if isinstance(given, str) else set(given)
