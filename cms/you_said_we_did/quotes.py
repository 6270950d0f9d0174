"""People's own words on pages and in papers: shown while they may be, gone when they may not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from engagement.models import Council, Voice
from feedback_analysis.findings import counts, second_person
from feedback_analysis.models import Finding, Quote
from surveys.models import Answer, Response

Quoted = tuple[int, int, str]
RIGHT_TO_LEFT = {"ar", "ur", "fa", "ps", "ckb", "he"}
WHO = {
    Voice.OWN_WORDS: _("a young person"),
    Voice.WITH_SUPPORTER: _("a young person, with someone helping"),
    Voice.PARENT_CARER: _("a parent or carer"),
    Voice.PROFESSIONAL: _("someone who works with children"),
    Voice.ELECTED_MEMBERS: _("elected members"),
    Voice.NOT_SAID: _("somebody who did not say who they are"),
}


@dataclass(frozen=True)
class ShownQuote:
    """What components/quote.html takes. ``by`` says one thing about the person, never more."""

    text: str
    by: str
    lang: str = ""
    translation: str = ""

    @property
    def dir(self) -> str:
        return "rtl" if self.lang in RIGHT_TO_LEFT else ""


def showable(quotes: Iterable[Quote], *, council: Council | None = None) -> list[ShownQuote]:
    """Return the quotes that may be shown now, as pages show them."""
    return [
        ShownQuote(
            text=quote.words,
            by=str(WHO[Voice(quote.answer.response.voice)]),
            lang=foreign(quote.answer.response.language),
            translation=quote.translation,
        )
        for quote in may_show(quotes, council=council)
    ]


def may_show(quotes: Iterable[Quote], *, council: Council | None = None) -> list[Quote]:
    """Return which of these quotes may be shown now: the one rule for pages and papers.

    The words are still cleared and still agreed to; they tell nothing that leads to a person, or a
    second person agreed to them (S-14); nor does their language; and behind the finding are as many
    people as a count needs to be shown (E-11). Where they are fewer, by somebody's withdrawal too,
    the finding says it in our words.
    """
    standing = [quote for quote in quotes if _stands(quote)]
    behind = [quote.finding for quote in standing]
    enough = counts.enough_to_quote_among(behind, council=council)
    return [
        quote
        for quote in standing
        if quote.finding_id in enough
        and counts.language_is_shared(quote.answer.response, council=council)
    ]


def _stands(quote: Quote) -> bool:
    answer = quote.answer
    # An agreed quote outlives the words when they are erased by age (surveys/retention.py).
    is_erased = not (answer.cleared_text or answer.original_text)
    return (
        answer.response.state in Response.State.readable()
        and answer.response.consent_to_quote
        and (quote.words in answer.cleared_text or is_erased)
        and not second_person.waits_for(quote)
    )


def showable_now(quoted: Iterable[Quoted]) -> set[Quoted]:
    """Return which of these (finding id, answer id, words) of a paper may still be quoted."""
    asked = set(quoted)
    findings = Finding.objects.in_bulk([finding for finding, _, _ in asked])
    answers = Answer.objects.select_related("response__survey").in_bulk([pk for _, pk, _ in asked])
    agreed = {
        (quote.finding_id, quote.answer_id, quote.words): quote.agreed_by_id
        for quote in Quote.objects.filter(finding__in=findings, answer__in=answers)
    }
    quotes = [
        Quote(
            finding=findings[finding],
            answer=answers[answer],
            words=words,
            agreed_by_id=agreed.get((finding, answer, words)),
        )
        for finding, answer, words in asked
        if finding in findings and answer in answers
    ]
    return {(each.finding_id, each.answer_id, each.words) for each in may_show(quotes)}


def foreign(language: str) -> str:
    return "" if language in counts.ENGLISH else language
