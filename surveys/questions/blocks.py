"""Questions as an officer writes them on a page: the draft of a survey's next version.

``facts`` turns the blocks into what ``versions.freeze`` takes.
"""

from collections.abc import Iterable, Mapping
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

from surveys.models import Question

KINDS = {
    Question.Kind.CHOICE: "People choose one answer",
    Question.Kind.FACES: "People choose one of five faces",
    Question.Kind.TEXT: "People answer in their own words",
}
SEVERAL = "People choose one or more answers"
KEY_OF_AN_ANSWER = "Leave this empty. Sayso creates it and keeps it the same."


class _QuestionBlock(StructBlock):
    """What every kind of question has."""

    key = CharBlock(
        max_length=60,
        required=False,
        help_text="The name of this question in exports. Leave it empty. Sayso "
        "creates it when the survey "
        "opens and keeps it when you change the words, so that you can still compare answers.",
    )
    text = CharBlock(max_length=255, label="Question", help_text="Ask one thing, in plain words.")
    hint = CharBlock(max_length=255, required=False)


class ChoiceQuestionBlock(_QuestionBlock):
    """Choose one answer, or several."""

    multiple = BooleanBlock(required=False, label="People can choose more than one answer")
    choices = ListBlock(
        StructBlock(
            [
                ("key", CharBlock(max_length=60, required=False, help_text=KEY_OF_AN_ANSWER)),
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
    """An answer in somebody's own words."""

    polarity = ChoiceBlock(
        choices=Question.Polarity.choices,
        default=Question.Polarity.OPEN,
        label="What it asks about",
        help_text="Helps us understand short answers such as \u201cnothing\u201d.",
    )

    class Meta:
        icon = "pilcrow"
        label = "In their own words"


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


def for_checking(asked: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return drafted questions, as ``facts`` makes them, with how each is answered in words."""
    return [
        {**each, "answered": SEVERAL if each["multiple"] else KINDS[each["kind"]]} for each in asked
    ]


def keep_keys(stream: Iterable[Any]) -> bool:
    """Write every key into its block, so that other words keep it; say whether any was missing."""
    missing = False
    for block, asked in zip(stream, facts(stream), strict=True):
        places = [(block.value, asked["key"])]
        choices = block.value.get("choices", [])
        keys = [choice["key"] for choice in asked["choices"]]  # type: ignore[attr-defined]
        places += zip(choices, keys, strict=True)
        for value, key in places:
            missing = missing or value["key"] != key
            value["key"] = key
    return missing


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
