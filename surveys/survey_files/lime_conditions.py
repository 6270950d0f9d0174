"""When LimeSurvey asks a question only after some answers: what of that can be asked here too.

Taken are conditions on earlier questions that all have to hold, or of which one has to. In
LimeSurvey's table of conditions those on one question are alternatives, those on several questions
of one scenario have to hold together, and scenarios are alternatives again. Source:
https://www.limesurvey.org/manual/Setting_conditions.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from surveys.questions.conditions import ALL, ANY, Condition, OnlyIf

from . import lime_expressions
from .lime_expressions import AT_LEAST, EQUAL, MORE, Joined, NotReadError, Said
from .lime_kinds import codes
from .lime_tables import LimeQuestion

_YES_NO = {"Y": "yes", "N": "no", "U": "not-sure"}
# How LimeSurvey before version 7 names a question beside its code: survey, group, question, row.
_NUMBERED = re.compile(r"\d+X\d+X(\w+)")
# The key of a question of ours, and our key of each of LimeSurvey's answers to it.
Place = tuple[str, Mapping[str, str]]


class Answers:
    """What was taken so far, by the names that LimeSurvey's expressions have for it."""

    def __init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._codes: dict[str, str] = {}

    def know(self, lime: LimeQuestion, facts: Mapping[str, Any], row: str) -> None:
        """Note a question that was taken; ``row`` is the code of the row of a grid."""
        self._codes[lime.qid] = lime.code
        key, choices = facts["key"], [each["key"] for each in facts.get("choices", [])]
        if facts["kind"] == "yesno":
            self._places[_name(lime.code, row)] = key, _YES_NO
        elif facts["kind"] == "scale":
            ends = facts["settings"]
            numbers = [str(each) for each in range(ends["first"], ends["last"] + 1)]
            self._places[_name(lime.code, row)] = key, dict(zip(numbers, numbers, strict=True))
        elif facts["kind"] == "choice" and facts.get("multiple"):
            for code, choice in zip(codes(lime), choices, strict=False):
                self._places[_name(lime.code, code)] = key, {"Y": choice}
        elif facts["kind"] == "choice":
            answers = dict(zip([*codes(lime), "-oth-"], choices, strict=False))
            self._places[_name(lime.code, row)] = key, answers

    def only_if(self, lime: LimeQuestion) -> dict[str, Any] | None:
        """Return the condition as a question stores it; None where it cannot be said so."""
        try:
            told = [self._said(lime), *map(lime_expressions.parse, _shown(lime.group_relevance))]
            return _flat([self._ours(each) for each in told if each]).stored
        except NotReadError:
            return None

    def _said(self, lime: LimeQuestion) -> Said | Joined | None:
        if lime.conditions:
            return self._of_conditions(lime)
        return next(map(lime_expressions.parse, _shown(lime.relevance)), None)

    def _ours(self, told: Said | Joined) -> OnlyIf:
        """Return what was said, about questions of ours. Raises NotReadError."""
        if isinstance(told, Said):
            return OnlyIf((self._condition(told),))
        parts = [self._ours(each) for each in told.parts]
        if told.how == "and" or len(parts) == 1:
            return _flat(parts)
        if any(len(each.parts) > 1 and each.join == ALL for each in parts):
            raise NotReadError
        return _alternatives(part for each in parts for part in each.parts)

    def _condition(self, told: Said) -> Condition:
        place = self._places.get(self._named(told.name))
        if place is None:
            raise NotReadError
        key, answers = place
        if told.sign == EQUAL:
            found = [answers[told.value]] if told.value in answers else []
        else:
            found = list(_above(told, answers))
        if not found:
            raise NotReadError
        return Condition(key, tuple(found))

    def _named(self, name: str) -> str:
        """Return the code of a question, with that of its row, where it is named by number."""
        numbered = _NUMBERED.fullmatch(name)
        for qid in sorted(self._codes, key=len, reverse=True):
            if numbered and numbered[1].startswith(qid):
                return _name(self._codes[qid], numbered[1].removeprefix(qid))
        return name

    def in_words(self, lime: LimeQuestion) -> str:
        """Return what LimeSurvey asks for, as it says it; "" where it asks everybody."""
        told = [
            f"{self._codes.get(each.get('cqid', ''), 'an earlier question')} "
            f"{each.get('method', '').strip() or '=='} {each.get('value', '')}"
            for each in lime.conditions
        ]
        shown = [" and ".join(told) or lime.relevance.strip(), lime.group_relevance.strip()]
        said = " and ".join(each for each in shown if each not in {"", "1"})
        return said[:200]

    def _of_conditions(self, lime: LimeQuestion) -> Joined:
        """Return what the rows of the table of conditions say. Raises NotReadError."""
        scenarios: dict[str, dict[str, list[Said]]] = {}
        for each in lime.conditions:
            asked = each.get("cqid", "")
            code = self._codes.get(asked)
            row = each.get("cfieldname", "").partition(f"X{asked}")[2]
            if code is None or each.get("method", "==").strip() not in {"==", "=", ""}:
                raise NotReadError
            value = each.get("value", "")
            said = Said(_name(code, row), EQUAL, value)
            if not row and _name(code, value) in self._places:
                said = Said(_name(code, value), EQUAL, "Y")  # picked among several
            scenarios.setdefault(each.get("scenario", ""), {}).setdefault(asked, []).append(said)
        return Joined(
            "or",
            tuple(
                Joined("and", tuple(Joined("or", tuple(said)) for said in by_question.values()))
                for by_question in scenarios.values()
            ),
        )


def _shown(relevance: str) -> Iterator[str]:
    """Yield an expression that does not show the question to everybody."""
    if relevance.strip() not in {"", "1"}:
        yield relevance


def _flat(parts: Sequence[OnlyIf]) -> OnlyIf:
    """Return all of these together. Raises NotReadError where that is more than one level."""
    if len(parts) == 1:
        return parts[0]
    if not parts or any(each.join == ANY and len(each.parts) > 1 for each in parts):
        raise NotReadError
    return OnlyIf(tuple(part for each in parts for part in each.parts))


def _alternatives(parts: Iterator[Condition]) -> OnlyIf:
    """Return one of these: what is about one question is one condition with several answers."""
    merged: dict[str, tuple[str, ...]] = {}
    for each in parts:
        merged[each.question] = (*merged.get(each.question, ()), *each.answers)
    return OnlyIf(tuple(Condition(key, said) for key, said in merged.items()), ANY)


def _above(told: Said, answers: Mapping[str, str]) -> Iterator[str]:
    """Yield the numbers of a scale above a value. An unanswered question is above none."""
    wanted = told.value.partition(".")[0]
    if not wanted.isdecimal() or told.sign not in {MORE, AT_LEAST}:
        raise NotReadError
    least = int(wanted) + (told.sign == MORE)
    yield from (key for code, key in answers.items() if code.isdecimal() and int(code) >= least)


def _name(code: str, row: str) -> str:
    return f"{code}_{row}" if row else code
