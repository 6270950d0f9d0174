"""What every kind of question knows, and how most do it: they take keys of answers to pick from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, TypeAlias

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, ListBlock, StructBlock

from surveys.models import Answer, Question

from .typed import NumbersField
from .widgets import Drawing, DrawnBoxes, DrawnRadios

# What came in for one question: words or a key, or several keys.
Given: TypeAlias = str | Sequence[str]
# What can be picked: {key, label, perhaps picture}, the label translated where it is one of ours.
Option: TypeAlias = dict[str, Any]
# The fields of an Answer to store: ``chosen`` or ``original_text``; nothing where it was skipped.
Stored: TypeAlias = dict[str, Any]

NOT_ONE_OF_THESE = _("Pick one of the answers shown.")
ONLY_ONE = _("Pick one answer only.")
DONT_KNOW = "dont-know"


class Shape(StrEnum):
    """How results are best shown."""

    COUNTS = "counts"  # how many people picked each answer
    NUMBERS = "numbers"  # the same along a scale; rows stand in the scale's order
    RANKS = "ranks"  # how many people put each answer at each place
    WORDS = "words"  # only how many answered: words are read through themes
    FILES = "files"  # only how many answered: files are seen by moderators alone


@dataclass(frozen=True)
class Row:
    """One line of results: an answer, and people by heading (``Results.headings``)."""

    key: str
    label: str
    people: tuple[int, ...]


@dataclass(frozen=True)
class Results:
    """What people said to one question, as exact numbers: whoever shows them guards small ones.

    ``people`` answered it. With ``exclusive`` each of them stands in one row of a column only, so
    that a hidden number would follow from the others and the total.
    """

    shape: Shape
    people: int
    headings: tuple[str, ...] = ("People",)
    rows: tuple[Row, ...] = ()
    exclusive: bool = True


class QuestionBlock(StructBlock):
    """What an editor writes of every kind of question."""

    key = CharBlock(
        max_length=60,
        required=False,
        help_text="The name of this question in exports. Leave it empty. Sayso "
        "creates it when the survey "
        "opens and keeps it when you change the words, so that you can still compare answers.",
    )
    text = CharBlock(max_length=255, label="Question", help_text="Ask one thing, in plain words.")
    hint = CharBlock(max_length=255, required=False)
    section = CharBlock(
        max_length=80,
        required=False,
        label="Part of the survey",
        help_text="Shown above this question and those after it, until another part begins.",
    )
    only_if = CharBlock(
        max_length=255,
        required=False,
        label="Ask only after this question",
        help_text="The words or the key of an earlier question. Leave it empty to ask everybody.",
    )
    only_if_answers = CharBlock(
        max_length=255,
        required=False,
        label="\u2026 if it was answered with",
        help_text="One or more of its answers, with a semicolon between them.",
    )
    also_if = ListBlock(
        StructBlock(
            [
                ("question", CharBlock(max_length=255, label="An earlier question")),
                ("answers", CharBlock(max_length=255, label="… was answered with")),
            ]
        ),
        default=[],
        label="More conditions",
    )
    only_if_join = ChoiceBlock(
        choices=[("all", "all of them (and)"), ("any", "any of them (or)")],
        default="all",
        label="Where there are several conditions, it needs",
    )


def dont_know() -> BooleanBlock:
    """Return the block with which an editor offers "I do not know"."""
    return BooleanBlock(required=False, default=True, label="Offer \u201cI do not know\u201d")


def worded(options: Iterable[Option], question: Question) -> list[Option]:
    """Return answers of ours in the words that this question has for them, if it has any.

    ``question.choices`` holds those: a wording of another form gives them.
    """
    own = {choice["key"]: choice for choice in question.choices}
    every = [*options]
    if question.settings.get("dont_know"):
        every.append({"key": DONT_KNOW, "label": _("I do not know")})
    return [{**option, **own.get(option["key"], {})} for option in every]


class Kind:
    """One kind of question: answered by picking from ``options``, unless a kind says otherwise."""

    key: ClassVar[str]
    # For officers: its name, how people answer, and its icon (Wagtail's) in the builder.
    label: ClassVar[str]
    answered: ClassVar[str]
    icon: ClassVar[str]
    block: ClassVar[type[StructBlock]]
    # Whether its answers are words, which are screened, moderated, themed and erased as words.
    in_words: ClassVar[bool] = False
    # Whether people pick from named answers, so that imports may look for labels in a cell.
    has_options: ClassVar[bool] = True
    # Whether "Next" with nothing given asks to choose or skip: Enter on an answer sends the form.
    asks_to_choose: ClassVar[bool] = True
    # How many lines there are on paper to write on, and whether it can be asked on paper at all.
    paper_lines: ClassVar[int] = 0
    is_on_paper: ClassVar[bool] = True
    shape: ClassVar[Shape] = Shape.COUNTS
    # Whether it is answered with files, which its draft and its answer keep.
    keeps_files: ClassVar[bool] = False
    # Whether its page may use the microphone.
    microphone: ClassVar[bool] = False

    # --- what an editor writes

    def facts(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is frozen of a block's value beside key, text and hint."""
        return {"settings": {"dont_know": True}} if value.get("dont_know") else {}

    def how_answered(self, facts: Mapping[str, Any]) -> str:
        """Say to an officer how people answer a question of these facts."""
        return self.answered

    def problems(self, question: Question) -> Iterator[str]:
        """Yield what makes this question impossible to answer, as sentences without a name."""
        return iter(())

    # --- asking

    def options(self, question: Question) -> list[Option]:
        """Return what can be picked, in order; empty where nothing is."""
        return list(question.choices)

    def to_word(self, question: Question) -> list[Option]:
        """Return the answers whose words an editor gives in each form and language."""
        return list(question.choices)

    def several(self, question: Question) -> bool:
        """Say whether more than one answer may be picked."""
        return False

    def field(self, question: Question, *, who_reads: str = "") -> forms.Field:
        """Return the field that asks this. ``who_reads`` is named beside what is typed."""
        facts: dict[str, Any] = {
            "label": question.text,
            "help_text": question.hint,
            "required": False,
            "choices": [(option["key"], option["label"]) for option in self.options(question)],
            "error_messages": {"invalid_choice": NOT_ONE_OF_THESE},
        }
        if self.several(question):
            facts["help_text"] = question.hint or _("You can pick more than one.")
            return forms.MultipleChoiceField(**facts, widget=self.boxes(question))
        return forms.ChoiceField(**facts, widget=self.widget(question))

    def widget(self, question: Question) -> forms.Widget:
        """Return the control of a question with one answer to pick."""
        drawings = self.drawings(question)
        return DrawnRadios(drawings, layout="drawn" if drawings else "")

    def boxes(self, question: Question) -> forms.Widget:
        """Return the control of a question with several answers to pick."""
        drawings = self.drawings(question)
        return DrawnBoxes(drawings, layout="drawn" if drawings else "")

    def drawings(self, question: Question) -> dict[str, Drawing]:
        """Return the drawing of each answer that has one, by its key: what a wording gives it."""
        found = {each["key"]: each.get("drawing") for each in self.options(question)}
        return {key: drawing for key, drawing in found.items() if drawing}

    # --- on paper

    def on_paper(self, question: Question) -> str:
        """Return how to answer on paper, in the language that is being read; "" for own words."""
        several = gettext("Tick as many as you like.")
        return several if self.several(question) else gettext("Tick one.")

    def marks(self, question: Question) -> list[tuple[str, str]]:
        """Return what stands beside each box on paper, with the key of its answer."""
        return [(str(at), option["key"]) for at, option in enumerate(self.options(question), 1)]

    def typed(self, question: Question) -> forms.Field:
        """Return the field in which an officer types what stands on somebody's paper."""
        if not self.has_options:
            return self.field(question)
        return NumbersField(
            self.marks(question),
            several=self.several(question),
            label=question.text,
            required=False,
        )

    # --- storing and reading back

    def store(self, question: Question, given: Given) -> Stored:
        """Return the fields of the answer to store; {} where it was skipped.

        Raises ValueError, saying in words for the person who answers why it cannot be stored.
        """
        picked = list(dict.fromkeys([given] if isinstance(given, str) else given))
        picked = [key for key in picked if key]
        if not {option["key"] for option in self.options(question)}.issuperset(picked):
            raise ValueError(NOT_ONE_OF_THESE)
        if len(picked) > 1 and not self.several(question):
            raise ValueError(ONLY_ONE)
        return {"chosen": picked} if picked else {}

    def attach(self, answer: Answer, given: Given) -> None:
        """Hand over what belongs to the stored answer beside its fields, such as a file."""

    def reads(self, question: Question, chosen: Sequence[str]) -> list[str]:
        """Return what was picked, a line each, as a person reads it."""
        labels = {option["key"]: str(option["label"]) for option in self.options(question)}
        return [labels.get(key, key) for key in chosen]

    def in_full(self, question: Question, given: Given) -> str:
        """Return what was given as its giver reads it before sending; "" where nothing holds."""
        try:
            stored = self.store(question, given)
        except ValueError:
            return ""
        lines = self.reads(question, stored.get("chosen", []))
        return "\n".join(lines) or str(stored.get("original_text", ""))

    # --- exports and imports

    def columns(self, question: Question) -> list[str]:
        """Return the headings of an export's columns: the question's key, the same for good."""
        return [question.key]

    def cells(self, question: Question, chosen: Sequence[str], words: str = "") -> list[str]:
        """Return a cell for each column; ``words`` are the cleared ones."""
        return [words if self.in_words else "; ".join(chosen)]

    def codebook(self, question: Question) -> list[tuple[str, str]]:
        """Return what the values in the columns mean: (value, in words)."""
        return [(option["key"], str(option["label"])) for option in self.options(question)]

    def read_cell(self, question: Question, cell: str) -> Given:
        """Return what a cell of a file gives, as ``store`` takes it. Raises ValueError in words."""
        found = {_plain(option["key"]): option["key"] for option in self.options(question)}
        found |= {_plain(str(each["label"])): each["key"] for each in self.options(question)}
        parts = [part for part in cell.split(";") if part.strip()] or [cell]
        try:
            keys = (
                [found[_plain(cell)]]
                if _plain(cell) in found
                else [found[_plain(part)] for part in parts]
            )
        except KeyError as unknown:
            raise ValueError("This is not one of the answers.") from unknown
        return keys if self.several(question) or len(keys) > 1 else keys[0]

    # --- results

    def results(self, question: Question, chosen: Iterable[Sequence[str]]) -> Results:
        """Return the exact results of the answers, each given by its ``chosen``."""
        people, counted = 0, Counter[str]()
        for keys in chosen:
            people += 1
            counted.update(keys)
        rows = tuple(Row(key, label, (counted[key],)) for key, label in self.codebook(question))
        return Results(self.shape, people, rows=rows, exclusive=not self.several(question))


def _plain(label: str) -> str:
    return " ".join(label.casefold().split()).rstrip(".")
