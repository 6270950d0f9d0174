"""What a row says under a mapping of its columns. Pure but for models.

A mapping is column name → target: ``question:KEY`` or one of ``FACTS``. Several columns may hold
answers to one question; a fact has one column.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from surveys.cleaning import text_of_html
from surveys.models import Question
from surveys.questions import kinds

from . import facts, picked
from .files import Cell, Row, days
from .parts import part_of

QUESTION = "question:"
IGNORE = "ignore"
FACTS = {
    "id": "Reference number (different on every row)",
    "date": "Date received",
    "channel": "How it arrived",
    "voice": "Who answered",
    "age_band": "Age",
    "language": "Language",
    "consent": "Whether we may quote it",
    IGNORE: "Leave this column out",
}
# Facts that may stay empty: what cannot be read there never costs the answer.
OPTIONAL = {"channel", "age_band", "language", "consent"}
_LONGEST_SHOWN = 20


class RowError(Exception):
    """This row cannot be taken; the message says why."""


@dataclass
class Facts:
    """What one row says, as ``submission.submit`` takes it."""

    answers: dict[str, str | list[str]] = field(default_factory=dict)
    id: str = ""
    received_on: date | None = None
    channel: str = ""
    voice: str = ""
    age_band: str = ""
    language: str = ""
    consent_to_quote: bool = False
    # Columns in which something stands that could not be read and was left empty.
    left_empty: list[str] = field(default_factory=list)

    def fingerprint(self) -> str:
        """Return a hash of the row's id, or of all its facts: equal for the same row again."""
        if self.id:
            return _hash(["id", self.id])
        told = [self.received_on, self.channel, self.voice, self.age_band, self.language]
        return _hash([self.answers, self.consent_to_quote, *map(str, told)])


def _hash(said: object) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def target_of(name: str, questions: Sequence[Question]) -> str:
    """Return the target that somebody typed: a fact, or a question's key with or without prefix."""
    keys = [question.key for question in questions]
    if name in FACTS:
        return name
    key = name.removeprefix(QUESTION)
    if key in keys:
        return QUESTION + key
    known = ", ".join([*keys, *FACTS])
    raise ValueError(f"There is no “{name}” to map to. There are: {known}.")


def problems(mapping: Mapping[str, str], headings: Sequence[str]) -> list[str]:
    """Return the faults of a mapping for a file with these headings, as sentences."""
    found = [f"There is no column “{name}”." for name in mapping if name not in headings]
    used = [target for target in mapping.values() if target in FACTS and target != IGNORE]
    found += [
        f"Two columns cannot both be “{FACTS[target]}”."
        for target in sorted({each for each in used if used.count(each) > 1})
    ]
    if not any(target.startswith(QUESTION) for target in mapping.values()):
        found.append("No column holds an answer: say which one does.")
    return found


@dataclass(frozen=True)
class _Column:
    place: int
    heading: str
    target: str
    # The one answer that this column is about, where a question has several columns.
    part: str = ""


