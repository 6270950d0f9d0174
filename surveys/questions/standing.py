"""Surveys that nobody opens: their words come in by a page of their own."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from engagement.models import Voice
from surveys.models import Question, Survey

from . import versions

WORDS = "words"


def standing_survey(
    *,
    slug: str,
    title: str,
    question: str,
    who_reads: str,
    before: Sequence[dict[str, Any]] = (),
) -> Survey:
    """Return the survey of this slug, made and frozen on first use.

    It is never opened, so it is on no list. Its question has the key ``WORDS``; ``before`` are
    questions that stand before it, as ``versions.freeze`` takes them.
    """
    found = Survey.objects.filter(slug=slug).first()
    return found or _made(slug, title, question, who_reads, before)


@transaction.atomic
def _made(
    slug: str, title: str, question: str, who_reads: str, before: Sequence[dict[str, Any]]
) -> Survey:
    facts = {
        "title": title,
        "voices": [voice for voice, _label in Voice.that_can_be_asked()],
        "asks_age_band": False,
        "who_reads": who_reads,
    }
    made, is_new = Survey.objects.get_or_create(slug=slug, defaults=facts)
    if is_new:
        asked = {
            "key": WORDS,
            "kind": Question.Kind.TEXT,
            "text": question,
            "polarity": Question.Polarity.OPEN,
        }
        versions.freeze(survey=made, questions=[*before, asked], by=None)
    return made
