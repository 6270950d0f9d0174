"""One case as data, for the social care system: what the JSON, the PDF and the printed page show.

The schema is described in docs/safeguarding.md, and a change of it needs a new ``SCHEMA``.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone

from engagement.models import Council, User
from surveys import screening
from surveys.models import Answer, Disclosure, DisclosureEntry
from surveys.questions import kinds
from surveys.screening import concerns

SCHEMA = "sayso-safeguarding-case/1"
Facts = dict[str, Any]


def facts(disclosure: Disclosure, *, by: User) -> Facts:
    """Return everything that is known of a case, in values that JSON has; times with their zone."""
    response = disclosure.response
    contact = getattr(response, "safe_contact", None)
    answers = response.answers.select_related("question").order_by("question__position")
    return {
        "schema": SCHEMA,
        "council": Council.current().name,
        "exported_at": _moment(timezone.now()),
        "exported_by": str(by),
        "case": _case(disclosure),
        "source": {
            "survey": response.survey.title,
            "channel": response.channel,
            "received_on": response.received_on.isoformat(),
            "language": response.language,
            "who_answered": response.voice,
            "age_band": response.age_band or None,
        },
        "said": [_answer(each, response.language) for each in answers],
        "safe_contact": contact.words if contact else None,
        "entries": [
            _entry(number, each)
            for number, each in enumerate(disclosure.entries.select_related("by"), 1)
        ],
    }


def _case(disclosure: Disclosure) -> Facts:
    return {
        "number": disclosure.pk,
        "raised_at": _moment(disclosure.raised_at),
        "concerns": _concerns(disclosure.concerns),
        "status": "closed" if disclosure.closed_at else "open",
        "outcome": disclosure.outcome or None,
        "about_staff": disclosure.about_staff,
        "deletion_asked_on": disclosure.deletion_asked_on and str(disclosure.deletion_asked_on),
    }


def _answer(answer: Answer, language: str) -> Facts:
    question = answer.question
    text = answer.original_text
    found = screening.screen(text, language=language) if text else []
    return {
        "question": question.text,
        "chosen": kinds.of(question).reads(question, answer.chosen),
        "words": text,
        "screening": [
            {"words": text[each.evidence_start : each.evidence_end], **_concern(each.code)}
            for each in found
        ],
    }


def _entry(number: int, entry: DisclosureEntry) -> Facts:
    return {
        "number": number,
        "at": _moment(entry.at),
        "kind": entry.kind,
        "kind_in_words": entry.get_kind_display(),
        "by": str(entry.by) if entry.by else None,
        "happened_at": _moment(entry.happened_at),
        "concerns": _concerns(entry.concerns),
        "referred_to": entry.place or None,
        "who": entry.who or None,
        "way": entry.way or None,
        "reference": entry.reference or None,
        "outcome": entry.outcome or None,
        "returned_to_moderation": entry.released,
        "note": entry.note or None,
    }


def _concerns(codes: list[str]) -> list[Facts]:
    return [_concern(code) for code in sorted(codes)]


def _concern(code: str) -> Facts:
    return {"code": code, "in_words": concerns.in_words([code])}


def _moment(at: datetime | None) -> str | None:
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None
