"""What stands in an export: every column, how it was asked in each version, what values mean."""

from collections.abc import Iterator

from django.utils import timezone

from surveys import disclosure_control
from surveys.imports.files.marks import guarded
from surveys.models import Question, Survey
from surveys.questions import kinds

from .responses import FACT_LABELS, FACTS, VALUES, column_names, questions_of
from .suppression import TOO_FEW

HEADINGS = ["column", "version", "asked_from", "kind", "question", "hint", "value", "meaning"]
_NOTES = (
    "Rows are cleared responses only; withheld ones and those with the safeguarding lead are left "
    "out.",
    "Words are as they were cleared: names and places may be hidden, as in [name].",
    "Several picked answers stand in one cell, with “; ” between them.",
    "A cell that a spreadsheet could run as a formula begins with '. JSON Lines has none.",
)


def codebook(survey: Survey) -> Iterator[list[str]]:
    """Give the rows of the codebook, headings first.

    A row for each value of a column, or one for the column where people answer in their own words.
    Notes have no column; the one on small numbers comes first.
    """
    yield HEADINGS
    for note in (_on_small_numbers(survey), *_NOTES):
        yield ["", "", "", "note", "", "", "", note]
    for name in FACTS:
        values = VALUES.get(name, {})
        for value, meaning in values.items() or [("", "")]:
            yield [name, "", "", "fact", FACT_LABELS[name], "", value, meaning]
    yield from _questions(survey)


def _on_small_numbers(survey: Survey) -> str:
    least = disclosure_control.threshold(children_in_care=survey.children_in_care)
    return (
        f"“{TOO_FEW}” stands where fewer than {least} responses share a value together with the "
        "values beside it, and where another would give such a value away."
    )


def _questions(survey: Survey) -> Iterator[list[str]]:
    asked = questions_of(survey)
    questions = Question.objects.filter(pk__in=asked).select_related("version")
    places = {pk: each.place for pk, each in asked.items()}
    for question in sorted(questions, key=lambda one: (places[one.pk], one.version.number)):
        version = question.version
        day = timezone.localdate(version.frozen_at).isoformat()
        about = [str(version.number), day, str(question.kind)]
        about += [guarded(question.text), guarded(question.hint)]
        values = kinds.of(question).codebook(question)
        for column in column_names([asked[question.pk]]):
            for value, meaning in values or [("", "")]:
                yield [column, *about, guarded(value), guarded(meaning)]
