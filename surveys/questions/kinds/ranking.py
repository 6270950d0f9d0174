"""Put answers in order, with buttons: each press puts one more behind those before it.

Works without JavaScript and with Tab and Enter alone: every button sends the form, what is ranked
so far is kept with the draft, and the page comes back with what is left.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from surveys.models import Question

from .base import Kind, QuestionBlock, Results, Row, Shape
from .choice import answers_block, problems_of_choices
from .keys import choices_of

# Stands between a field's name and what its button does, in the value of "go".
PRESS = ":"
UNDO = "undo"


def is_press(go: str) -> bool:
    """Say whether a button of a question was pressed, after which the person stays where it is."""
    return PRESS in go


class RankingBlock(QuestionBlock):
    """Put answers in order."""

    choices = answers_block("Answers to put in order")

    class Meta:
        icon = "list-ol"
        label = "Put in order"


class RankingWidget(forms.MultipleHiddenInput):
    """What is ranked so far, in order, and a button for each answer that is left."""

    template_name = "surveys/kinds/ranking.html"
    use_fieldset = True
    # Django leaves hidden fields out of the form's rows; this one only keeps its value hidden.
    input_type = "ranking"

    def __init__(self, options: Sequence[Mapping[str, str]]) -> None:
        super().__init__()
        self.options = [(option["key"], option["label"]) for option in options]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        ranked = list(dict.fromkeys(data.getlist(name) if hasattr(data, "getlist") else []))
        field, _press, pressed = data.get("go", "").partition(PRESS)
        if field != name or not pressed:
            return ranked
        return ranked[:-1] if pressed == UNDO else list(dict.fromkeys([*ranked, pressed]))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        ranked = [value] if isinstance(value, str) and value else list(value or [])
        labels = dict(self.options)
        context["ranked"] = [(key, labels[key]) for key in ranked if key in labels]
        context["left"] = [(key, label) for key, label in self.options if key not in ranked]
        return context

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""


class Ranking(Kind):
    """Answers in somebody's own order; as many as they like, the first one first."""

    key = "ranking"
    label = "Put in order"
    answered = "People put answers in order"
    icon = "list-ol"
    block = RankingBlock
    shape = Shape.RANKS

    def facts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"choices": choices_of(value["choices"])}

    def problems(self, question: Question) -> Iterator[str]:
        return problems_of_choices(question)

    def several(self, question: Question) -> bool:
        return True

    def field(self, question: Question, *, who_reads: str = "") -> forms.Field:
        options = self.options(question)
        return forms.MultipleChoiceField(
            label=question.text,
            help_text=question.hint or _("Press the one that matters most, then the next."),
            required=False,
            choices=[(option["key"], option["label"]) for option in options],
            widget=RankingWidget(options),
        )

    def reads(self, question: Question, chosen: Sequence[str]) -> list[str]:
        lines = super().reads(question, chosen)
        return [f"{place}. {line}" for place, line in enumerate(lines, 1)]

    def results(self, question: Question, chosen: Iterable[Sequence[str]]) -> Results:
        people, at = 0, Counter[tuple[str, int]]()
        for keys in chosen:
            people += 1
            at.update((key, place) for place, key in enumerate(keys))
        options = self.codebook(question)
        places = range(len(options))
        rows = [Row(key, label, tuple(at[key, each] for each in places)) for key, label in options]
        headings = tuple(f"Place {place + 1}" for place in places)
        return Results(self.shape, people, headings=headings, rows=tuple(rows))
