"""The questions of a page, all of them at once: read for a screen, and written back.

What the screen does not show (hints, the ends of a scale, which picture) stays as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from cms.models import SurveyPage
from engagement.models import User
from surveys.questions import kinds
from surveys.questions.blocks import QuestionsBlock


@dataclass
class Row:
    """One question. ``id`` is its block's, empty for a new one.

    ``choices`` are (key, label) of the answers it has, "" for one that goes; ``more`` are new ones.
    """

    kind: str
    text: str
    id: str = ""
    key: str = ""
    multiple: bool = False
    choices: list[tuple[str, str]] = field(default_factory=list)
    more: list[str] = field(default_factory=list)


def has(kind: str, name: str) -> bool:
    """Say whether questions of this kind have a field of this name in the page's editor."""
    return name in kinds.by_key(kind).block.base_blocks


def rows_of(page: SurveyPage) -> list[Row]:
    """Return the questions that the page drafts."""
    return [
        Row(
            kind=block.block_type,
            text=block.value["text"],
            id=str(block.id),
            key=block.value["key"],
            multiple=bool(block.value.get("multiple")),
            choices=[(each["key"], each["label"]) for each in block.value.get("choices") or []],
        )
        for block in page.questions
    ]


@transaction.atomic
def write(*, page: SurveyPage, rows: Sequence[Row], by: User) -> None:
    """Save the questions in this order as the page's draft; a question without a row goes.

    A question and an answer keep their keys whatever their words become.
    """
    before = {str(block.id): block for block in page.questions}
    raw = []
    for row in rows:
        block = before.get(row.id)
        value: dict[str, Any] = {}
        if block is not None:
            value = dict(block.block.get_prep_value(block.value))
        value |= {"text": row.text, "key": row.key}
        if has(row.kind, "multiple"):
            value["multiple"] = row.multiple
        if has(row.kind, "choices"):
            kept = [{"key": key, "label": label} for key, label in row.choices if label]
            value["choices"] = [*kept, *({"key": "", "label": label} for label in row.more)]
        told = {"type": row.kind, "value": value}
        raw.append({**told, "id": row.id} if row.id else told)
    page.questions = QuestionsBlock().to_python(raw)
    page.save_revision(user=by, log_action=True)
