"""Answers deleted because whoever wrote them wants it: by their code, or by an officer they rang.

What nobody needs to keep anybody safe goes for good, with every coding, link, quote and
translation of it. What is a safeguarding record stays with the safeguarding lead alone (UK GDPR
article 17(3)(b): erasure does not reach what a public task in law needs), is seen and counted
nowhere else, and the lead is told that the person asked. Nobody else can tell the two apart: the
code is unknown afterwards in both, and the officer sees the same screen.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from engagement.models import User

from . import live_queue, safeguarding
from .models import Answer, Disclosure, Response

ERASED = "sayso.response.erased"


@transaction.atomic
def erase(*, response: Response, by: User | None, reason: str = "") -> None:
    """Delete a response. ``by=None`` is the person; an officer says why, without anybody's name.

    Raises ValueError where an officer gives no reason.
    """
    reason = " ".join(reason.split())
    if by is not None and not reason:
        raise ValueError("Say who asked for it and why, without a name.")
    stored = Response.objects.select_for_update(of=("self",)).select_related("survey")
    held = stored.get(pk=response.pk)
    answers = list(held.answers.order_by("pk").values_list("pk", flat=True))
    log(
        instance=held.survey,
        action=ERASED,
        user=by,
        data={"response": held.pk, "answers": answers, "reason": reason},
    )
    live_queue.announce(live_queue.MODERATION, kind=live_queue.DECIDED, id=held.pk)
    if Disclosure.objects.filter(response=held).exists():
        _keep_for_the_lead(held)
    else:
        held.delete()


def _keep_for_the_lead(response: Response) -> None:
    """Keep it as a safeguarding record only: out of all counts, with no way back to it."""
    safeguarding.lock(response)
    for relation in Answer._meta.related_objects:  # codings, links, quotes, translations …
        of_response = {f"{relation.field.name}__response": response}
        relation.related_model._default_manager.filter(**of_response).delete()
    Response.objects.filter(pk=response.pk).update(receipt_hash=None, consent_to_quote=False)
    disclosure = Disclosure.objects.get(response=response)
    disclosure.deletion_asked_on = timezone.localdate()
    disclosure.save(update_fields=["deletion_asked_on"])
    log(instance=disclosure, action="sayso.disclosure.deletion_asked")
    live_queue.announce(live_queue.SAFEGUARDING, kind=live_queue.DECIDED, id=disclosure.pk)


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
