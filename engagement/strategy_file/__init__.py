"""A strategy as JSON: read, checked, typed. Knows no database.

The form is described in docs/load-strategy.md. Problems are collected, so that somebody who
mends a file sees all of them at once.
"""

from pydantic import ValidationError

from .agreement import disagreements, notes
from .json_text import Refused, parse, read
from .models import BoardFacts, Record, StrategyFile
from .plan import PlanFacts
from .sentences import Problem, sentences

__all__ = [
    "BoardFacts",
    "PlanFacts",
    "Problem",
    "Record",
    "Refused",
    "StrategyFile",
    "check",
    "disagreements",
    "notes",
    "parse",
    "read",
]


def check(raw: object) -> StrategyFile:
    """Return the JSON object with types. Raises Refused with every part of another form."""
    try:
        return StrategyFile.model_validate(raw)
    except ValidationError as error:
        raise Refused(sentences(error, raw)) from None
