"""A strategy file as pydantic reads it. Fields bear the database's names, aliases the file's keys.

Knows no database. What pydantic refuses, ``sentences`` says in an officer's words.
"""

import re
from collections import Counter
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from engagement.models import Board, Intention

from . import words
from .parts import Part, day
from .plan import EvidenceKey, PlanFacts

_FOCUS = re.compile(r"focus_\d{4}(?:_\d{2,4})?")
_REF = re.compile(r"[A-Za-z0-9_-]+")
_KINDS = ", ".join(Intention.Kind.values)


def _kind(kind: str) -> str:
    if kind not in Intention.Kind.values:
        raise ValueError(f'is "{kind}", which is none of: {_KINDS}')
    return kind


def _years(years: str) -> str:
    found = words.span(years)
    if not found:
        raise ValueError(f'is "{years}", which names no year; write it such as "2026-27"')
    if found[1] < found[0]:
        raise ValueError(f'is "{years}", which ends before it starts')
    return years


def _status(status: str) -> str:
    if words.says_ended(status) and not words.day(status):
        raise ValueError('says that it ended but not on which day, such as "on 4 April 2026"')
    return status


def _lines(value: object) -> str:
    numbers = value if isinstance(value, list) else [value]
    if not all(type(number) is int and number > 0 for number in numbers):
        raise ValueError("must be a number or a list of numbers")
    return ", ".join(map(str, numbers))


def _one_or_several(value: object) -> object:
    return value.splitlines() if isinstance(value, str) else value


_Needed = Annotated[str, Field(min_length=1)]
_Needed255 = Annotated[str, Field(min_length=1, max_length=255)]
_Text255 = Annotated[str, Field(max_length=255)]
_Text60 = Annotated[str, Field(max_length=60)]
# A page or a paragraph may be written as a number.
_Place = Annotated[
    _Text60, BeforeValidator(lambda value: str(value) if type(value) is int else value)
]
_CODE = r"^[A-Za-z0-9_-]+$"
_Lines = Annotated[list[_Needed], BeforeValidator(_one_or_several)]
_References = Annotated[
    list[_Needed],
    BeforeValidator(lambda value: [] if value is None else value),
    AfterValidator(lambda steps: [found[0] for step in steps if (found := _REF.match(step))]),
]


class BoardFacts(Part):
    name: _Needed255
    role: str = ""
    cadence_note: _Text255 = Field("", alias="cadence")
    also_known_as: _Lines = Field([], alias="alias")

    @property
    def cadence(self) -> Board.Cadence:
        return words.cadence(self.cadence_note)


class ReadingFacts(Part):
    """A figure of a measure at a later day."""

    on: Annotated[date | None, BeforeValidator(day)]
    value: Annotated[_Needed, Field(pattern=r"^[^|\n]+$")]
    source: Annotated[_Needed, Field(pattern=r"^[^|\n]+$")]


class MeasureFacts(Part):
    target: _Needed255
    baseline: _Text255 = ""
    direction: Annotated[str, Field(pattern="^(up|down)?$")] = ""
    source: _Text255 = ""
    series: list[ReadingFacts] = []

    @property
    def readings(self) -> str:
        return "\n".join(f"{each.on} | {each.value} | {each.source}" for each in self.series)

    @property
    def as_at(self) -> date | None:
        return words.as_at(self.baseline)


class SourceFacts(Part):
    """Where the idea comes from: the parts of a title, or a text of its own."""

    source: str = ""
    title: str = ""
    council: str = ""
    year: _Place = ""
    page: _Place = ""

    @model_validator(mode="before")
    @classmethod
    def _text_of_its_own(cls, value: object) -> object:
        if isinstance(value, dict):
            return {key: part for key, part in value.items() if key != "source"}
        return {"source": value}

    def __str__(self) -> str:
        page = f"page {self.page}" if self.page else ""
        return ", ".join(filter(None, (self.source, self.title, self.council, self.year, page)))


class IntentionFacts(Part):
    """What the file says of an intention's own fields, under the names of the model's."""

    kind: Annotated[_Needed, AfterValidator(_kind)]
    years: Annotated[str, Field(min_length=1, max_length=40), AfterValidator(_years)]
    official_wording: _Needed
    plain_wording: _Needed = Field(alias="plain_english")
    section: _Text255 = ""
    page: _Place = ""
    paragraph: _Place = ""
    source_line: Annotated[_Text60, BeforeValidator(_lines)] = ""
    evidence_key_scheme: _Text60 = ""
    evidence_key: list[_Needed] | None = None
    reported_progress: list[_Needed] | None = None
    note: str = ""
    match_terms: list[_Needed] | None = None
    status_note: Annotated[_Text255, AfterValidator(_status)] = Field("", alias="status")


class Record(IntentionFacts):
    """One intention of the file, with what belongs to its strategy, boards and lineage."""

    model_config = ConfigDict(extra="allow")

    ref: str = Field(alias="id", min_length=1, max_length=30, pattern=_CODE)
    strategy: str = Field(alias="doc_code", min_length=1, max_length=20, pattern=_CODE)
    title: _Needed255 = Field(alias="document")
    council: _Text255 = ""
    source_file: _Text255 = ""
    lineage: _Text60 = ""
    level: str = ""
    boards: list[_Needed] = []
    context_boards: list[_Needed] = []
    measures: Annotated[
        list[MeasureFacts],
        BeforeValidator(lambda value: value if isinstance(value, list) else [value]),
    ] = Field([], alias="measure")
    source: SourceFacts = SourceFacts()
    sounds_like: _Lines = []
    focus_by_year: dict[str, str] = Field({}, alias="focus by year")

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, raw: object) -> object:
        """Take the keys of each year (``focus_2026_27``) together."""
        if not isinstance(raw, dict):
            return raw
        focus = {
            key: value for key, value in raw.items() if _FOCUS.fullmatch(key) and value is not None
        }
        rest = {key: value for key, value in raw.items() if key not in focus}
        return {**rest, "focus by year": focus}

    @property
    def fields(self) -> dict[str, object]:
        """The intention's own fields, as the database stores them."""
        ended_on = words.day(self.status_note) if words.says_ended(self.status_note) else None
        focus = {
            key.removeprefix("focus_").replace("_", "-"): text
            for key, text in self.focus_by_year.items()
        }
        return {
            **{name: getattr(self, name) for name in IntentionFacts.model_fields},
            "match_terms": self.match_terms or None,
            "focus": focus or None,
            "source_note": str(self.source),
            "sounds_like": "\n".join(self.sounds_like),
            "retired_on": ended_on,
            "retired_reason": self.status_note if ended_on else "",
        }

    @property
    def first_year(self) -> int:
        found = words.span(self.years)
        return found[0] if found else 0


class Meta(Part):
    """What the file says of all records. ``lineages`` hold references, oldest wording first."""

    boards: Annotated[list[BoardFacts], BeforeValidator(lambda value: value or [])] = []
    lineages: Annotated[
        dict[Annotated[str, Field(max_length=60, pattern=_CODE)], _References],
        BeforeValidator(lambda value: value or {}),
    ] = {}
    strategies: Annotated[dict[str, PlanFacts], BeforeValidator(lambda value: value or {})] = {}
    evidence_keys: Annotated[
        dict[str, EvidenceKey], BeforeValidator(lambda value: value or {})
    ] = {}


class StrategyFile(Part):
    meta: Meta
    records: list[Record] = Field(alias="intentions", min_length=1)

    @property
    def unread(self) -> Counter[str]:
        """The keys of records that nobody reads, each with the number of records that have it."""
        return Counter(key for record in self.records for key in record.model_extra or {})