class Columns:
    """How the rows of one file are read: which column holds what, and how its days are written."""

    def __init__(
        self,
        headings: Sequence[str],
        mapping: Mapping[str, str],
        questions: Sequence[Question],
        *,
        day_order: str = days.DAY_FIRST,
    ) -> None:
        self.day_order = day_order
        self.asked = {question.key: question for question in questions}
        self.labels = {
            key: picked.Labels.of(question)
            for key, question in self.asked.items()
            if kinds.of(question).has_options
        }
        targets = list(mapping.values())
        self.columns = [
            _Column(place, heading, target, self._part(heading, target, targets.count(target) > 1))
            for place, heading in enumerate(headings)
            if (target := mapping.get(heading, IGNORE)) != IGNORE
        ]
        in_words = [key for key, each in self.asked.items() if each.kind == Question.Kind.TEXT]
        self.for_own_words = in_words[0] if in_words else ""

    def _part(self, heading: str, target: str, is_shared: bool) -> str:
        labels = self.labels.get(target.removeprefix(QUESTION))
        if labels is None:
            return ""
        part = picked.plain(part_of(heading))
        if part and is_shared and part not in labels.keys:
            part = labels.by_number(part) or part
        return part if part in labels.keys or is_shared else ""

    def says(self, row: Row) -> Facts:
        """Return the facts of a row. Raises RowError where a needed cell cannot be read."""
        if row.problem:
            raise RowError(row.problem)
        said = Facts()
        own_words: list[tuple[str, str]] = []
        for column in self.columns:
            bad = row.bad_cells.get(column.place)
            if bad and column.target not in OPTIONAL:
                raise RowError(f"{column.heading}: {bad}")
            if bad:
                said.left_empty.append(column.heading)
            cell = row.cells[column.place]
            if cell == "":
                continue
            try:
                self._take(said, column, cell, own_words)
            except ValueError as wrong:
                raise RowError(f"{column.heading}: {wrong}") from wrong
        self._add_own_words(said, own_words)
        if not said.answers:
            raise RowError("There is no answer in this row.")
        return said

    def _take(
        self, said: Facts, column: _Column, cell: Cell, own_words: list[tuple[str, str]]
    ) -> None:
        text = cell.isoformat() if isinstance(cell, date) else cell
        if column.target.startswith(QUESTION):
            own_words += self._answer(said, column, text)
        elif column.target == "id":
            said.id = text
        elif column.target == "date":
            said.received_on = self._day(cell)
        elif column.target == "voice":
            said.voice = facts.voice(text)
        elif column.target == "consent":
            said.consent_to_quote = facts.is_yes(text)
        elif not self._optional(said, column.target, cell, text):
            said.left_empty.append(column.heading)

    def _optional(self, said: Facts, target: str, cell: Cell, text: str) -> bool:
        if target == "age_band":
            said.age_band = facts.age_band(cell)
            return bool(said.age_band)
        if target == "language":
            said.language = facts.language(text)
            return bool(said.language)
        said.channel = facts.channel(text)
        return bool(said.channel)

    def _day(self, cell: Cell) -> date:
        if isinstance(cell, date):
            return cell
        try:
            return days.read(cell, self.day_order)
        except ValueError:
            words = sum(len(word) > 3 for word in cell.split())
            short = len(cell) <= _LONGEST_SHOWN or (len(cell) <= 40 and words < 3)
            shown = f"“{cell}”" if short else "What stands here"
            raise ValueError(f"{shown} is not a day (write 31/12/2026 or 2026-12-31).") from None

    def _answer(self, said: Facts, column: _Column, text: str) -> list[tuple[str, str]]:
        """Take an answer; return what somebody wrote beside the answers to pick from."""
        key = column.target.removeprefix(QUESTION)
        labels = self.labels.get(key)
        if labels is None:
            asked = self.asked[key]
            if not kinds.of(asked).in_words:
                given = kinds.of(asked).read_cell(asked, text)
                said.answers[key] = given if isinstance(given, str) else list(given)
                return []
            text = text_of_html(text)
            before = said.answers.get(key)
            said.answers[key] = f"{before}\n{text}" if before else text
            return []
        found = picked.read(labels, text, column.part)
        keys = [*said.answers.get(key, []), *found.keys]
        question = self.asked[key]
        several = kinds.of(question).several(question)
        if found.own_words and question.kind != Question.Kind.CHOICE:
            found, keys = picked.Picked(), self._otherwise(question, text, found.own_words)
        if len(set(keys)) > 1 and not several:
            raise ValueError(picked.refusal(labels, [text]))
        if found.own_words:
            if not self.for_own_words:
                raise ValueError(picked.refusal(labels, found.own_words))
            more = picked.other(labels)
            keys += [more] if more and (several or not keys) else []
        if keys:
            said.answers[key] = list(dict.fromkeys(keys))
        return [(question.text, words) for words in found.own_words]

    def _add_own_words(self, said: Facts, own_words: list[tuple[str, str]]) -> None:
        for question, words in own_words:
            before = str(said.answers.get(self.for_own_words, ""))
            after = f"{question} {words}"
            said.answers[self.for_own_words] = f"{before}\n\n{after}" if before else after

    def _otherwise(self, question: Question, text: str, words: Sequence[str]) -> list[str]:
        """Return what a kind itself reads in a cell that is no label, such as "7.0" on a scale."""
        try:
            given = kinds.of(question).read_cell(question, text)
        except ValueError:
            raise ValueError(picked.refusal(self.labels[question.key], words)) from None
        keys = [given] if isinstance(given, str) else list(given)
        if not {each["key"] for each in kinds.of(question).options(question)}.issuperset(keys):
            raise ValueError(picked.refusal(self.labels[question.key], words))
        return keys
