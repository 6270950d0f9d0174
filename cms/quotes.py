"""People's own words on pages and in papers: shown while they may be, gone when they may not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from engagement.models import Voice
from feedback_analysis.models import Quote
from surveys.models import Answer

WITHDRAWN = "[withdrawn]"
RIGHT_TO_LEFT = {"ar", "ur", "fa", "ps", "ckb", "he"}
WHO = {
    Voice.OWN_WORDS: _("a young person"),
    Voice.WITH_SUPPORTER: _("a young person, with someone helping"),
    Voice.PARENT_CARER: _("a parent or carer"),
    Voice.PROFESSIONAL: _("someone who works with children"),
    Voice.NOT_SAID: _("somebody who did not say who they are"),
}


@dataclass(frozen=True)
class Said:
    """What components/quote.html takes. ``by`` says one thing about the person, never more."""

    text: str
    by: str
    lang: str = ""
    translation: str = ""

    @property
    def dir(self) -> str:
        return "rtl" if self.lang in RIGHT_TO_LEFT else ""


def showable(quotes: Iterable[Quote]) -> list[Said]:
    """Return the quotes that may be shown now. Needs ``answer__response`` to be selected."""
    return [
        Said(
            text=quote.words,
            by=str(WHO[Voice(quote.answer.response.voice)]),
            lang=foreign(quote.answer.response.language),
            translation=quote.translation,
        )
        for quote in quotes
        if may_show(quote.answer, quote.words)
    ]


def may_show(answer: Answer, words: str) -> bool:
    """Say whether these words are still cleared and still agreed to.

    They outlive the answer: an agreed quote stays when words are erased (surveys/retention.py).
    """
    response = answer.response
    return (
        response.state in response.State.readable()
        and response.consent_to_quote
        and (words in answer.cleared_text or not (answer.cleared_text or answer.original_text))
    )


def withdrawn(quoted: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    """Return which of these (answer id, words) may no longer be quoted."""
    asked = set(quoted)
    answers = Answer.objects.select_related("response").in_bulk([pk for pk, _ in asked])
    return {
        (pk, words) for pk, words in asked if pk not in answers or not may_show(answers[pk], words)
    }


def foreign(language: str) -> str:
    return "" if language in {"", "en", "en-gb"} else language
