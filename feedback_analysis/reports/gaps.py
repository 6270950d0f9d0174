"""The gap report: what was heard that no commissioning intention takes up (S-3)."""

import csv
import io
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min, Window
from django.db.models.functions import RowNumber

from feedback_analysis.findings import counts
from feedback_analysis.models import Codeframe, Coding, Link, Theme
from surveys import disclosure_control
from surveys.imports.files.marks import guarded
from surveys.models import Answer

from .crosstab import threshold

EXAMPLES = 3
HEADINGS = ("Theme", "Survey", "People", "Heard since", "No intention fits since", "Said of")
NO_THEME = "in no agreed theme"


@dataclass(frozen=True)
class Gap:
    """A theme that fits no intention. ``people`` is safe to show; a date is left out with it.

    ``examples`` are answers of people, for those who may read them only.
    """

    theme: Theme
    people: str
    heard_since: date | None
    judged_on: date | None
    examples: list[str] = field(default_factory=list)


def report(*, with_examples: bool) -> list[Gap]:
    """Return the gaps, most people first; small numbers in the order of the alphabet."""
    rows = counts.people_by_theme(counts.themes_without_intention())
    themes = [theme for theme, _ in rows]
    heard = _heard_since(themes)
    judged = _judged_on(themes)
    said = _examples(themes) if with_examples else {}
    return [
        Gap(
            theme=theme,
            people=people,
            # The day on which one of a few people answered could tell who it was.
            heard_since=None if people.startswith("fewer") else heard.get(theme.pk),
            judged_on=judged.get(theme.pk),
            examples=said.get(theme.pk, []),
        )
        for theme, people in rows
    ]


@dataclass(frozen=True)
class Loose:
    """Single answers to one question that fit no intention, by the agreed theme they are in.

    ``people`` is safe to show; ``theme`` is None for those that people put into no agreed theme.
    """

    codeframe: Codeframe
    theme: Theme | None
    people: str
    examples: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.theme.title if self.theme else NO_THEME


def single_answers(*, with_examples: bool) -> list[Loose]:
    """Return the single answers of which a person said that no intention fits, by theme.

    In the order of the alphabet: the order of numbers would tell small ones apart.
    """
    said = Link.objects.confirmed().readable().filter(intention=None, answer__isnull=False)
    answers = Answer.objects.filter(pk__in=said.values("answer"))
    coded = Coding.objects.confirmed().filter(answer__in=answers, theme__state=Theme.State.ACCEPTED)
    themes: dict[int, list[Theme | None]] = defaultdict(list)
    for coding in coded.select_related("theme"):
        themes[coding.answer_id].append(coding.theme)
    held: dict[tuple[int, str, Theme | None], list[str]] = defaultdict(list)
    for answer in answers.select_related("question", "response").order_by("pk"):
        for theme in themes.get(answer.pk, [None]):
            key = (answer.response.survey_id, answer.question.key, theme)
            held[key].append(answer.cleared_text)
    frames = {
        (each.survey_id, each.question_key): each
        for each in Codeframe.objects.select_related("survey").filter(
            survey__in={survey for survey, _, _ in held}
        )
    }
    found = [
        Loose(
            frames[survey, question],
            theme,
            disclosure_control.show(len(texts), threshold=threshold(frames[survey, question])),
            [text for text in texts if text][:EXAMPLES] if with_examples else [],
        )
        for (survey, question, theme), texts in held.items()
        if (survey, question) in frames
    ]
    return sorted(found, key=lambda one: (one.codeframe.survey.title, one.theme is None, one.title))


def _heard_since(themes: list[Theme]) -> dict[int, date]:
    said = Coding.objects.confirmed().readable().filter(theme__in=themes).order_by()
    first = said.values("theme").annotate(first=Min("answer__response__received_on"))
    return dict(first.values_list("theme", "first"))


def _judged_on(themes: list[Theme]) -> dict[int, date]:
    links = Link.objects.confirmed().filter(theme__in=themes, intention=None)
    return {
        link.theme_id: link.judged_at.date()
        for link in links.only("theme", "judged_at")
        if link.theme_id and link.judged_at
    }


def _examples(themes: list[Theme]) -> dict[int, list[str]]:
    """Return up to three answers that people put into each theme, nearest first."""
    nearest = Window(RowNumber(), partition_by="theme_id", order_by=["-score", "answer_id"])
    shown = (
        Coding.objects.confirmed()
        .readable()
        .filter(theme__in=themes)
        .exclude(answer__cleared_text="")
        .annotate(place=nearest)
        .filter(place__lte=EXAMPLES)
        .order_by("theme", "place")
    )
    found: dict[int, list[str]] = defaultdict(list)
    for theme, text in shown.values_list("theme", "answer__cleared_text"):
        found[theme].append(text)
    return found


def as_csv() -> bytes:
    """Return the report for a spreadsheet. It leaves the desk, so it holds nobody's words."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for gap in report(with_examples=False):
        dates = [each.isoformat() if each else "" for each in (gap.heard_since, gap.judged_on)]
        cells = [gap.theme.title, gap.theme.codeframe.survey.title, gap.people, *dates]
        writer.writerow([guarded(cell) for cell in (*cells, "the whole theme")])
    for loose in single_answers(with_examples=False):
        facts = [loose.title, loose.codeframe.survey.title, loose.people]
        writer.writerow([guarded(cell) for cell in (*facts, "", "", "single answers")])
    return text.getvalue().encode("utf-8-sig")
