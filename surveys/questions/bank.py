"""The bank: single questions that are kept with all their wordings, to be put into any survey."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from engagement.models import User
from surveys.models import KeptQuestion, Survey, Wording

from .freezing import copied

# What stands in a question only because of the others in its survey.
OF_THE_SURVEY = ("only_if", "section")
_FACTS = ("kind", "hint", "multiple", "polarity", "choices", "settings")


@transaction.atomic
def keep(*, survey: Survey, question: Mapping[str, Any], by: User) -> KeptQuestion:
    """Put a copy of a drafted question (as to ``versions.freeze``) into the bank.

    One with the same key and words that is there already is kept as it is now.
    """
    facts = {name: question[name] for name in _FACTS if question.get(name)}
    settings = facts.get("settings", {})
    facts["settings"] = {name: each for name, each in settings.items() if name not in OF_THE_SURVEY}
    key, text = str(question["key"]), question["text"]
    kept, _is_new = KeptQuestion.objects.update_or_create(key=key, text=text, defaults=facts)
    kept.wordings.all().delete()
    drafted = Wording.objects.drafted().filter(survey=survey, question_key=key)
    Wording.objects.bulk_create(copied(each, survey=None, kept=kept) for each in drafted)
    log(instance=survey, action="sayso.survey.question_kept", user=by, data={"question": key})
    return kept


def facts_of(kept: KeptQuestion) -> dict[str, Any]:
    """Return a kept question as a draft has it (as to ``versions.freeze``)."""
    return {name: getattr(kept, name) for name in ("key", "text", *_FACTS)}


def give_wordings(*, kept: KeptQuestion, survey: Survey, key: str) -> None:
    """Give a survey the wordings of a question that was put into it under this key.

    Drafts that the survey has for that key, from a question that has gone, make room.
    """
    Wording.objects.drafted().filter(survey=survey, question_key=key).delete()
    Wording.objects.bulk_create(
        copied(each, survey=survey, kept=None, question_key=key) for each in kept.wordings.all()
    )
