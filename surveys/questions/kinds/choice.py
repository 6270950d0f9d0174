"""Choose one answer, or several."""

from collections.abc import Iterator, Mapping
from typing import Any

from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, StructBlock

from surveys.models import Question

from .base import Kind, QuestionBlock
from .keys import choices_of

SEVERAL = "People choose one or more answers"
KEY_OF_AN_ANSWER = "Leave this empty. Sayso creates it and keeps it the same."


def answers_block(label: str) -> ListBlock:
    """Return the block in which an editor writes the answers to pick from."""
    return ListBlock(
        StructBlock(
            [
                ("key", CharBlock(max_length=60, required=False, help_text=KEY_OF_AN_ANSWER)),
                ("label", CharBlock(max_length=120, label="Answer")),
            ]
        ),
        min_num=2,
        label=label,
    )


def problems_of_choices(question: Question) -> Iterator[str]:
    """Yield what is wrong with the answers that an editor wrote."""
    if len(question.choices) < 2:
        yield "give at least two answers to choose from."
    if any(not choice["label"].strip() for choice in question.choices):
        yield "one of its answers has no words yet."
    picks = [choice["key"] for choice in question.choices]
    if len(set(picks)) < len(picks):
        yield "two of its answers have the same key."


class ChoiceQuestionBlock(QuestionBlock):
    """Choose one answer, or several."""

    multiple = BooleanBlock(required=False, label="People can choose more than one answer")
    choices = answers_block("Answers to choose from")

    class Meta:
        icon = "list-ul"
        label = "Choice"


class Choice(Kind):
    """Answers to pick from that an editor wrote."""

    key = "choice"
    label = "Choice"
    answered = "People choose one answer"
    icon = "list-ul"
    block = ChoiceQuestionBlock

    def facts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"multiple": value["multiple"], "choices": choices_of(value["choices"])}

    def how_answered(self, facts: Mapping[str, Any]) -> str:
        return SEVERAL if facts["multiple"] else self.answered

    def problems(self, question: Question) -> Iterator[str]:
        return problems_of_choices(question)

    def several(self, question: Question) -> bool:
        return question.multiple
