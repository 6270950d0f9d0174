"""A survey made for a file of earlier feedback: its questions are what the columns ask."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import IO, Any

from django.db import transaction
from django.utils.text import slugify

from engagement.models import User
from surveys.models import Question, Survey
from surveys.questions import versions

from .columns import IGNORE
from .examining import examine
from .files import Table, TableFormat, read
from .guessing import WORDS, guess, names_a_fact, slug
from .parts import splits
from .preparing import MappingError

USUAL_QUESTION = "What would you like to tell us?"
_LOOKED_AT = 500
_TICKS = {"0", "1", "0.0", "1.0", "yes", "no", "true", "false", "x", "y", "n"}
Facts = dict[str, Any]


def questions_for(
    file: IO[bytes],
    *,
    name: str,
    reading: TableFormat,
    question: str,
    given: Iterable[Sequence[str]],
    has_day: bool,
) -> list[Facts]:
    """Return the questions that the columns of this file ask; ``given`` are columns with targets.

    One in own words, with the key "words", where that was asked for or nothing else is found.
    Raises UnreadableFileError, and MappingError where the rows could not come in anyway.
    """
    targets = {target: column for column, target in given}
    table, examined = examine(file, name=name, reading=reading)
    guessed = guess(table.headings, (), below=table.below, day_columns=examined["days"])
    if not has_day and "date" not in targets and "date" not in guessed.values():
        raise MappingError(
            "No column says when the answers came: give the day they came (--date 2026-12-31)."
        )
    only = {"key": "words", "kind": Question.Kind.TEXT, "text": question or USUAL_QUESTION}
    if question or "words" in targets:
        return [only]
    used = {*targets.values(), *examined["days"]}
    free = [
        (at, heading)
        for at, heading in enumerate(table.headings)
        if guessed[heading] == IGNORE and heading not in used and not names_a_fact(heading)
    ]
    file.seek(0)
    found = _questions(_cells(read(file, name=name, reading=table.reading), free))
    if len(found) == 1 and found[0]["kind"] == Question.Kind.TEXT:
        found[0]["key"] = "words"
        if slug(found[0]["text"]) in WORDS:
            found[0]["text"] = USUAL_QUESTION
    return found or [only]


def _cells(table: Table, columns: Iterable[tuple[int, str]]) -> dict[str, list[str]]:
    """Return the filled cells of the first rows by heading, of columns (place, heading)."""
    rows = [row.cells for row in islice(table.rows, _LOOKED_AT)]
    return {
        heading: [str(row[at]) for row in rows if at < len(row) and row[at]]
        for at, heading in columns
    }


def _questions(columns: dict[str, list[str]]) -> list[Facts]:
    ticked = _ticked(columns)
    made: list[Facts] = []
    keys: Counter[str] = Counter()
    for heading, cells in columns.items():
        question = next((name for name, parts in ticked.items() if heading in parts), "")
        if question and question in (each["text"] for each in made):
            continue
        key = slugify(question or heading)[:50] or "question"
        keys[key] += 1
        key = key if keys[key] == 1 else f"{key}-{keys[key]}"
        if question:
            made.append(_choice(key, question, ticked[question].values()))
        elif _is_asked(heading, cells):
            made.append({"key": key, "kind": Question.Kind.TEXT, "text": heading[:255]})
    return made


def _choice(key: str, question: str, labels: Iterable[str]) -> Facts:
    choices = [
        {"key": slugify(label)[:50] or str(at), "label": label} for at, label in enumerate(labels)
    ]
    return {
        "key": key,
        "kind": Question.Kind.CHOICE,
        "text": question[:255],
        "multiple": True,
        "choices": choices,
    }


def _ticked(columns: dict[str, list[str]]) -> dict[str, dict[str, str]]:
    """Return questions that have a column for each answer: question → heading → answer."""
    found: dict[str, dict[str, str]] = {}
    for heading, cells in columns.items():
        for question, part in splits(heading):
            if all(cell.casefold() in _TICKS or cell == part for cell in cells):
                found.setdefault(question, {})[heading] = part
                break
    return {question: parts for question, parts in found.items() if len(parts) > 1}


def _is_asked(heading: str, cells: Sequence[str]) -> bool:
    """Say whether a column holds what people wrote, rather than numbers and names of groups."""
    if slug(heading) in WORDS or heading.rstrip().endswith("?"):
        return True
    if not cells:
        return False
    spaced = sum(" " in cell for cell in cells)
    distinct = len(set(cells))
    written = sum(not cell.replace(".", "").isdigit() for cell in cells)
    if spaced * 4 >= len(cells) and distinct * 2 >= len(cells):
        return True
    # A short file tells little of its columns: what is written in words counts as asked.
    return len(cells) < 10 and written == len(cells) and distinct == len(cells)


@transaction.atomic
def make(
    *, slug: str, title: str, voice: str, questions: Sequence[Facts], by: User | None
) -> Survey:
    """Make a survey that only takes earlier feedback: it is not open to the public.

    Without a ``voice``, whoever no column names did not say who they are.
    """
    survey = Survey.objects.create(
        slug=slug,
        title=title,
        voices=[voice] if voice else [],
        who_reads="participation officer",
    )
    versions.freeze(survey=survey, questions=questions, by=by)
    return survey
