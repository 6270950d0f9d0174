"""Answers deleted because whoever wrote them wants it: by their code, or by an officer they rang.

What nobody needs to keep anybody safe goes for good, with every coding, link, quote and
translation of it. What is a safeguarding record stays with the safeguarding lead alone (UK GDPR
article 17(3)(b): erasure does not reach what a public task in law needs), is seen and counted
nowhere else, and the lead is told that the person asked. Nobody else can tell the two apart: the
code is unknown afterwards in both, and the officer sees the same screen.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from engagement import audit
from engagement.models import User

from . import equality, live_queue, safeguarding, signals
from .data_protection import erasures
from .exports import preparing
from .models import Answer, AnswerFile, Disclosure, Draft, Erasure, Response

ERASED = "sayso.response.erased"
# What became of one row of a list that is applied.
NOT_HERE, OTHER, RESPONSE, WORDS = "not here", "another", "response", "words"


@transaction.atomic
def erase(*, response: Response, by: User | None, reason: str = "", code: str = "") -> Erasure:
    """Delete a response; return the proof. ``by=None`` is the person; an officer says why, without
    anybody's name. What they said of themselves is kept apart and found by ``code`` alone.

    Raises ValueError where an officer gives no reason.
    """
    reason = " ".join(reason.split())
    if by is not None and not reason:
        raise ValueError("Say who asked for it and why, without a name.")
    stored = Response.objects.select_for_update(of=("self",)).select_related("survey")
    held = stored.get(pk=response.pk)
    because = Erasure.Because.OFFICER if by else Erasure.Because.CODE
    proof = erasures.write_one(held, because=because, by=by)
    log(
        instance=held.survey,
        action=ERASED,
        user=by,
        data={"response": held.pk, "answers": proof.answers, "why": reason},
    )
    _erase(held)
    if code:
        proof.about_person = equality.forget(code)
        proof.save(update_fields=["about_person"])
    return proof


def _erase(held: Response) -> None:
    live_queue.announce(live_queue.MODERATION, kind=live_queue.DECIDED, id=held.pk)
    answers = list(held.answers.values_list("pk", flat=True))
    signals.answers_erased.send(sender=Response, answer_ids=answers)
    preparing.forget(held.survey)
    signals.response_erased.send(sender=Response, response=held)
    if Disclosure.objects.filter(response=held).exists():
        _keep_for_the_lead(held)
    else:
        held.delete()


def _keep_for_the_lead(response: Response) -> None:
    """Keep it as a safeguarding record only: out of all counts, with no way back to it."""
    safeguarding.lock(response)
    forget_what_rests_on(response)
    Response.objects.filter(pk=response.pk).update(receipt_hash=None, consent_to_quote=False)
    disclosure = Disclosure.objects.get(response=response)
    disclosure.deletion_asked_on = timezone.localdate()
    disclosure.save(update_fields=["deletion_asked_on"])
    log(instance=disclosure, action="sayso.disclosure.deletion_asked")
    live_queue.announce(live_queue.SAFEGUARDING, kind=live_queue.DECIDED, id=disclosure.pk)


def forget_what_rests_on(response: Response) -> None:
    """Delete what was made of its answers: codings, links, quotes, translations …"""
    for relation in Answer._meta.related_objects:
        if relation.related_model is AnswerFile:
            continue  # not made of what was said: said, as the words were
        of_response = {f"{relation.field.name}__response": response}
        relation.related_model._default_manager.filter(**of_response).delete()


def changed_on(answers: Iterable[int]) -> dict[int, date]:
    """Return, by answer id, the day of the last decision about its response, or of its deletion."""
    asked = set(answers)
    if not asked:
        return {}
    decided = Answer.objects.filter(pk__in=asked).values_list(
        "pk", Max("response__decisions__decided_at"), Max("response__disclosure__waiting_since")
    )
    days = {
        pk: max(timezone.localdate(moment) for moment in moments if moment)
        for pk, *moments in decided
        if any(moments)
    }
    for entry in ModelLogEntry.objects.filter(action=ERASED).order_by("timestamp"):
        for pk in asked.intersection(entry.data["answers"]):
            days[pk] = timezone.localdate(entry.timestamp)
    return days


# --- after a restore -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Applied:
    """What became of a list: how many responses, whose words, and drafts were erased once more.

    ``about_person`` are rows of what they said of themselves. ``known`` were on the list of this
    database already. ``others`` name a response that is not the one that was erased: its number was
    given out again. It is left alone.
    """

    responses: int = 0
    words: int = 0
    drafts: int = 0
    about_person: int = 0
    known: int = 0
    others: int = 0


@transaction.atomic
def apply(listed: Iterable[Erasure], *, by: User | None = None) -> Applied:
    """Erase again what a restored backup has brought back. Safe to call any number of times."""
    rows = {row.reference: row for row in listed}
    known = set(Erasure.objects.filter(reference__in=rows).values_list("reference", flat=True))
    new = [row for reference, row in rows.items() if reference not in known]
    became = [(row, _apply(row)) for row in new]
    done = Counter(what for _, what in became)
    Erasure.objects.bulk_create(new, batch_size=500)
    about = equality.forget_again(key for row in new for key in row.about_person or ())
    drafts = _drop_drafts([row for row, what in became if what == NOT_HERE])
    facts = {"responses": done[RESPONSE], "words": done[WORDS], "drafts": drafts}
    facts["about_person"] = about
    applied = Applied(**facts, known=len(known), others=done[OTHER])
    audit.record_many("erasures.applied", [""], of=Erasure, by=by, **facts)
    return applied


def _apply(row: Erasure) -> str:
    """Erase what one row names; return what became of it."""
    held = Response.objects.select_for_update().filter(pk=row.response).first()
    if held is None:
        return NOT_HERE
    if (held.survey_id, held.received_on) != (row.survey, row.received_on):
        return OTHER
    if row.what == Erasure.What.WORDS:
        AnswerFile.objects.filter(answer__response=held).delete()
        held.answers.update(original_text="", cleared_text="")
        return WORDS
    _erase(held)
    return RESPONSE


def _drop_drafts(rows: list[Erasure]) -> int:
    """Drop what was not sent yet when the backup was made and may have become an erased response.

    Nothing leads from a response to its draft. So of each survey from which a response went that
    this backup does not know, what was begun before goes: at most the unsent answers of one day.
    """
    responses = [row for row in rows if row.what == Erasure.What.RESPONSE]
    return sum(
        Draft.objects.filter(version__survey=row.survey, touched_on__lte=row.received_on).delete()[
            0
        ]
        for row in responses
    )
