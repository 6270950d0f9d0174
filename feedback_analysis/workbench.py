"""What the officers' screens of analysis read: bounded queries, pages by key, never by offset."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.http import urlencode

from engagement.models import Intention, Voice
from surveys.models import Answer, Question, Response

from .models import AnalysisRun, Codeframe, Coding, Judgement, Link, Theme
from .vocabulary import words

PAGE_SIZE = 20
EXAMPLES = 3
NOT_REFUSED = ~Q(judgement=Judgement.REFUSED)
READABLE = Q(codings__answer__response__state__in=Response.State.readable())


@dataclass
class Progress:
    """A question, how far the machine has read its answers, and how far people have judged."""

    codeframe: Codeframe
    question: str
    answers: int = 0
    read: int = 0
    says_nothing: int = 0
    agreed: int = 0
    candidates: int = 0
    run: AnalysisRun | None = None

    @property
    def waiting(self) -> int:
        return self.answers - self.read


def progress(codeframes: QuerySet[Codeframe]) -> list[Progress]:
    """Return the progress of these questions, in five queries."""
    frames = list(codeframes.select_related("survey").order_by("survey__title", "pk"))
    asked = question_texts(frames)
    rows = {
        (frame.survey_id, frame.question_key): Progress(
            frame, asked.get((frame.survey_id, frame.question_key), frame.question_key)
        )
        for frame in frames
    }
    _count_answers(rows, {frame.survey_id for frame in frames})
    by_frame = {row.codeframe.pk: row for row in rows.values()}
    states = Theme.objects.in_use().filter(codeframe__in=frames).order_by()
    for pk, state, number in states.values_list("codeframe", "state").annotate(Count("pk")):
        row = by_frame[pk]
        row.agreed += number if state == Theme.State.ACCEPTED else 0
        row.candidates += number if state == Theme.State.CANDIDATE else 0
    newer = AnalysisRun.objects.filter(codeframe=OuterRef("codeframe"), pk__gt=OuterRef("pk"))
    for run in AnalysisRun.objects.filter(~Exists(newer), codeframe__in=frames):
        by_frame[run.codeframe_id].run = run
    return list(rows.values())


def _count_answers(rows: dict[tuple[int, str], Progress], surveys: set[int]) -> None:
    answers = (
        Answer.objects.readable()
        .in_words()
        .filter(response__survey__in=surveys)
        .exclude(cleared_text="")
        .order_by()
        .values_list("response__survey", "question__key")
        .annotate(
            number=Count("pk"),
            read=Count("reading"),
            nothing=Count("reading", filter=Q(reading__says_nothing=True)),
        )
    )
    for survey, key, number, read, nothing in answers:
        if row := rows.get((survey, key)):
            row.answers, row.read, row.says_nothing = number, read, nothing


def question_texts(codeframes: list[Codeframe]) -> dict[tuple[int, str], str]:
    """Return {(survey, key): the latest wording}."""
    questions = Question.objects.filter(
        version__survey__in={frame.survey_id for frame in codeframes}, kind=Question.Kind.TEXT
    ).order_by("version__number")
    return {
        (survey, key): text
        for survey, key, text in questions.values_list("version__survey", "key", "text")
    }


@dataclass
class ThemeCard:
    """A theme as an officer judges it: how many, what people said, where it might belong."""

    theme: Theme
    confirmed: int = 0
    suggested: int = 0
    examples: list["Said"] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def settled_links(self) -> list[Link]:
        return [link for link in self.links if link.judgement == Judgement.CONFIRMED]

    @property
    def open_links(self) -> list[Link]:
        return [link for link in self.links if link.judgement == Judgement.SUGGESTED]


@dataclass(frozen=True)
class Said:
    """A coding with the words that led to it, as they still stand in the cleared answer."""

    coding: Coding
    text: str

    @property
    def evidence(self) -> list[str]:
        return still_said(self.coding.evidence, self.text)


def still_said(evidence: list[str], text: str) -> list[str]:
    """Leave out words that are no longer in the text: moderation may have hidden them since."""
    held = f" {' '.join(words(text))} "
    return [each for each in evidence if f" {each} " in held]


def cards(themes: QuerySet[Theme], *, examples: int = EXAMPLES) -> list[ThemeCard]:
    """Return the cards of these themes, largest first, in three queries."""
    counted = themes.select_related("accepted_by", "codeframe").annotate(
        confirmed_count=Count(
            "codings", filter=READABLE & Q(codings__judgement=Judgement.CONFIRMED)
        ),
        suggested_count=Count(
            "codings", filter=READABLE & Q(codings__judgement=Judgement.SUGGESTED)
        ),
    )
    made = {
        theme.pk: ThemeCard(theme, theme.confirmed_count, theme.suggested_count)
        for theme in counted
    }
    nearest = Window(
        RowNumber(), partition_by="theme_id", order_by=["judgement", "-score", "answer_id"]
    )
    shown = (
        Coding.objects.readable()
        .filter(NOT_REFUSED, theme__in=made)
        .annotate(place=nearest)
        .filter(place__lte=examples)
        .select_related("answer__response", "judged_by")
    )
    for coding in shown:
        made[coding.theme_id].examples.append(Said(coding, coding.answer.cleared_text))
    for link in Link.objects.filter(theme__in=made).select_related("intention", "judged_by"):
        if link.theme_id:
            made[link.theme_id].links.append(link)
    return sorted(
        made.values(), key=lambda card: (-card.confirmed - card.suggested, card.theme.title)
    )


@dataclass(frozen=True)
class Filters:
    """Which answers an officer wants to see."""

    theme: int | None = None
    show: str = ""
    voice: str = ""

    SHOWS = (
        ("", "all answers"),
        ("unconfirmed", "with a suggestion to judge"),
        ("unthemed", "without a theme"),
        ("nothing", "that say nothing"),
    )

    def answers(self, codeframe: Codeframe) -> QuerySet[Answer]:
        found = codeframe.answers()
        coded = Coding.objects.filter(NOT_REFUSED, theme__in=codeframe.themes.in_use())
        if self.theme:
            found = found.filter(pk__in=coded.filter(theme=self.theme).values("answer"))
        if self.voice:
            found = found.filter(response__voice=self.voice)
        if self.show == "unconfirmed":
            found = found.filter(pk__in=coded.suggested().values("answer"))
        elif self.show == "unthemed":
            found = found.filter(reading__says_nothing=False).exclude(pk__in=coded.values("answer"))
        elif self.show == "nothing":
            found = found.filter(reading__says_nothing=True)
        return found

    def query(self, **more: str | int | None) -> str:
        chosen: dict[str, str | int | None] = {
            "theme": self.theme,
            "show": self.show,
            "voice": self.voice,
            **more,
        }
        return urlencode({name: value for name, value in chosen.items() if value})


def filters_of(asked: Any) -> Filters:
    """Return what an address asks for; what makes no sense there is passed over."""
    show, voice = asked.get("show", ""), asked.get("voice", "")
    return Filters(
        theme=number(asked.get("theme")),
        show=show if show in dict(Filters.SHOWS) else "",
        voice=voice if voice in Voice.values else "",
    )


def number(value: str | None) -> int | None:
    """Return a database key, or None for what cannot be one."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 18 else None


