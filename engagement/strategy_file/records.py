"""What a strategy's JSON says, checked and typed. Knows no database.

The form is described in docs/load-strategy.md. Every problem is collected, so that somebody
who mends a file sees all of them at once.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from engagement.models import Intention

from . import words
from .json_text import FILE
from .reader import Problem, Reader, kind_of

_FOCUS = re.compile(r"focus_(\d{4}(?:_\d{2,4})?)")
_KEYS = {
    *("id", "kind", "document", "doc_code", "council", "years", "section", "page", "paragraph"),
    *("source_file", "source_line", "official_wording", "plain_english", "boards"),
    *("context_boards", "evidence_key", "evidence_key_scheme", "lineage", "match_terms", "note"),
    *("reported_progress", "measure", "status", "sounds_like", "source"),
}
_KINDS = ", ".join(Intention.Kind.values)


@dataclass(frozen=True)
class MeasureFacts:
    target: str
    baseline: str
    as_at: date | None


@dataclass(frozen=True)
class Record:
    """One intention of the file. ``fields`` are the model's own, by name."""

    ref: str
    strategy: str
    lineage: str
    boards: list[str]
    context_boards: list[str]
    measures: list[MeasureFacts]
    fields: dict[str, object]
    plan: dict[str, str] = field(default_factory=dict)

    @property
    def first_year(self) -> int:
        found = words.span(str(self.fields["years"]))
        return found[0] if found else 0


def read_records(raw_records: object, problems: list[Problem]) -> tuple[list[Record], list[str]]:
    """Return the records that could be read, and notes on keys that nobody reads."""
    if not isinstance(raw_records, list):
        problems.append((FILE, '"intentions" must be a list'))
        return [], []
    if not raw_records:
        problems.append((FILE, '"intentions" is empty: there is nothing to load'))
    records, unread = [], Counter[str]()
    for number, raw in enumerate(raw_records, start=1):
        if not isinstance(raw, dict):
            problems.append((f"record {number}", f"must be an object, not {kind_of(raw)}"))
            continue
        records.append(_record(raw, number, problems))
        unread.update(key for key in raw if key not in _KEYS and not _FOCUS.fullmatch(key))
    _refuse_repeats(records, problems)
    notes = [f'"{key}" is not read ({count} records)' for key, count in sorted(unread.items())]
    return records, notes


def _record(raw: dict[str, object], number: int, problems: list[Problem]) -> Record:
    name = raw.get("id")
    label = name.strip() if isinstance(name, str) and name.strip() else f"record {number}"
    reader = Reader(raw, label, problems)
    return Record(
        ref=reader.code("id", longest=30),
        strategy=reader.code("doc_code", longest=20),
        lineage=reader.text("lineage", longest=60),
        boards=reader.texts("boards") or [],
        context_boards=reader.texts("context_boards") or [],
        measures=_measures(reader),
        fields=_fields(reader),
        plan={
            "title": reader.text("document", required=True, longest=255),
            "council": reader.text("council", longest=255),
            "source_file": reader.text("source_file", longest=255),
        },
    )


def _fields(reader: Reader) -> dict[str, object]:
    status = reader.text("status", longest=255)
    retired_on = _retired_on(reader, status)
    return {
        "kind": _kind(reader),
        "years": _years(reader),
        "official_wording": reader.text("official_wording", required=True),
        "plain_wording": reader.text("plain_english", required=True),
        "section": reader.text("section", longest=255),
        "page": reader.place("page"),
        "paragraph": reader.place("paragraph"),
        "source_line": reader.lines("source_line"),
        "source_note": _source(reader),
        "evidence_key_scheme": reader.text("evidence_key_scheme", longest=60),
        "evidence_key": reader.texts("evidence_key"),
        "reported_progress": reader.texts("reported_progress"),
        "focus": _focus(reader),
        "note": reader.text("note"),
        "match_terms": reader.texts("match_terms") or None,
        "sounds_like": "\n".join(reader.texts("sounds_like", or_one=True) or []),
        "status_note": status,
        "retired_on": retired_on,
        "retired_reason": status if retired_on else "",
    }


def _kind(reader: Reader) -> str:
    kind = reader.text("kind", required=True)
    if kind and kind not in Intention.Kind.values:
        reader.wrong(f'"kind" is "{kind}", which is none of: {_KINDS}')
    return kind


def _years(reader: Reader) -> str:
    years = reader.text("years", required=True, longest=40)
    found = words.span(years)
    if years and not found:
        reader.wrong(f'"years" is "{years}", which names no year; write it such as "2026-27"')
    if found and found[1] < found[0]:
        reader.wrong(f'"years" is "{years}", which ends before it starts')
    return years


def _retired_on(reader: Reader, status: str) -> date | None:
    """Return the day from which a record no longer counts, by what the document says of it."""
    if not words.says_ended(status):
        return None
    on = words.day(status)
    if not on:
        reader.wrong('"status" says that it ended but not on which day, such as "on 4 April 2026"')
    return on


def _focus(reader: Reader) -> dict[str, str] | None:
    found = {
        match.group(1).replace("_", "-"): reader.text(key)
        for key in reader.raw
        if (match := _FOCUS.fullmatch(key))
    }
    return found or None


def _source(reader: Reader) -> str:
    """Return "title, council, year, page 5" from the parts that are there."""
    value = reader.raw.get("source")
    if not isinstance(value, dict):
        return reader.text("source")
    source = Reader(value, reader.label, reader.problems)
    page = source.place("page")
    year = source.place("year")
    parts = [source.text("title"), source.text("council"), year, f"page {page}" if page else ""]
    return ", ".join(part for part in parts if part)


def _measures(reader: Reader) -> list[MeasureFacts]:
    value = reader.raw.get("measure")
    if value is None:
        return []
    found = []
    for raw in value if isinstance(value, list) else [value]:
        if not isinstance(raw, dict):
            reader.wrong(f'"measure" must be an object, not {kind_of(raw)}')
            continue
        part = Reader(raw, reader.label, reader.problems)
        target = part.text("target", required=True, longest=255)
        baseline = part.text("baseline", longest=255)
        found.append(MeasureFacts(target, baseline, words.as_at(baseline)))
    return found


def _refuse_repeats(records: list[Record], problems: list[Problem]) -> None:
    """Two ids that differ only in capitals would share one address."""
    counts = Counter(record.ref.lower() for record in records if record.ref)
    spelt = {record.ref.lower(): record.ref for record in reversed(records)}
    for ref, count in counts.items():
        if count > 1:
            problems.append((spelt[ref], f'"id" stands {count} times in the file'))
