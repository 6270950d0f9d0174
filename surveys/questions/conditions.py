"""Which earlier answers lead to a question: one condition, or several joined by *and* or by *or*.

As stored in a question's settings under ``only_if``: ``{"question": KEY, "answers": [KEYS]}``, or
``{"all": [...]}`` or ``{"any": [...]}`` of those.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.models import Question

from . import kinds

ALL, ANY = "all", "any"
MOST_STEPS = 20_000
# On the way back: what still has to hold, which questions are asked, how each is answered.
_Way = tuple[tuple["Condition", ...], tuple[str, ...], dict[str, frozenset[str]]]


@dataclass(frozen=True)
class Condition:
    """The earlier question was answered with one of these."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class OnlyIf:
    """All of the parts have to hold, or with ``join`` ANY one of them."""

    parts: tuple[Condition, ...]
    join: str = ALL

    @property
    def stored(self) -> dict[str, Any]:
        told = [{"question": each.question, "answers": list(each.answers)} for each in self.parts]
        return told[0] if len(told) == 1 else {self.join: told}


def of(question: Question) -> OnlyIf | None:
    """Return after what a question is asked; None where everybody is asked.

    What cannot be read has no parts, so nobody is asked and ``dead`` says why.
    """
    told = question.settings.get("only_if")
    return read(told) if told else None


def read(told: object) -> OnlyIf:
    """Return what was stored."""
    if isinstance(told, Mapping):
        for join in (ALL, ANY):
            if isinstance(told.get(join), list):
                parts = [_part(each) for each in told[join]]
                return OnlyIf(tuple(each for each in parts if each), join) if all(parts) else NOBODY
        if part := _part(told):
            return OnlyIf((part,))
    return NOBODY


NOBODY = OnlyIf(())


def _part(told: object) -> Condition | None:
    if not isinstance(told, Mapping) or not isinstance(told.get("answers"), list | tuple):
        return None
    return Condition(str(told.get("question", "")), tuple(map(str, told["answers"])))


def dead(question: Question, before: Mapping[str, Question]) -> Iterator[str]:
    """Yield why a question, or one of the ways to it, can never be reached from those before it."""
    only_if = of(question)
    if only_if is None:
        return
    if not only_if.parts:
        yield "can never be reached: we cannot read after which answers it is asked."
        return
    wrong = [why for part in only_if.parts for why in _unknown(part, before)]
    yield from wrong
    if wrong:
        return
    if only_if.join == ANY:
        for part in only_if.parts:
            if not _can_hold([part], before):
                yield (
                    f"can never be reached by “{part.question}”: what leads there cannot be "
                    "together with that answer."
                )
    elif not _can_hold(only_if.parts, before):
        keys = ", ".join(dict.fromkeys(f"“{part.question}”" for part in only_if.parts))
        yield f"can never be reached: nobody can have given all those answers, to {keys}."


def _unknown(part: Condition, before: Mapping[str, Question]) -> Iterator[str]:
    key = part.question
    if key not in before:
        yield f"can never be reached: no earlier question is “{key}”."
        return
    options = [each["key"] for each in kinds.of(before[key]).options(before[key])]
    if not part.answers:
        yield f"can never be reached: say which answers to “{key}” lead to it."
    for each in part.answers:
        if each not in options:
            yield f"can never be reached by “{each}”: “{key}” has no such answer."


def _can_hold(parts: Sequence[Condition], before: Mapping[str, Question]) -> bool:
    """Say whether somebody can give answers with which all the parts hold.

    For that each question they name has to be asked of the same person too, and so on back. After
    MOST_STEPS it is taken as possible: a survey that a person wrote needs far fewer.
    """
    waiting: list[_Way] = [(tuple(parts), (), {})]
    for _step in range(MOST_STEPS):
        if not waiting:
            return False
        todo, asked, picked = waiting.pop()
        if not todo:
            return True
        part, *rest = todo
        question = before.get(part.question)
        if question is None:
            continue
        left = frozenset(part.answers)
        if not kinds.of(question).several(question):
            left &= picked.get(part.question, left)
        if not left:
            continue
        now = {**picked, part.question: left}
        if part.question in asked:
            waiting.append((tuple(rest), asked, now))
            continue
        own, known = of(question), (*asked, part.question)
        if own is None:
            waiting.append((tuple(rest), known, now))
        elif own.join == ANY:
            waiting += [((*rest, each), known, now) for each in own.parts]
        elif own.parts:
            waiting.append(((*rest, *own.parts), known, now))
    return True
