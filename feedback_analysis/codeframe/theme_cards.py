"""A theme as an officer judges it: how many, for and against, what people said, where it fits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from feedback_analysis.engines.types import share_in_words
from feedback_analysis.models import Coding, Judgement, Link, LookAlike, Reading, Theme
from feedback_analysis.text.tokens import words
from surveys.models import Response

EXAMPLES = 3
NOT_REFUSED = ~Q(judgement=Judgement.REFUSED)


@dataclass(frozen=True)
class ShownCoding:
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


@dataclass
class ThemeCard:
    """One theme with its counts. ``tones`` counts answers by tone, mostly the machine's guess.

    ``telling`` is how many answers to its question say something that the machine can read.
    """

    theme: Theme
    confirmed: int = 0
    suggested: int = 0
    telling: int = 0
    tones: Counter[str] = field(default_factory=Counter)
    examples: list[ShownCoding] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    children: list["ThemeCard"] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Return where the card stands on its page, for the way back to it."""
        return f"#theme-{self.theme.pk}"

    @property
    def number(self) -> int:
        return self.confirmed + self.suggested

    @property
    def share(self) -> str:
        """Return the share of the telling answers in words; empty where nothing is known."""
        return share_in_words(min(self.number / self.telling, 1)) if self.telling else ""

    @property
    def well(self) -> int:
        return self.tones[Reading.Tone.POSITIVE]

    @property
    def badly(self) -> int:
        return self.tones[Reading.Tone.NEGATIVE]

    @property
    def settled_links(self) -> list[Link]:
        return [link for link in self.links if link.judgement == Judgement.CONFIRMED]

    @property
    def open_links(self) -> list[Link]:
        return [link for link in self.links if link.judgement == Judgement.SUGGESTED]


def cards(themes: QuerySet[Theme], *, examples: int = EXAMPLES) -> list[ThemeCard]:
    """Return the cards of these themes, largest first, in five queries."""
    made = {
        theme.pk: ThemeCard(theme) for theme in themes.select_related("accepted_by", "from_outside")
    }
    held = Coding.objects.readable().filter(NOT_REFUSED, theme__in=made)
    counts = held.order_by().values_list("theme", "judgement", "answer__reading__tone")
    for pk, judgement, tone, number in counts.annotate(Count("pk")):
        card = made[pk]
        card.confirmed += number if judgement == Judgement.CONFIRMED else 0
        card.suggested += number if judgement == Judgement.SUGGESTED else 0
        card.tones[tone or ""] += number
    telling = _telling(themes)
    for card in made.values():
        card.telling = telling.get(card.theme.codeframe_id, 0)
    for coding in _nearest(held, examples):
        made[coding.theme_id].examples.append(ShownCoding(coding, coding.answer.cleared_text))
    for link in Link.objects.filter(theme__in=made).select_related("intention", "judged_by"):
        if link.theme_id:
            made[link.theme_id].links.append(link)
    return sorted(made.values(), key=lambda card: (-card.number, card.theme.title))


def _telling(themes: QuerySet[Theme]) -> dict[int, int]:
    read = Reading.objects.filter(
        codeframe__in=themes.order_by().values("codeframe"),
        says_nothing=False,
        not_english=False,
        answer__response__state__in=Response.State.readable(),
    )
    return dict(read.values_list("codeframe").annotate(Count("pk")))


def _nearest(
    held: QuerySet[Coding], examples: int, apart: Sequence[str] = ("theme_id",)
) -> QuerySet[Coding]:
    """Return the codings to show of each theme: confirmed ones first, then the surest."""
    order: list[Any] = ["judgement", F("score").desc(nulls_last=True), "answer_id"]
    place = Window(RowNumber(), partition_by=[F(each) for each in apart], order_by=order)
    return (
        held.exclude(answer__cleared_text="")
        .annotate(place=place)
        .filter(place__lte=examples)
        .select_related("answer__response", "judged_by")
        .order_by("place")
    )


SIDES = {
    Reading.Tone.POSITIVE: "Positive",
    Reading.Tone.NEGATIVE: "Negative",
    None: "Mixed, neutral or not clear",
}


def for_and_against(theme: Theme, *, examples: int) -> list[tuple[str, list[ShownCoding]]]:
    """Return example answers of a theme by tone, so many of each. One query."""
    held = Coding.objects.readable().filter(NOT_REFUSED, theme=theme)
    tone = F("answer__reading__tone")
    shown = _nearest(held.annotate(tone=tone), examples, apart=["theme_id", "tone"])
    sides: dict[str, list[ShownCoding]] = {heading: [] for heading in SIDES.values()}
    for coding in shown:
        heading = SIDES.get(coding.tone, SIDES[None])  # type: ignore[attr-defined]
        sides[heading].append(ShownCoding(coding, coding.answer.cleared_text))
    return [(heading, said[:examples]) for heading, said in sides.items() if said]


def grouped(found: list[ThemeCard]) -> list[ThemeCard]:
    """Return the cards of top-level themes, each with its children."""
    known = {card.theme.pk: card for card in found}
    top: list[ThemeCard] = []
    for card in found:
        parent = known.get(card.theme.parent_id or 0)
        (parent.children if parent else top).append(card)
    return top


def look_alikes(themes: list[Theme]) -> list[LookAlike]:
    """Return the pairs of these themes that the machine takes for duplicates and nobody refused."""
    pairs = LookAlike.objects.filter(refused_at=None, one__in=themes, other__in=themes)
    return list(pairs.select_related("one", "other"))
