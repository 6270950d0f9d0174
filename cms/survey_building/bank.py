"""Single questions, put into a survey: kept in the bank, or out of a survey to start from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction

from cms.models import SurveyPage
from engagement.models import User
from surveys import survey_files
from surveys.models import KeptQuestion
from surveys.questions import bank, kinds
from surveys.questions.blocks import QuestionsBlock
from surveys.questions.kinds.keys import key_for

from .making import drafted

LANGUAGES = {code.split("-")[0]: name for code, name in settings.LANGUAGES}


@dataclass(frozen=True)
class Offered:
    """A question to put into a survey. ``ref`` names it; ``worded`` are its other wordings."""

    ref: str
    facts: dict[str, Any]
    worded: list[str] = field(default_factory=list)
    kept: KeptQuestion | None = None

    @property
    def answered(self) -> str:
        return kinds.by_key(self.facts["kind"]).how_answered(self.facts)

    @property
    def answers(self) -> str:
        return "; ".join(each["label"] for each in self.facts.get("choices") or [])

    def says(self, sought: str) -> bool:
        """Say whether all these words stand in the question or its answers."""
        text = f"{self.facts['text']} {self.answers}".casefold()
        return all(word in text for word in sought.casefold().split())


def kept_questions() -> list[Offered]:
    """Return what officers kept."""
    found = KeptQuestion.objects.prefetch_related("wordings")
    return [Offered(f"kept-{each.pk}", bank.facts_of(each), _worded(each), each) for each in found]


def _worded(kept: KeptQuestion) -> list[str]:
    told = [
        (each.get_form_display(), LANGUAGES.get(each.language, ""), each.get_ages_display())
        for each in kept.wordings.all()
    ]
    return sorted(", ".join(filter(None, each)) for each in told)


def of_templates() -> Iterator[tuple[str, list[Offered]]]:
    """Yield each survey to start from by its name, with its questions."""
    for template in survey_files.TEMPLATES:
        asked = survey_files.template(template.key).questions
        each = enumerate(asked)
        yield template.name, [Offered(f"{template.key}-{n}", _alone(facts)) for n, facts in each]


def _alone(facts: dict[str, Any]) -> dict[str, Any]:
    told = facts.get("settings") or {}
    own = {name: each for name, each in told.items() if name not in bank.OF_THE_SURVEY}
    return {**facts, "settings": own}


@transaction.atomic
def put(*, page: SurveyPage, offered: Sequence[Offered], by: User) -> list[str]:
    """Put these questions behind those of the page's draft; return their keys there.

    Each keeps its own key, so that its answers land in the same column in every survey. Where the
    survey has another question of that key, a number is put behind it.
    """
    taken = {str(each["key"]) for each in page.drafted()}
    keys = [key_for(each.facts["key"], each.facts["text"], taken) for each in offered]
    added = [{**each.facts, "key": key} for each, key in zip(offered, keys, strict=True)]
    before = page.questions.get_prep_value()
    behind = drafted(added).get_prep_value()
    page.questions = QuestionsBlock().to_python([*before, *behind])
    for each, key in zip(offered, keys, strict=True):
        if each.kept:
            bank.give_wordings(kept=each.kept, survey=page.record, key=key)
    page.save_revision(user=by, log_action=True)
    return keys


def keep(*, page: SurveyPage, block_id: str, by: User) -> str:
    """Put the drafted question of this block into the bank; return its words, "" without one."""
    for block, facts in zip(page.questions, page.drafted(), strict=True):
        if str(block.id) == block_id:
            return bank.keep(survey=page.record, question=facts, by=by).text
    return ""
