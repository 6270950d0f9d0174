"""When LimeSurvey asks a question only after some answers: what of that can be asked here too.

Taken is "only if this one earlier question was answered with one of these". Source of the
expressions: LimeSurvey's ExpressionScript; ``Q1.NAOK == "A1"`` is what its own editor writes.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .lime_kinds import codes
from .lime_tables import LimeQuestion

_ONE = re.compile(
    r"""[(\s]*([A-Za-z]\w*)(?:\.NAOK|\.value|\.code)?\s*(?:==|eq|=)\s*["']([^"']*)["'][)\s]*"""
)
_OR = re.compile(r"\s+or\s+|\|\|", re.I)
_YES_NO = {"Y": "yes", "N": "no", "U": "not-sure"}
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
            numbers = [str(each) for each in range(11)]
            self._places[_name(lime.code, row)] = key, dict(zip(numbers, numbers, strict=True))
        elif facts["kind"] == "choice" and facts.get("multiple"):
            for code, choice in zip(codes(lime), choices, strict=False):
                self._places[_name(lime.code, code)] = key, {"Y": choice}
        elif facts["kind"] == "choice":
            answers = dict(zip(codes(lime), choices, strict=False))
            self._places[_name(lime.code, row)] = key, answers

    def only_if(self, lime: LimeQuestion) -> dict[str, Any] | None:
        """Return the condition as ``routing`` has it; None where it cannot be said so."""
        told = self._of_conditions(lime) or _of_expression(lime.relevance)
        places = [self._places.get(name) for name, _ in told]
        if not told or any(place is None or place[0] != places[0][0] for place in places):  # type: ignore[index]
            return None
        answers = [
            place[1].get(value)
            for place, (_, value) in zip(places, told, strict=True)
            if place is not None
        ]
        if None in answers or places[0] is None:
            return None
        return {"question": places[0][0], "answers": answers}

    def in_words(self, lime: LimeQuestion) -> str:
        """Return what LimeSurvey asks for, as it says it; "" where it asks everybody."""
        told = [
            f"{self._codes.get(each.get('cqid', ''), 'an earlier question')} "
            f"{each.get('method', '').strip() or '=='} {each.get('value', '')}"
            for each in lime.conditions
        ]
        shown = " and ".join(told) or lime.relevance.strip()
        return "" if shown == "1" else shown[:200]

    def _of_conditions(self, lime: LimeQuestion) -> list[tuple[str, str]]:
        """Return (name, value) of each row of the table of conditions; [] where any says more."""
        found = []
        for each in lime.conditions:
            code = self._codes.get(each.get("cqid", ""))
            row = each.get("cfieldname", "").partition(f"X{each.get('cqid', '')}")[2]
            if code is None or each.get("method", "==").strip() not in {"==", "=", ""}:
                return []
            found.append((_name(code, row), each.get("value", "")))
        return found


def _of_expression(said: str) -> Sequence[tuple[str, str]]:
    """Return (name, value) of each part of an expression; [] where any part says more."""
    if len(said) > 2000:
        return []
    parts = [_ONE.fullmatch(each.strip()) for each in _OR.split(said)]
    return [(each[1], each[2]) for each in parts if each] if all(parts) else []


def _name(code: str, row: str) -> str:
    return f"{code}_{row}" if row else code