@dataclass(frozen=True)
class Row:
    """An answer with what the machine and people made of it."""

    answer: Answer
    codings: list[Said]
    links: list[Link]
    other_themes: list[Theme]


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    before: int | None
    after: int | None


def page(
    codeframe: Codeframe, filters: Filters, *, after: int | None = None, before: int | None = None
) -> Page:
    """Return the page after (or before) the answer of this key; the first without either."""
    answers = filters.answers(codeframe)
    if before is not None:
        found = list(_whole(answers.filter(pk__lt=before).order_by("-pk"))[: PAGE_SIZE + 1])
        shown = found[:PAGE_SIZE][::-1]
        back, on = len(found) > PAGE_SIZE, bool(shown)
    else:
        found = list(_whole(answers.filter(pk__gt=after or 0).order_by("pk"))[: PAGE_SIZE + 1])
        shown = found[:PAGE_SIZE]
        back, on = bool(shown) and after is not None, len(found) > PAGE_SIZE
    themes = list(codeframe.themes.in_use())
    return Page(
        [_row(answer, themes) for answer in shown],
        before=shown[0].pk if back else None,
        after=shown[-1].pk if on else None,
    )


def _whole(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    codings = Coding.objects.select_related("theme", "judged_by").order_by("-score", "pk")
    in_use = codings.filter(theme__state__in=[Theme.State.ACCEPTED, Theme.State.CANDIDATE])
    links = Link.objects.select_related("intention", "judged_by")
    return answers.select_related("response", "reading").prefetch_related(
        Prefetch("codings", in_use, to_attr="shown_codings"),
        Prefetch("links", links, to_attr="shown_links"),
    )


def _row(answer: Answer, themes: list[Theme]) -> Row:
    codings: list[Coding] = answer.shown_codings  # type: ignore[attr-defined]
    links: list[Link] = answer.shown_links  # type: ignore[attr-defined]
    for link in links:
        link.evidence = still_said(link.evidence, answer.cleared_text)
    coded = {coding.theme_id for coding in codings if coding.judgement != Judgement.REFUSED}
    return Row(
        answer,
        [Said(coding, answer.cleared_text) for coding in codings],
        links,
        [theme for theme in themes if theme.pk not in coded],
    )


def intentions_to_choose() -> QuerySet[Intention]:
    return Intention.objects.current().commissioning().select_related("strategy").order_by("ref")


def quotable(themes: QuerySet[Theme], *, voice: str, most: int = 50) -> list[Answer]:
    """Return answers that people put into these themes and that may be quoted, in this voice."""
    coded = Coding.objects.confirmed().filter(theme__in=themes)
    return list(
        Answer.objects.readable()
        .filter(
            pk__in=coded.values("answer"), response__consent_to_quote=True, response__voice=voice
        )
        .select_related("response")
        .order_by("pk")[:most]
    )


def unheard_intentions() -> QuerySet[Intention]:
    """Return the current intentions on which no finding rests: nothing was heard (S-9)."""
    return intentions_to_choose().filter(findings__isnull=True)
