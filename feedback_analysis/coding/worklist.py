"""What the officers' screens of analysis read: bounded queries, pages by key, never by offset."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.http import urlencode

from engagement.models import Intention, Voice
from engagement.models.intention import IntentionQuerySet
from engagement.web import keyset
from engagement.web.keyset import as_key
from feedback_analysis.codeframe.theme_cards import NOT_REFUSED, ShownCoding, still_said
from feedback_analysis.models import Codeframe, Coding, Judgement, Link, Reading, Theme, Translation
from feedback_analysis.text.highlights import Piece, pieces
from surveys.models import Answer, Question, Response

from . import translations

PAGE_SIZE = 20
MOST_COUNTED = 2_000


def question_texts(codeframes: list[Codeframe]) -> dict[tuple[int, str], str]:
    """Return {(survey, key): the latest wording}."""
    questions = Question.objects.filter(
        version__survey__in={frame.survey_id for frame in codeframes}, kind=Question.Kind.TEXT
    ).order_by("version__number")
    return {
        (survey, key): text
        for survey, key, text in questions.values_list("version__survey", "key", "text")
    }


@dataclass(frozen=True)
class WorklistFilters:
    """Which answers an officer wants to see. The worklist has the least sure first."""

    theme: int | None = None
    show: str = ""
    voice: str = ""
    channel: str = ""
    language: str = ""
    tone: str = ""
    words: str = ""

    SHOWS = (
        ("", "all answers"),
        ("unconfirmed", "to check, least certain first"),
        ("confirmed", "with a confirmed theme"),
        ("unthemed", "without a theme"),
        ("fits_none", "that fit no intention"),
        ("nothing", "with nothing to code"),
        ("other_language", "not in English, not translated"),
        ("unread", "not read by the machine yet"),
    )
    LANGUAGES = (("english", "in English"), ("other", "in another language"))

    @property
    def least_sure_first(self) -> bool:
        return self.show == "unconfirmed"

    @property
    def order(self) -> tuple[str, ...]:
        return ("-reading__unsure", "pk") if self.least_sure_first else ("pk",)

    def answers(self, codeframe: Codeframe) -> QuerySet[Answer]:
        found = self._shown(codeframe, codeframe.heard()).filter(self._facts())
        return found.filter(reading__unsure__isnull=False) if self.least_sure_first else found

    def _facts(self) -> Q:
        facts = Q()
        if self.voice:
            facts &= Q(response__voice=self.voice)
        if self.channel:
            facts &= Q(response__channel=self.channel)
        if self.language:
            english = Q(response__language__istartswith="en")
            facts &= english if self.language == "english" else ~english
        if self.tone:
            facts &= Q(reading__tone=self.tone)
        for word in self.words.split():
            facts &= Q(cleared_text__icontains=word)
        return facts

    def _shown(self, codeframe: Codeframe, answers: QuerySet[Answer]) -> QuerySet[Answer]:
        coded = Coding.objects.filter(NOT_REFUSED, answer=OuterRef("pk"))
        coded = coded.filter(theme__in=codeframe.themes.in_use())
        mine = coded.filter(theme=self.theme) if self.theme else coded
        none_fits = Link.objects.confirmed().filter(answer=OuterRef("pk"), intention=None)
        telling = Q(reading__says_nothing=False, reading__not_english=False)
        wanted = {
            "": Q(Exists(mine)) if self.theme else Q(),
            "unconfirmed": Q(Exists(mine.suggested()), reading__codeframe=codeframe),
            "confirmed": Q(Exists(mine.confirmed())),
            "unthemed": telling & ~Q(Exists(coded)),
            "fits_none": Q(Exists(none_fits)) & (Q(Exists(mine)) if self.theme else Q()),
            "nothing": Q(reading__codeframe=codeframe, reading__says_nothing=True),
            "other_language": Q(reading__codeframe=codeframe, reading__not_english=True),
            "unread": Q(reading__isnull=True),
        }
        return answers.filter(wanted[self.show])

    def query(self, **more: str | int | None) -> str:
        chosen: dict[str, str | int | None] = {
            "theme": self.theme,
            "show": self.show,
            "voice": self.voice,
            "channel": self.channel,
            "language": self.language,
            "tone": self.tone,
            "words": self.words,
            **more,
        }
        return urlencode({name: value for name, value in chosen.items() if value})


def filters_of(asked: Any) -> WorklistFilters:
    """Return what an address asks for; what makes no sense there is passed over."""
    known = {
        "show": dict(WorklistFilters.SHOWS),
        "voice": Voice.values,
        "channel": Response.Channel.values,
        "language": dict(WorklistFilters.LANGUAGES),
        "tone": Reading.Tone.values,
    }
    facts = {name: asked.get(name, "") for name in known}
    sensible = {name: value for name, value in facts.items() if value in known[name]}
    words = asked.get("words", "").strip()[:60]
    return WorklistFilters(theme=as_key(asked.get("theme")), words=words, **sensible)


@dataclass(frozen=True)
class WorklistRow:
    """An answer with what the machine and people made of it, the words that led there marked."""

    answer: Answer
    pieces: list[Piece]
    translation: Translation | None
    codings: list[ShownCoding]
    links: list[Link]
    other_themes: list[Theme]

    @property
    def anchor(self) -> str:
        """Return where the answer stands on its page, for the way back to it."""
        return f"#answer-{self.answer.pk}"

    @property
    def fits_none(self) -> bool:
        """Say whether a person found that no intention fits this answer."""
        return any(
            link.intention_id is None and link.judgement == Judgement.CONFIRMED
            for link in self.links
        )

    @property
    def to_judge(self) -> bool:
        return any(said.coding.judgement == Judgement.SUGGESTED for said in self.codings)


@dataclass(frozen=True)
class WorklistPage:
    """Rows with the keys by which to go back or on."""

    rows: list[WorklistRow]
    before: str
    after: str


def page(
    codeframe: Codeframe, filters: WorklistFilters, *, after: str = "", before: str = ""
) -> WorklistPage:
    """Return the page after (or before) the row of this key; the first without either."""
    found = keyset.page(
        _whole(filters.answers(codeframe)),
        filters.order,
        size=PAGE_SIZE,
        after=_place(after, filters),
        before=_place(before, filters),
    )
    return WorklistPage(
        rows_of(found.rows, codeframe),
        before=_key(found.before, filters),
        after=_key(found.after, filters),
    )


def how_many(codeframe: Codeframe, filters: WorklistFilters) -> str:
    """Return how long the list is, in words where counting to its end would take long."""
    found = filters.answers(codeframe).order_by()[: MOST_COUNTED + 1].count()
    return f"more than {MOST_COUNTED:,}" if found > MOST_COUNTED else f"{found:,}"


def _key(answer: Answer | None, filters: WorklistFilters) -> str:
    """Return the place of an answer in its list, such as "57" or "412.57"; "" for none."""
    if answer is None:
        return ""
    return f"{answer.reading.unsure}.{answer.pk}" if filters.least_sure_first else f"{answer.pk}"


def _place(key: str, filters: WorklistFilters) -> tuple[int, ...] | None:
    unsure, _, pk = key.rpartition(".")
    known = as_key(pk)
    if known is None:
        return None
    return (as_key(unsure) or 0, known) if filters.least_sure_first else (known,)


def _whole(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    codings = Coding.objects.select_related("theme", "judged_by").order_by("-score", "pk")
    in_use = codings.filter(theme__state__in=[Theme.State.ACCEPTED, Theme.State.CANDIDATE])
    links = Link.objects.select_related("intention", "judged_by")
    return (
        answers.select_related("response", "reading__corrected_by")
        .prefetch_related(Prefetch("codings", in_use, to_attr="shown_codings"))
        .prefetch_related(Prefetch("links", links, to_attr="shown_links"))
    )


def row(answer: Answer, codeframe: Codeframe) -> WorklistRow:
    """Return one answer as it stands now."""
    found = _whole(Answer.objects.filter(pk=answer.pk)).get()
    return rows_of([found], codeframe)[0]


def rows_of(answers: list[Answer], codeframe: Codeframe) -> list[WorklistRow]:
    themes = list(codeframe.themes.in_use())
    translated = translations.of(answers)
    return [_row(answer, themes, translated.get(answer.pk)) for answer in answers]


def _row(answer: Answer, themes: list[Theme], translation: Translation | None) -> WorklistRow:
    codings: list[Coding] = answer.shown_codings  # type: ignore[attr-defined]
    links: list[Link] = answer.shown_links  # type: ignore[attr-defined]
    text = translation.text if translation else answer.cleared_text
    said = [ShownCoding(coding, text) for coding in codings]
    for link in links:
        link.evidence = still_said(link.evidence, text)
    standing = [each for each in said if each.coding.judgement != Judgement.REFUSED]
    evidence = [word for each in standing for word in each.evidence]
    coded = {each.coding.theme_id for each in standing}
    return WorklistRow(
        answer=answer,
        pieces=pieces(text, evidence),
        translation=translation,
        codings=said,
        links=links,
        other_themes=[theme for theme in themes if theme.pk not in coded],
    )


def intentions_to_choose() -> IntentionQuerySet:
    return Intention.objects.current().to_bear_on().select_related("strategy").order_by("ref")


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
    planned = intentions_to_choose().commissioning()
    return planned.filter(findings__isnull=True)
