"""How well personal data is found: a file of texts with marked spans against what ``find`` marks.

- **Recall**: the share of expected spans that are found. One is found when every letter and digit
  of it lies in marks, whatever their kind: what matters is that nobody can read it. Spaces and
  punctuation at its edges and within do not count.
- **Precision**: the share of marks that overlap an expected span. A mark may be wider than what was
  expected (a title before a name).
- **Clean flagged**: the share of texts without expected spans in which anything is marked.
- **By kind**: recall for each kind of the file.

A figure is None where there is nothing to count.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .kinds import Span
from .spans import find

ALIASES = {
    "DATE_OF_BIRTH": "DOB",
    "LINK": "URL",
    "PERSON": "NAME",
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "STREET_ADDRESS": "ADDRESS",
    "NHS": "NHS_NUMBER",
}


class UnreadableRowError(ValueError):
    """A row that cannot be understood; says which and why."""


@dataclass(frozen=True)
class Example:
    """A text, the row it stands in (the headings are row 1), and its expected spans."""

    row: int
    text: str
    spans: tuple[Span, ...]


@dataclass
class Result:
    """What was counted, and a line for each miss and false mark."""

    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    marks: int = 0
    right_marks: int = 0
    clean: int = 0
    clean_flagged: int = 0
    lines: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Return the figures, from 0 to 1, with how much they rest on."""
        return {
            "recall": _share(self.found.total(), self.expected.total()),
            "precision": _share(self.right_marks, self.marks),
            "clean_flagged": _share(self.clean_flagged, self.clean),
            "by_kind": {
                kind: _share(self.found[kind], number)
                for kind, number in sorted(self.expected.items())
            },
            "spans": self.expected.total(),
            "clean_texts": self.clean,
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def evaluate(examples: Iterable[Example]) -> Result:
    """Count how much of what is expected is found in these texts."""
    result = Result()
    for example in examples:
        marks = find(example.text)
        result.marks += len(marks)
        if not example.spans:
            result.clean += 1
            result.clean_flagged += bool(marks)
        hidden = {at for mark in marks for at in range(mark.start, mark.end)}
        for span in example.spans:
            result.expected[span.kind] += 1
            if _reads_nothing(example.text, span, hidden):
                result.found[span.kind] += 1
            else:
                result.lines.append(_line(example, "missed", span))
        for mark in marks:
            if any(mark.start < span.end and span.start < mark.end for span in example.spans):
                result.right_marks += 1
            else:
                result.lines.append(_line(example, "falsely marked", mark))
    return result


def _reads_nothing(text: str, span: Span, hidden: set[int]) -> bool:
    return all(at in hidden or not text[at].isalnum() for at in range(span.start, span.end))


def _line(example: Example, what: str, span: Span) -> str:
    around = example.text[max(0, span.start - 30) : span.end + 30].replace("\n", " ")
    words = example.text[span.start : span.end].replace("\n", " ")
    return (
        f"Row {example.row}: {what} {span.kind.upper()} \u201c{words}\u201d in \u201c{around}\u201d"
    )


def read(path: Path) -> Iterator[Example]:
    """Yield the rows of a CSV file. Raises UnreadableRowError."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = {"text", "spans"} - set(rows.fieldnames or ())
        if missing:
            raise UnreadableRowError(f"The file has no column \u201c{min(missing)}\u201d.")
        for number, row in enumerate(rows, 2):
            text = row["text"] or ""
            try:
                spans = tuple(_spans(text, row["spans"] or ""))
            except (ValueError, TypeError, KeyError) as wrong:
                raise UnreadableRowError(f"Row {number}: {wrong}") from wrong
            yield Example(number, text, spans)


def _spans(text: str, said: str) -> Iterator[Span]:
    """Read spans: {start, end, kind}, {text, kind}, [kind, start, end], [start, end, kind]."""
    try:
        listed = json.loads(said) if said.strip() else []
    except ValueError as wrong:
        raise ValueError(f"the spans are not JSON ({wrong}).") from wrong
    if not isinstance(listed, list):
        raise ValueError("the spans are not a list.")
    used: Counter[str] = Counter()
    for each in listed:
        span = _span(text, each, used)
        if not (0 <= span.start < span.end <= len(text)):
            raise ValueError(f"the span {each!r} is not within the text.")
        yield span


def _span(text: str, each: Any, used: Counter[str]) -> Span:
    if isinstance(each, dict):
        kind = each.get("kind") or each.get("label") or each.get("type")
        if "start" in each and "end" in each:
            return _made(each["start"], each["end"], kind)
        if isinstance(words := each.get("text"), str) and words:
            return _made(*_place(text, words, used), kind)
    if isinstance(each, list) and len(each) == 3:
        kind = next((part for part in each if isinstance(part, str)), None)
        places = [part for part in each if isinstance(part, int)]
        if kind and len(places) == 2:
            return _made(places[0], places[1], kind)
    if isinstance(each, list) and len(each) == 2 and all(isinstance(part, str) for part in each):
        kind, words = sorted(each, key=lambda part: not re.fullmatch("[A-Z_]+", part))
        return _made(*_place(text, words, used), kind)
    raise ValueError(
        f"the span {each!r} is neither {{start, end, kind}} nor {{text, kind}} nor "
        "[start, end, kind]."
    )


def _place(text: str, words: str, used: Counter[str]) -> tuple[int, int]:
    """Return where the words stand; said twice, they are looked for twice."""
    start = text.find(words, used[words])
    if start < 0:
        raise ValueError(f"\u201c{words}\u201d does not stand in the text.")
    used[words] = start + len(words)
    return start, start + len(words)


def _made(start: Any, end: Any, kind: Any) -> Span:
    if type(start) is not int or type(end) is not int:
        raise ValueError("where a span starts and ends are not whole numbers.")
    if not isinstance(kind, str) or not kind.strip():
        raise ValueError("a span has no kind.")
    name = re.sub(r"[ -]", "_", kind.strip().upper())
    return Span(start, end, ALIASES.get(name, name))
