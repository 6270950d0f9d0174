"""Responses that say the same, or nearly: one group in the queue, decided together (F-10).

A campaign's copies are counted and shown, never hidden or deleted. They are found as they come in,
among what waits in the same survey: two queries, and three more where something is alike. Only
sums of words are kept, and only until the decision.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q

from engagement.models import User
from surveys import redaction
from surveys.models import Answer, ModerationDecision, QueueCard, Response
from surveys.questions import kinds
from surveys.text import alike as texts_alike

from . import decisions, sight

State, Outcome = Response.State, ModerationDecision.Outcome
Spans = Mapping[int, Sequence[tuple[int, int, str]]]
COMPARED = 3
SHOWN = 200
BANDS = [f"band_{number}" for number in range(1, texts_alike.BANDS + 1)]


@dataclass(frozen=True)
class Other:
    """One of the others, with its words; ``same``: not a character differs.

    ``has_names``: something in it may have to be hidden that the first does not have.
    """

    response: Response
    texts: dict[int, str]
    same: bool
    has_names: bool


def file_card(response: Response, answers: Sequence[Answer]) -> None:
    """Note what a new response says, so that others which say the same stand beside it."""
    if any(kinds.of(answer.question).keeps_files for answer in answers):
        return  # the words may be alike, and nobody knows of the pictures
    text = _whole(answers)
    bands = texts_alike.bands(text)
    if not bands:
        return
    facts = dict(zip(BANDS, bands, strict=True))
    found = _first_alike(response, text, facts)
    QueueCard.objects.create(response=response, **facts, **(_beside(found) if found else {}))
    if found and response.received_on < (found.behind or found.response).received_on:
        QueueCard.objects.filter(group=found.group).line_up()


def _beside(found: QueueCard) -> dict[str, int]:
    """Return the group of a response that says the same, and which of it stands for all."""
    if found.group is None:
        found.group = found.pk
        found.save(update_fields=["group"])
    return {"group": found.group, "behind_id": found.behind_id or found.pk}


def _first_alike(response: Response, text: str, facts: dict[str, int]) -> QueueCard | None:
    """Return the card of a waiting response that says the same; None where nobody does."""
    shared = Q()
    for name, band in facts.items():
        shared |= Q(**{name: band})
    waiting = Q(response__state=State.WAITING, response__survey=response.survey_id)
    cards = QueueCard.objects.filter(shared, waiting).select_related("response", "behind")
    found = list(cards.order_by()[:COMPARED])
    if not found:
        return None
    words = defaultdict(list)
    said = Answer.objects.filter(response__in=[card.pk for card in found])
    for answer in said.order_by("question__position"):
        words[answer.response_id].append(answer)
    for card in found:
        if texts_alike.are_alike(text, _whole(words[card.pk])):
            return card
    return None


def _whole(answers: Sequence[Answer]) -> str:
    return "\n".join(answer.original_text for answer in answers if answer.original_text)


def how_many(groups: Iterable[int]) -> dict[int, int]:
    """Return, by group, how many wait in it. One query, and none without a group."""
    wanted = set(groups)
    if not wanted:
        return {}
    waiting = QueueCard.objects.filter(group__in=wanted, response__state=State.WAITING)
    counted = waiting.order_by().values("group").annotate(number=Count("pk"))
    return {each["group"]: each["number"] for each in counted if each["group"]}


def others(response: Response, *, by: User) -> list[Other]:
    """Return what else says the same and still waits, the oldest first. Three queries."""
    card = getattr(response, "card", None)
    if card is None or card.group is None or response.state != State.WAITING:
        return []
    found = Response.objects.awaiting_moderation().filter(card__group=card.group)
    rest = found.exclude(pk=response.pk).order_by("received_on", "pk")
    there = list(rest.select_related("card")[:SHOWN])
    texts = _texts([response.pk, *(each.pk for each in there)])
    return [
        _other(each, texts[each.pk], texts[response.pk])
        for each in there
        if sight.may_see(by, each, list(texts[each.pk].values()))
    ]


def _texts(keys: list[int]) -> dict[int, dict[int, str]]:
    texts: dict[int, dict[int, str]] = defaultdict(dict)
    said = Answer.objects.filter(response__in=keys).exclude(original_text="")
    for answer in said.select_related("question").order_by("question__position"):
        texts[answer.response_id][answer.question_id] = answer.original_text
    return texts


def _other(response: Response, texts: dict[int, str], first: dict[int, str]) -> Other:
    same = texts == first
    has_names = not same and any(redaction.find(text) for text in texts.values())
    return Other(response, texts, same, has_names)


@transaction.atomic
def decide_together(
    *,
    response: Response,
    keys: Sequence[int],
    by: User,
    outcome: str,
    reason: str = "",
    note: str = "",
    spans: Spans | None = None,
) -> tuple[int, int]:
    """Decide about those of ``keys`` that are alike as about ``response``, each for itself.

    Call it before that one is decided. What an officer must read alone stays in the queue: what
    has something to hide that the first has not, and, where words are hidden, what is not the same
    to the letter. Nothing is passed to the safeguarding lead together. Return how many were
    decided, and how many stay.
    """
    wanted = set(keys)
    chosen = [other for other in others(response, by=by) if other.response.pk in wanted]
    if outcome == Outcome.CLEARED:
        fit = [other.response for other in chosen if not other.has_names]
        done = len(decisions.clear_many(responses=fit, by=by, note=note))
    elif outcome == Outcome.REDACTED:
        done = _redact(response, [other for other in chosen if other.same], by, note, spans or {})
    elif outcome == Outcome.WITHHELD:
        done = len(chosen)
        for other in chosen:
            decisions.withhold(
                response=other.response, reason=reason, by=by, note=note, seen=State.WAITING
            )
    else:
        done = 0
    return done, len(wanted) - done


def _redact(response: Response, same: Sequence[Other], by: User, note: str, spans: Spans) -> int:
    """Hide the same places in what is the same to the letter."""
    questions = dict(response.answers.values_list("pk", "question"))
    by_question = {questions[answer]: each for answer, each in spans.items()}
    for other in same:
        theirs = dict(other.response.answers.values_list("pk", "question"))
        hidden = {
            answer: by_question[question]
            for answer, question in theirs.items()
            if question in by_question
        }
        decisions.redact(
            response=other.response, spans=hidden, by=by, note=note, seen=State.WAITING
        )
    return len(same)
