"""Everything that is held under a code, for the person it is about: to read, and as JSON.

What is told follows from the declarations beside the models (``personal_data``): each field that
is declared as told is, of the response and of every record that hangs on it, in whichever package.
What is with the safeguarding lead is not among it (Data Protection Act 2018, Schedule 3), and reads
like what is waiting: whoever looks over a child's shoulder must not learn that the child told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.models import AuditEntry
from surveys import equality, receipts
from surveys.models import Answer, ModerationDecision, Question, Response
from surveys.questions import kinds, versions

from .held_words import PLAIN, said

CORRECTED = "data.corrected"
ANSWER = "your answer"
ABOUT_THEM = "what you told us about yourself"
OWN_WORDS = {"original_text", "cleared_text"}
NOT_YET = _("We have it, and show it here once a person has read it.")
Outcome = ModerationDecision.Outcome


@dataclass(frozen=True)
class Record:
    """One record: what it is called, and by the name of each field what it says."""

    kind: str
    facts: dict[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def lines(self) -> list[tuple[str, str, bool]]:
        """Return what each field is called, what it says, and whether the person wrote that."""
        named = {**PLAIN, **self.labels}
        return [
            (said(named.get(name, name)), words, self._is_own(name, words))
            for name, words in self.facts.items()
        ]

    def _is_own(self, name: str, words: str) -> bool:
        return self.kind == ANSWER and name in OWN_WORDS and words != str(NOT_YET)

    @property
    def called(self) -> str:
        """Return its kind in the language of the page."""
        return said(self.kind)


@dataclass(frozen=True)
class Holding:
    """All that is held on one response, in the order in which it is told."""

    survey: str
    records: list[Record]
    corrections: list[Record]

    def as_data(self) -> dict[str, Any]:
        return {
            "survey": self.survey,
            "told_on": timezone.localdate().isoformat(),
            "records": [{"kind": each.kind, **each.facts} for each in self.records],
            "corrections": [each.facts for each in self.corrections],
        }


def held_on(response: Response, *, code: str = "") -> Holding:
    """Return everything that is held on this response and under its code, for the person.

    Words that nobody has cleared are not repeated, whatever the reason: what a child told of harm
    must not be read by whoever finds their code, nor by an officer (L-29), and that it is with the
    safeguarding lead must not show either.
    """
    waits = receipts.state_of(response) == "waiting"  # what is with the lead reads like this too
    facts = _told(response) | ({"state": said(Response.State.WAITING.label)} if waits else {})
    if response.channel == Response.Channel.LOCAL_OFFER:
        facts.pop("consent_to_quote")  # nobody was asked: it stands on its page with our answer
    records = [Record("what you sent", facts, _labels(Response))]
    questions = {each.pk: each for each in versions.questions_of(response.version)}
    for answer in response.answers.order_by("question__position"):
        told = _facts_of_answer(answer, questions)
        if waits:
            told = {"question": told["question"], "original_text": str(NOT_YET)}
        records.append(Record(ANSWER, told, _labels(Answer)))
        records += [] if waits else _hanging_on(answer)
    records += [] if waits else _hanging_on(response)
    if said_of_themselves := dict(equality.held(code)):
        records.append(Record(ABOUT_THEM, said_of_themselves))
    return Holding(response.survey.title, records, _corrections(response))


def _facts_of_answer(answer: Answer, questions: dict[int, Question]) -> dict[str, str]:
    question = questions[answer.question_id]
    facts = {
        "question": question.text,
        "original_text": answer.original_text,
        "cleared_text": answer.cleared_text,
        "chosen": ", ".join(kinds.of(question).reads(question, answer.chosen)),
    }
    return {name: words for name, words in facts.items() if words}


def _hanging_on(thing: Model) -> Iterator[Record]:
    """Yield what hangs on an answer or a response and is declared as told."""
    for relation in thing._meta.related_objects:
        model = relation.related_model
        declared = getattr(model, "personal_data", None)
        if model is Answer or declared is None or not declared.told:
            continue
        for each in model._default_manager.filter(**{relation.field.name: thing}):
            if isinstance(each, ModerationDecision) and each.outcome == Outcome.ESCALATED:
                continue
            yield Record(str(model._meta.verbose_name), _told(each), _labels(model))


def _labels(model: type[Model]) -> Mapping[str, str]:
    return model.personal_data.fields  # type: ignore[attr-defined]


def _told(thing: Model) -> dict[str, str]:
    """Return the declared fields of a record that say anything, in words."""
    declared = type(thing).personal_data  # type: ignore[attr-defined]
    facts = {name: _in_words(thing, name) for name in declared.told}
    return {name: words for name, words in facts.items() if words}


def _in_words(thing: Model, name: str) -> str:
    field = thing._meta.get_field(name)
    value = getattr(thing, name)
    if isinstance(value, Response):
        return _words_of(value)
    if isinstance(field, ForeignKey):
        return str(value or "")
    if isinstance(field, Field) and field.choices:
        return said(getattr(thing, f"get_{name}_display")())
    if isinstance(value, bool):
        return said("yes" if value else "no")
    if isinstance(value, datetime):
        return timezone.localdate(value).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _words_of(response: Response) -> str:
    """Return what a response says that hangs on another; nothing that waits, as above."""
    if receipts.state_of(response) == "waiting":
        return str(NOT_YET)
    questions = {each.pk: each for each in versions.questions_of(response.version)}
    said = [_facts_of_answer(each, questions) for each in response.answers.all()]
    return "; ".join(each.get("chosen") or each.get("original_text", "") for each in said)


def _corrections(response: Response) -> list[Record]:
    """Return what was corrected and when. What stood there before is not kept."""
    rows = AuditEntry.objects.filter(
        object_type=Response._meta.label_lower, object_id=str(response.pk), verb=CORRECTED
    ).order_by("pk")
    labels = _labels(Response)
    return [
        Record(
            "correction",
            {
                "on": timezone.localdate(row.at).isoformat(),
                "what": said(labels.get(str(row.facts.get("field")), "your words")),
                "by": said("an officer" if row.by_id else "you, with your code"),
            },
        )
        for row in rows
    ]
