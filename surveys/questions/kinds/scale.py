"""A number on a scale whose two ends have names."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from wagtail.blocks import CharBlock, IntegerBlock

from surveys.models import Question

from .base import DONT_KNOW, Given, Kind, Option, QuestionBlock, Shape, dont_know, worded
from .widgets import DrawnRadios

MOST_STEPS = 11


class ScaleBlock(QuestionBlock):
    """A number on a scale."""

    first = IntegerBlock(default=0, min_value=0, max_value=1, label="From")
    last = IntegerBlock(default=10, min_value=2, max_value=10, label="To")
    low = CharBlock(max_length=60, label="What the lowest number means")
    high = CharBlock(max_length=60, label="What the highest number means")
    dont_know = dont_know()

    class Meta:
        icon = "order"
        label = "Number on a scale"


class Scale(Kind):
    """Whole numbers from ``settings["first"]`` to ``["last"]``; its ends are named in words."""

    key = "scale"
    label = "Number on a scale"
    answered = "People choose a number on a scale"
    icon = "order"
    block = ScaleBlock
    shape = Shape.NUMBERS

    def facts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        names = ("first", "last", "low", "high", "dont_know")
        return {"settings": {name: value[name] for name in names}}

    def problems(self, question: Question) -> Iterator[str]:
        first, last = question.settings.get("first"), question.settings.get("last")
        if not isinstance(first, int) or not isinstance(last, int) or first >= last:
            yield "say from which number to which the scale goes."
        elif last - first >= MOST_STEPS:
            yield f"a scale has at most {MOST_STEPS} numbers."
        if not question.settings.get("low") or not question.settings.get("high"):
            yield "say what the lowest and the highest number mean."

    def options(self, question: Question) -> list[Option]:
        settings = question.settings
        numbers = range(settings["first"], settings["last"] + 1)
        ends = {settings["first"]: settings["low"], settings["last"]: settings["high"]}
        return worded(
            [
                {"key": str(each), "label": f"{each}: {ends[each]}" if each in ends else str(each)}
                for each in numbers
            ],
            question,
        )

    def to_word(self, question: Question) -> list[Option]:
        every = [each for each in self.options(question) if each["key"] != DONT_KNOW]
        return [every[0], every[-1]]

    def widget(self, question: Question) -> forms.Widget:
        return DrawnRadios(layout="scale")

    def read_cell(self, question: Question, cell: str) -> Given:
        whole = cell.strip().removesuffix(".0")
        return whole if whole.isdecimal() else super().read_cell(question, cell)
