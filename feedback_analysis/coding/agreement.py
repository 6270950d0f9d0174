"""How far people agree with each other, and the machine with people: said with the evidence.

Read from second readings alone, as the two coded that day: what they settled later changes no
figure here, and what somebody merely looked at counts for nothing (requirements F-11).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from feedback_analysis import engines
from feedback_analysis.models import BlindCoding, Codeframe, Finding, Theme
from surveys.models import Question, Response

if TYPE_CHECKING:
    from feedback_analysis.engines.kappa import Figure, Votes

FEWEST = 10
"""Below so many answers coded twice, a figure would say more than it knows."""
NOT_YET = "No answer was coded by a second person yet."
TOO_FEW = "too few answers were coded by a second person to say"


@dataclass(frozen=True)
class CoderAgreement:
    """How far two coders agree. A figure is None where chance explains everything or n is small."""

    answers: int
    kappa: "Figure | None"
    samples_f1: "Figure | None"
    macro_f1: "Figure | None"

    @property
    def enough(self) -> bool:
        return self.answers >= FEWEST

    @property
    def figures(self) -> "list[Figure | None]":
        return [self.kappa, self.samples_f1, self.macro_f1]


@dataclass(frozen=True)
class ThemeAgreement:
    """Kappa of one theme, None where that cannot be said. ``answers`` had the theme to choose."""

    theme: Theme
    answers: int
    people: "Figure | None"
    machine: "Figure | None"

    @property
    def figures(self) -> "list[Figure | None]":
        return [self.people, self.machine]


@dataclass(frozen=True)
class Agreement:
    """Agreement on one question: between two people, and of the machine with the second person.

    The second person saw neither the machine's codes nor anybody's; the first did see them.
    """

    people: CoderAgreement
    machine: CoderAgreement
    themes: list[ThemeAgreement]

    def __str__(self) -> str:
        """Say it in one sentence, as it is printed with the evidence."""
        if not self.people.enough:
            return f"Agreement between coders: {TOO_FEW}."
        said = (
            f"Two people coded {self.people.answers} answers apart: "
            f"kappa {_said(self.people.kappa)}, F1 {_said(self.people.samples_f1)}"
        )
        if self.machine.enough:
            said += f"; the machine and a person: kappa {_said(self.machine.kappa)}"
        return f"{said}."


def _said(figure: "Figure | None") -> str:
    return str(figure) if figure else "not enough data"


def for_codeframe(codeframe: Codeframe) -> Agreement | None:
    """Return how far coders agree on this question; None where nothing was coded twice."""
    rows = (
        BlindCoding.objects.filter(
            reading__codeframe=codeframe,
            reading__answer__response__state__in=Response.State.readable(),
        )
        .select_related("theme__merged_into")
        .order_by("theme__title", "theme_id", "reading_id")
    )
    return _of(rows)


def _of(rows: Iterable[BlindCoding]) -> Agreement | None:
    said: dict[Theme, dict[int, list[BlindCoding]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        said[_now(row.theme)][row.reading_id].append(row)
    themes = list(said)
    readings = sorted({reading for each in said.values() for reading in each})
    if not readings:
        return None
    first, second, machine = (
        engines.kappa.votes(
            [[_vote(said[theme][reading], coder) for theme in themes] for reading in readings]
        )
        for coder in ("first", "second", "machine")
    )
    return Agreement(
        people=_pair(first, second),
        machine=_pair(machine, second),
        themes=[
            _theme(theme, first[:, [at]], second[:, [at]], machine[:, [at]])
            for at, theme in enumerate(themes)
        ],
    )


def _now(theme: Theme) -> Theme:
    """Return the theme that a merged theme is part of now."""
    while theme.merged_into is not None:
        theme = theme.merged_into
    return theme


def _vote(rows: list[BlindCoding], coder: str) -> bool | None:
    """Return what a coder says of a theme, by the themes that were merged into it."""
    votes = [getattr(row, coder) for row in rows]
    if True in votes:
        return True
    return None if None in votes or not votes else False


def _pair(one: "Votes", two: "Votes") -> CoderAgreement:
    known = engines.kappa.known(one, two)
    if known < FEWEST:
        return CoderAgreement(known, None, None, None)
    return CoderAgreement(
        known,
        engines.kappa.figure(engines.kappa.cohen, one, two),
        engines.kappa.figure(engines.kappa.samples_f1, one, two),
        engines.kappa.figure(engines.kappa.macro_f1, one, two),
    )


def _theme(theme: Theme, first: "Votes", second: "Votes", machine: "Votes") -> ThemeAgreement:
    return ThemeAgreement(
        theme,
        engines.kappa.known(first, second),
        _kappa(first, second),
        _kappa(machine, second),
    )


def _kappa(one: "Votes", two: "Votes") -> "Figure | None":
    return (
        engines.kappa.figure(engines.kappa.cohen, one, two)
        if engines.kappa.known(one, two) >= FEWEST
        else None
    )


def behind(finding: Finding) -> list[tuple[str, str]]:
    """Return (question, how far coders agree on it) for each question a finding rests on."""
    wording = Question.objects.filter(
        version__survey=OuterRef("survey"), key=OuterRef("question_key")
    ).order_by("-version__number")
    frames = (
        Codeframe.objects.filter(pk__in=finding.themes.values("codeframe"))
        .annotate(question=Subquery(wording.values("text")[:1]))
        .order_by("pk")
    )
    return [
        (frame.question or frame.question_key, str(for_codeframe(frame) or NOT_YET))
        for frame in frames
    ]
