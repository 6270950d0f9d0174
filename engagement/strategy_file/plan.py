"""What a file says of a whole strategy, beside its records: all of it may be absent."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from engagement.models import EvidenceSource

from .parts import Part, day

_RANGE = re.compile(r"([A-Z])(?:-([A-Z]))?")
_CLASSES = {
    "view": EvidenceSource.Class.VIEWS,
    "voice": EvidenceSource.Class.VIEWS,
    "legis": EvidenceSource.Class.LAW,
    "law": EvidenceSource.Class.LAW,
    "evidence": EvidenceSource.Class.EVIDENCE,
    "data": EvidenceSource.Class.EVIDENCE,
}
_Words = Annotated[str, Field(min_length=1)]
_Words255 = Annotated[str, Field(min_length=1, max_length=255)]
_Line = Annotated[
    str,
    Field(max_length=60),
    BeforeValidator(lambda value: str(value) if type(value) is int else value),
]
_Age = Annotated[int | None, Field(ge=0, le=25)]


def _class_of(meaning: str) -> str:
    if not any(word in meaning.lower() for word in _CLASSES):
        raise ValueError(f'does not say whether "{meaning}" is views, law or evidence')
    return meaning


class ElsewhereFacts(Part):
    """A part that the document names and that is not in it."""

    what: _Words255
    holds: _Words255
    holds_intentions: bool = False
    source_line: _Line = ""


class IStatementFacts(Part):
    """``outcome`` is the id of a record."""

    words: _Words
    outcome: str = ""
    age_from: _Age = None
    age_to: _Age = None
    source_line: _Line = ""


class GovernanceFacts(Part):
    body: _Words255
    reports: list[_Words] = []
    shares: list[_Words] = []


class PlanFacts(Part):
    summary: str = ""
    years: Annotated[str, Field(max_length=40)] = ""
    starts_on: Annotated[date | None, BeforeValidator(day)] = None
    ends_on: Annotated[date | None, BeforeValidator(day)] = None
    elsewhere: list[ElsewhereFacts] = []
    i_statements: list[IStatementFacts] = []
    governance: list[GovernanceFacts] = []
    standards: list[_Words] = []
    standards_board: str = ""


class EvidenceKey(Part):
    """Letters and what they stand for: keys such as "A" or "A-D" (S-4).

    What a single letter of several stands for, the document does not say: then nor do we.
    """

    model_config = ConfigDict(extra="ignore")

    ranges: dict[str, Annotated[_Words255, AfterValidator(_class_of)]] = {}

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        found = {key: value for key, value in raw.items() if _RANGE.fullmatch(key)}
        return {"ranges": found}

    @property
    def letters(self) -> list[tuple[str, EvidenceSource.Class, str]]:
        """Return (letter, class, what it stands for) of each letter."""
        told = []
        for letters, meaning in self.ranges.items():
            found = _RANGE.fullmatch(letters)
            assert found is not None
            first, last = found[1], found[2] or found[1]
            of_class = next(at for word, at in _CLASSES.items() if word in meaning.lower())
            told += [
                (chr(code), of_class, meaning if first == last else "")
                for code in range(ord(first), ord(last) + 1)
            ]
        return told
