"""Questions as an officer writes them on a page: the draft of a survey's next version.

``facts`` turns the blocks into what ``versions.freeze`` takes.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    ListBlock,
    StreamBlock,
    StructBlock,
    StructValue,
)

from .models import Question


class _QuestionBlock(StructBlock):
    """What every kind of question has."""

    key = CharBlock(
        max_length=60,
        required=False,
        help_text="Stays the same when the words change, so that answers can be compared. "
        "Made from the question if left empty.",
    )
    text = CharBlock(max_length=255, label="Question", help_text="One idea, in plain words.")
    hint = CharBlock(max_length=255, required=False)


class ChoiceQuestionBlock(_QuestionBlock):
    """Pick one answer, or several."""

    multiple = BooleanBlock(required=False, label="More than one answer may be picked")
    choices = ListBlock(
        StructBlock(
            [
                ("key", CharBlock(max_length=60, required=False, help_text="As for the question.")),
                ("label", CharBlock(max_length=120, label="Answer")),
            ]
        ),
        min_num=2,
        label="Answers to choose from",
    )

    class Meta:
        icon = "list-ul"
        label = "Choice"


class FacesQuestionBlock(_QuestionBlock):
    """How somebody feels, on five faces."""

    class Meta:
        icon = "user"
        label = "Faces"


class TextQuestionBlock(_QuestionBlock):
    """An answer in own words."""

    polarity = ChoiceBlock(
        choices=Question.Polarity.choices,
        default=Question.Polarity.OPEN,
        label="It asks for",
        help_text="Decides how a short answer is to be read.",
    )

    class Meta:
        icon = "pilcrow"
        label = "Own words"


class QuestionsBlock(StreamBlock):
    """The questions, in the order in which they are asked."""

    choice = ChoiceQuestionBlock()
    faces = FacesQuestionBlock()
    text = TextQuestionBlock()

    class Meta:
        required = False


def facts(stream: Iterable[Any]) -> list[dict[str, object]]:
    """Return the questions of a StreamField's value, as ``versions.freeze`` takes them."""
    taken: set[str] = set()
    return [_facts(block.block_type, block.value, taken) for block in stream]


def _facts(kind: str, value: StructValue, taken: set[str]) -> dict[str, object]:
    return {
        "key": _key(value["key"], value["text"], taken),
        "kind": kind,
        "text": value["text"],
        "hint": value["hint"],
        "multiple": value.get("multiple", False),
        "polarity": value.get("polarity", Question.Polarity.OPEN),
        "choices": _choices(value.get("choices", [])),
    }


def _choices(values: Iterable[StructValue]) -> list[dict[str, str]]:
    taken: set[str] = set()
    return [
        {"key": _key(value["key"], value["label"], taken), "label": value["label"]}
        for value in values
    ]


def _key(given: str, words: str, taken: set[str]) -> str:
    """Return the key, made from the words where none is given, and told apart from the others."""
    wanted = base = (slugify(given) or slugify(words))[:50].strip("-") or "q"
    number = 2
    while wanted in taken:
        wanted, number = f"{base}-{number}", number + 1
    taken.add(wanted)
    return wanted
