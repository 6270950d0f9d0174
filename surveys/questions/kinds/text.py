"""An answer in somebody's own words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock

from engagement import marking
from surveys.cleaning import MAX_LENGTH, MOST_TYPED, clean
from surveys.models import Question

from .base import Given, Kind, QuestionBlock, Shape, Stored


def words(text: str) -> str:
    """Return the text cleaned. Raises ValueError where it is too long: nothing is cut silently.

    What is far too long is refused before any work is done on it.
    """
    cleaned = clean(text) if len(text) <= MOST_TYPED else text
    if len(cleaned) > MAX_LENGTH:
        raise ValueError(
            _(
                "This is %(long)s characters long and we can take %(most)s. "
                "Make it a little shorter, or send the rest as a second answer."
            )
            % {"long": f"{len(cleaned):,}", "most": f"{MAX_LENGTH:,}"}
        )
    return cleaned


class WordsField(forms.CharField):
    """A person's own words: cleaned, and refused with a reason where they are too long."""

    widget = forms.Textarea(attrs={"rows": 6, "dir": "auto", "autocomplete": "off"})

    def clean(self, value: Any) -> str:
        try:
            return words(value or "")
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None


class TextQuestionBlock(QuestionBlock):
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


class OwnWords(Kind):
    """Words, as somebody types them."""

    key = "text"
    label = "In their own words"
    answered = "People answer in their own words"
    icon = "pilcrow"
    block = TextQuestionBlock
    in_words = True
    has_options = False
    # Enter begins a new line here: it is no trap.
    asks_to_choose = False
    shape = Shape.WORDS

    def facts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {"polarity": value["polarity"]}

    def field(self, question: Question, *, who_reads: str = "") -> forms.Field:
        hint = with_reader(question.hint, who_reads)
        return WordsField(label=question.text, help_text=hint, required=False)

    def store(self, question: Question, given: Given) -> Stored:
        text = words(given if isinstance(given, str) else "\n".join(given))
        return {"original_text": text} if text else {}

    def in_full(self, question: Question, given: Given) -> str:
        return marking.ours(given if isinstance(given, str) else "\n".join(given))

    def read_cell(self, question: Question, cell: str) -> Given:
        return cell

    def reads(self, question: Question, chosen: Sequence[str]) -> list[str]:
        return []


def with_reader(hint: str, who_reads: str) -> SafeString | str:
    """Return the hint with who will see what is written (Children's Code, standard 4)."""
    if not who_reads:
        return hint
    who = who_reads[:1].lower() + who_reads[1:]
    sentence = _("Who reads this: %(who)s. Names are taken out before others see it.")
    reader = marking.filled(sentence, who=who)
    return format_html("{}<br>{}", marking.marked(hint), reader) if hint else reader
