"""A theme as an officer judges it: how many, for and against, what people said, where it fits."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from .models import Coding, Judgement, Link, LookAlike, Reading, Theme
from .vocabulary import words

EXAMPLES = 3
NOT_REFUSED = ~Q(judgement=Judgement.REFUSED)


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


@dataclass
class ThemeCard:
    """One theme with its counts. ``tones`` counts answers by tone, the machine's guess."""

    theme: Theme
    confirmed: int = 0
    suggested: int = 0
    tones: Counter[str] = field(default_factory=Counter)
    examples: list[Said] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    children: list["ThemeCard"] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.confirmed + self.suggested

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
    """Return the cards of these themes, largest first, in four queries."""
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
    for coding in _nearest(held, examples):
        made[coding.theme_id].examples.append(Said(coding, coding.answer.cleared_text))
    for link in Link.objects.filter(theme__in=made).select_related("intention", "judged_by"):
        if link.theme_id:
            made[link.theme_id].links.append(link)
    return sorted(made.values(), key=lambda card: (-card.number, card.theme.title))


def _nearest(held: QuerySet[Coding], examples: int) -> QuerySet[Coding]:
    """Return the codings to show of each theme: confirmed ones first, then the surest."""
    order: list[Any] = ["judgement", F("score").desc(nulls_last=True), "answer_id"]
    place = Window(RowNumber(), partition_by="theme_id", order_by=order)
    return (
        held.annotate(place=place)
        .filter(place__lte=examples)
        .select_related("answer__response", "judged_by")
    )


def grouped(found: list[ThemeCard]) -> list[ThemeCard]:
    """Return the cards that stand by themselves, each with those that stand under it."""
    known = {card.theme.pk: card for card in found}
    top: list[ThemeCard] = []
    for card in found:
        parent = known.get(card.theme.parent_id or 0)
        (parent.children if parent else top).append(card)
    return top


def look_alikes(themes: list[Theme]) -> list[LookAlike]:
    """Return the pairs among these that the machine takes for one idea and nobody told apart."""
    pairs = LookAlike.objects.filter(refused_at=None, one__in=themes, other__in=themes)
    return list(pairs.select_related("one", "other"))
