"""The questions of a page, all of them at once: read for a screen, and written back.

What the screen does not show (hints, the ends of a scale, which picture) stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from wagtail.models import Revision

from cms.models import SurveyPage
from engagement.models import User
from surveys.questions import blocks, conditions, kinds
from surveys.questions.blocks import QuestionsBlock
from surveys.questions.conditions import Condition

from .making import conditions_as_written


@dataclass
class Row:
    """One question. ``id`` is its block's, empty for a new one.

    ``choices`` are (key, label) of the answers it has, "" for one that goes; ``more`` are new ones.
    ``only_if`` are conditions: the id of an earlier question (or the key that an editor wrote,
    where there is none), and its answers in words with a semicolon between them.
    """

    kind: str
    text: str
    id: str = ""
    key: str = ""
    multiple: bool = False
    choices: list[tuple[str, str]] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    only_if: list[tuple[str, str]] = field(default_factory=list)
    join: str = conditions.ALL


def has(kind: str, name: str) -> bool:
    """Say whether questions of this kind have a field of this name in the page's editor."""
    return name in kinds.by_key(kind).block.base_blocks


def rows_of(page: SurveyPage) -> list[Row]:
    """Return the questions that the page drafts."""
    drafted = list(zip(page.questions, page.drafted(), strict=True))
    by_key = {str(facts["key"]): (str(block.id), facts) for block, facts in drafted}
    return [_row(block, facts, by_key) for block, facts in drafted]


def _row(block: Any, facts: Mapping[str, Any], by_key: Mapping[str, tuple[str, Any]]) -> Row:
    value, stored = block.value, facts["settings"].get("only_if")
    only_if = conditions.read(stored) if stored else conditions.NOBODY
    return Row(
        kind=block.block_type,
        text=value["text"],
        id=str(block.id),
        key=value["key"],
        multiple=bool(value.get("multiple")),
        choices=[(each["key"], each["label"]) for each in value.get("choices") or []],
        only_if=[_in_words(part, by_key) for part in only_if.parts],
        join=only_if.join,
    )


def _in_words(part: Condition, by_key: Mapping[str, tuple[str, Any]]) -> tuple[str, str]:
    if part.question not in by_key:
        return part.question, "; ".join(part.answers)
    block_id, facts = by_key[part.question]
    options = kinds.by_key(facts["kind"]).options(blocks.question_of(facts))
    labels = {each["key"]: str(each["label"]) for each in options}
    return block_id, "; ".join(labels.get(each, each) for each in part.answers)


@transaction.atomic
def write(
    *, page: SurveyPage, rows: Sequence[Row], by: User, instead_of: Revision | None = None
) -> None:
    """Save the questions in this order as the page's draft; a question without a row goes.

    A question and an answer keep their keys whatever their words become, and so do those that
    another question is asked after. ``instead_of``: the last revision, where what is saved by
    itself takes its place.
    """
    before = {str(block.id): block for block in page.questions}
    labels = _labels(page)
    page.questions = QuestionsBlock().to_python([_raw(row, before) for row in rows])
    named = {ref for row in rows for ref, _said in row.only_if}
    blocks.keep_keys(page.questions, only=named)
    keys = {str(block.id): block.value["key"] for block in page.questions}
    gone = {each: block.value["key"] or block.value["text"] for each, block in before.items()}
    for ref, new in _labels(page).items():
        labels[ref] = {**labels.get(ref, {}), **new}
    for row, block in zip(rows, page.questions, strict=True):
        told = [
            (keys.get(ref) or gone.get(ref, ref), _as_keys(said, labels.get(ref, {})))
            for ref, said in row.only_if
        ]
        also = block.block.child_blocks["also_if"]
        value = conditions_as_written(told, row.join)
        block.value.update({**value, "also_if": also.to_python(value["also_if"])})
    page.save_revision(user=by, log_action=instead_of is None, overwrite_revision=instead_of)


def _labels(page: SurveyPage) -> dict[str, dict[str, str]]:
    """Return the key of each answer by its words, for every question by the id of its block."""
    return {
        str(block.id): {
            str(each["label"]).casefold(): each["key"]
            for each in kinds.by_key(str(facts["kind"])).options(blocks.question_of(facts))
        }
        for block, facts in zip(page.questions, page.drafted(), strict=True)
    }


def _as_keys(said: str, keys: Mapping[str, str]) -> str:
    """Return answers by their keys, so that a condition holds when their words change."""
    answers = (each.strip() for each in said.split(";"))
    return "; ".join(keys.get(each.casefold(), each) for each in answers if each)


def _raw(row: Row, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as a block is stored; what it does not say stays as it was."""
    block = before.get(row.id)
    value: dict[str, Any] = {"text": row.text, "key": row.key}
    if block is not None:
        value = {**block.block.get_prep_value(block.value), **value}
    if has(row.kind, "multiple"):
        value["multiple"] = row.multiple
    if has(row.kind, "choices"):
        kept = [{"key": key, "label": label} for key, label in row.choices if label]
        value["choices"] = [*kept, *({"key": "", "label": label} for label in row.more)]
    told = {"type": row.kind, "value": value}
    return {**told, "id": row.id} if row.id else told
