"""Bring in codings from a sheet: look at it first, then make them the importing person's own.

A row names an answer by its reference and one theme or several. Nothing is overruled: what a
person confirmed stays theirs, and what a person refused is a row to talk about.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import IO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from engagement.models import User
from feedback_analysis.codeframe import themes
from feedback_analysis.models import Codeframe, Coding, CodingImport, Judgement, Theme
from feedback_analysis.permissions import CODE, require
from surveys.cleaning import clean
from surveys.imports.files import Row, Table, read
from surveys.imports.files.marks import unmarked

from . import export

MOST_ROWS = 200_000
KEEP_UNFINISHED = timedelta(days=30)
_BETWEEN = re.compile(r"[;|\n]")
_NOT_CONFIRMED = {
    export.SUGGESTED,
    export.REFUSED,
    export.NO_THEME,
    *(str(label).casefold() for label in (Judgement.SUGGESTED.label, Judgement.REFUSED.label)),
}


@dataclass(frozen=True)
class SheetPreview:
    """What a sheet would do. ``problems`` are (row number, why); ``new_titles`` (title, rows)."""

    codings: int
    already: int
    problems: list[tuple[int, str]]
    new_titles: list[tuple[str, int]]
    passed_over: int


@transaction.atomic
def receive(*, codeframe: Codeframe, file: IO[bytes], name: str, by: User) -> CodingImport:
    """Read a sheet (CSV or XLSX) and keep what it says, for a person to look at.

    Returns the import that is there already where the same rows came in before. Raises
    UnreadableFileError, and ValidationError where columns are missing.
    """
    require(by, CODE)
    said = _SheetCodings(codeframe)
    said.take(read(file, name=name))
    digest = hashlib.sha256(json.dumps([said.rows, said.problems]).encode()).hexdigest()
    batch, _made = CodingImport.objects.get_or_create(
        codeframe=codeframe,
        digest=digest,
        defaults={
            "file_name": name[:255],
            "rows": said.rows,
            "problems": said.problems,
            "passed_over": said.passed_over,
            "started_by": by,
        },
    )
    return batch


@dataclass
class _SheetCodings:
    """What the rows of a sheet say about the answers of one question."""

    codeframe: Codeframe
    rows: list[tuple[int, int, str]] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    passed_over: int = 0

    def take(self, table: Table) -> None:
        columns = _columns(table.headings)
        answers = {
            export.reference(pk): pk for pk in self.codeframe.answers().values_list("pk", flat=True)
        }
        for count, row in enumerate(table.rows):
            if count == MOST_ROWS:
                raise ValidationError(f"The sheet has more than {MOST_ROWS:,} rows: split it.")
            self._take(row, columns, answers)

    def _take(self, row: Row, columns: "_Columns", answers: dict[str, int]) -> None:
        if problem := row.problem or next(
            (why for place, why in row.bad_cells.items() if place in columns.all()), ""
        ):
            self.problems.append((row.number, problem))
            return
        titles = list(_titles(row, columns.themes))
        state = (
            str(row.cells[columns.state]).strip().casefold() if columns.state is not None else ""
        )
        if state in _NOT_CONFIRMED:
            self.passed_over += 1
        elif not any(row.cells):
            return
        elif problem := _problem(str(row.cells[columns.answer]), titles, answers):
            self.problems.append((row.number, problem))
        else:
            answer = answers[str(row.cells[columns.answer]).strip()]
            self.rows += [(row.number, answer, title) for title in titles]


@dataclass(frozen=True)
class _Columns:
    """The position of each column that is read."""

    answer: int
    themes: list[int]
    state: int | None

    def all(self) -> set[int]:
        return {self.answer, *self.themes, *([] if self.state is None else [self.state])}


def _columns(headings: Sequence[str]) -> _Columns:
    """Return the positions of the columns. Raises ValidationError where one is missing."""
    names = [re.sub(r"\W+", " ", heading.casefold()).strip() for heading in headings]
    about = [at for at, name in enumerate(names) if re.fullmatch(r"themes?( \d+)?", name)]
    if "answer" not in names:
        raise ValidationError("The sheet needs a column \u201canswer\u201d with the references.")
    if not about:
        raise ValidationError("The sheet needs a column \u201ctheme\u201d.")
    return _Columns(
        names.index("answer"), about, names.index("state") if "state" in names else None
    )


def _titles(row: Row, places: Sequence[int]) -> Iterator[str]:
    for place in places:
        for part in _BETWEEN.split(str(row.cells[place])):
            # The export puts a mark before what a spreadsheet would take for a formula.
            if title := " ".join(unmarked(clean(part)).split()):
                yield title


def _problem(answer: str, titles: Sequence[str], answers: dict[str, int]) -> str:
    """Return why a row cannot be taken, or ""."""
    if not answer.strip():
        return "It names no answer."
    if answer.strip() not in answers:
        return "No answer of this question that may be read has this reference."
    if not titles:
        return "It names no theme."
    if any(len(title) > themes.LONGEST for title in titles):
        return f"A theme has more than {themes.LONGEST} letters."
    return ""


def preview(batch: CodingImport) -> SheetPreview:
    """Return what the sheet would do now; nothing is stored."""
    found = _Comparison(batch)
    return SheetPreview(
        codings=len(found.fresh),
        already=found.already,
        problems=sorted([*map(tuple, batch.problems), *found.problems]),
        new_titles=sorted(found.new_titles.items()),
        passed_over=batch.passed_over,
    )


class _Comparison:
    """A sheet compared with the codeframe as it is now."""

    def __init__(self, batch: CodingImport) -> None:
        self.by_title = {theme.title.casefold(): theme for theme in batch.codeframe.themes.all()}
        readable = set(batch.codeframe.answers().values_list("pk", flat=True))
        kept = Coding.objects.filter(theme__codeframe=batch.codeframe)
        self.judged = {
            (theme, answer): judgement
            for theme, answer, judgement in kept.values_list("theme", "answer", "judgement")
        }
        self.fresh: set[tuple[str, int]] = set()
        self.already = 0
        self.problems: list[tuple[int, str]] = []
        self.new_titles: dict[str, int] = {}
        for number, answer, title in batch.rows:
            if answer not in readable:
                self.problems.append((number, "This answer is no longer cleared."))
            else:
                self._take(number, answer, title)

    def _take(self, number: int, answer: int, title: str) -> None:
        theme = self.by_title.get(title.casefold())
        if theme is None:
            known = next(
                (each for each in self.new_titles if each.casefold() == title.casefold()), title
            )
            self.new_titles[known] = self.new_titles.get(known, 0) + 1
            self.fresh.add((title.casefold(), answer))
        elif theme.state == Theme.State.RETIRED:
            self.problems.append((number, f"\u201c{theme.title}\u201d is no longer used."))
        elif self.judged.get((theme.pk, answer)) == Judgement.REFUSED:
            why = f"Somebody refused \u201c{theme.title}\u201d for this answer: settle it there."
            self.problems.append((number, why))
        elif self.judged.get((theme.pk, answer)) == Judgement.CONFIRMED:
            self.already += 1
        else:
            self.fresh.add((title.casefold(), answer))


@transaction.atomic
def bring_in(*, batch: CodingImport, new_titles: Collection[str], by: User) -> int:
    """Make the sheet's codings confirmed ones of this person; return how many are new.

    Of the titles that no theme has, those in ``new_titles`` become agreed themes; rows of the
    others are left out. A sheet that came in before adds nothing.
    """
    require(by, CODE)
    Codeframe.objects.select_for_update().get(pk=batch.codeframe_id)
    stored = CodingImport.objects.select_for_update().get(pk=batch.pk)
    if stored.finished_at:
        return 0
    wanted = {title.casefold() for title in new_titles}
    for title, _ in preview(stored).new_titles:
        if title.casefold() in wanted:
            themes.add(codeframe=stored.codeframe, title=title, by=by)
    found = _Comparison(stored)
    fresh = [
        (found.by_title[title].pk, answer)
        for title, answer in sorted(found.fresh)
        if title in found.by_title
    ]
    _confirm(fresh, found, by)
    # What a person typed into the sheet has done its work.
    stored.rows, stored.added, stored.finished_at = [], len(fresh), timezone.now()
    stored.save()
    log(
        instance=stored.codeframe,
        action="sayso.codings.imported",
        user=by,
        data={"import": stored.pk, "codings": len(fresh)},
    )
    return len(fresh)


def _confirm(fresh: list[tuple[int, int]], found: _Comparison, by: User) -> None:
    """Store what is new, and confirm what the machine had suggested."""
    now = timezone.now()
    judged = {"judgement": Judgement.CONFIRMED, "judged_at": now, "judged_by": by}
    there = [pair for pair in fresh if pair in found.judged]
    for theme in sorted({theme for theme, _ in there}):
        answers = [answer for each, answer in there if each == theme]
        Coding.objects.suggested().filter(theme=theme, answer__in=answers).update(**judged)
    Coding.objects.bulk_create(
        [
            Coding(theme_id=theme, answer_id=answer, **judged)
            for theme, answer in fresh
            if (theme, answer) not in found.judged
        ],
        batch_size=500,
    )


def forget_unfinished() -> int:
    """Erase sheets that nobody brought in for a month; return how many."""
    old = CodingImport.objects.filter(
        finished_at__isnull=True, started_at__lt=timezone.now() - KEEP_UNFINISHED
    )
    return old.delete()[0]
