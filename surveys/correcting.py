"""What is held about somebody is put right (UK GDPR, Article 16): by them, or by an officer.

What stood there before is not kept: that something was corrected, when and by whom is.
"""

from django.db import transaction

from engagement import audit
from engagement.models import AgeBand, User, Voice

from . import erasing, live_queue, safeguarding, screening, signals
from .data_protection.access import CORRECTED
from .models import Answer, Disclosure, Response
from .questions.kinds.text import words as cleaned


@transaction.atomic
def facts(
    *, response: Response, voice: str, age_band: str, consent_to_quote: bool, by: User | None
) -> list[str]:
    """Put right who answered and whether we may quote it; return the names of what changed.

    ``by=None`` is the person. Raises ValueError where the voice or the age band is none.
    """
    if voice not in Voice.values or (age_band and age_band not in AgeBand.values):
        raise ValueError("There is no such answer.")
    held = Response.objects.select_for_update().get(pk=response.pk)
    given = {"voice": voice, "age_band": age_band, "consent_to_quote": consent_to_quote}
    changed = [name for name, value in given.items() if getattr(held, name) != value]
    Response.objects.filter(pk=held.pk).update(**given)
    for name in changed:
        audit.record(CORRECTED, held, by=by, field=name)
    return changed


@transaction.atomic
def answer(*, answer: Answer, text: str, by: User) -> None:
    """Put other words in place of what an answer says: an officer does, for whoever rings.

    They are screened and moderated like all others; what rested on the old ones goes with them.
    Where the old ones are a safeguarding record they stay with the lead (L-29), who gets the new
    ones as well; the officer cannot tell the two apart. Raises ValueError without words.
    """
    new = cleaned(text)
    if not new:
        raise ValueError("Write what it should say. To take it away, delete the answers.")
    held = Response.objects.select_for_update().get(pk=answer.response_id)
    audit.record(CORRECTED, held, by=by, field="words")
    disclosure = Disclosure.objects.filter(response=held).first()
    if disclosure is not None:
        note = f"The person asked us to correct this answer. It should say: {new}"
        concerns = disclosure.concerns
        safeguarding.raise_disclosure(response=held, concerns=concerns, by=by, note=note)
        return
    signals.answers_erased.send(sender=Response, answer_ids=[answer.pk])
    erasing.forget_what_rests_on(held)
    held.answers.update(cleared_text="")
    Answer.objects.filter(pk=answer.pk).update(original_text=new)
    Response.objects.filter(pk=held.pk).update(state=Response.State.WAITING)
    if concerns := screening.codes([new], language=held.language):
        safeguarding.raise_disclosure(response=held, concerns=concerns)
    live_queue.announce(live_queue.MODERATION, id=held.pk)
