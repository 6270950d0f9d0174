"""Which questions somebody is asked, by what they answered before; and answers put into questions.

Each question may be asked "only if" earlier ones were answered in some ways (``conditions``).
Questions are asked in their order and what does not apply is passed over, so every route ends at
the last page; what can go wrong is a condition that nobody can meet, and ``problems`` names it.
"""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from surveys.models import Question

from . import conditions, kinds
from .conditions import ANY, Condition
from .kinds import Given

Answers = Mapping[str, str | list[str]]
_GAP = re.compile(r"\{([a-z0-9-]+)\}")


def numbers(asked: Sequence[Question], answers: Mapping[str, Given]) -> list[int]:
    """Return the numbers of the questions that are asked of who answered so far like this."""
    applies: set[str] = set()
    found = []
    for number, question in enumerate(asked, 1):
        only_if = conditions.of(question)
        if only_if is not None:
            holding = [_holds(part, applies, answers) for part in only_if.parts]
            enough = any(holding) if only_if.join == ANY else all(holding)
            if not holding or not enough:
                continue
        applies.add(question.key)
        found.append(number)
    return found


def _holds(part: Condition, applies: set[str], answers: Mapping[str, Given]) -> bool:
    picked = _picked(answers.get(part.question, ""))
    return part.question in applies and not picked.isdisjoint(part.answers)


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
        yield from (f"{name} {why}" for why in conditions.dead(question, before))
        for key in _GAP.findall(question.text):
            if key not in before or not kinds.of(before[key]).has_options:
                yield f"{name} repeats the answer to “{key}”, and no earlier question picks one."
        before[question.key] = question


def _picked(given: Given) -> set[str]:
    return {given} if isinstance(given, str) else set(given)
