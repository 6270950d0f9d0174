"""Disclosures: words that suggest harm or risk go to the safeguarding lead, at once.

The lead is told *that* something came in, never *what*: an e-mail may be read by others.
"""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group as AuthGroup
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from engagement.models import User

from . import live_queue
from .models import Answer, Disclosure, Response

logger = logging.getLogger(__name__)

SUBJECT = "Sayso: something needs you now"
MESSAGE = """\
Something came in that may mean that a child is not safe.

Please sign in and open it: {address}

This message does not say what was written, so that nobody else reads it here.
"""


@transaction.atomic
def raise_disclosure(
    *, response: Response, concerns: Iterable[str], by: User | None = None
) -> Disclosure:
    """Lock the response for the safeguarding lead and tell them, once this is committed.

    ``by=None`` means that the screening raised it. Raised again, a closed disclosure opens anew.
    """
    disclosure, _ = Disclosure.objects.select_for_update().get_or_create(
        response=response, defaults={"raised_by": by}
    )
    disclosure.concerns = sorted({*disclosure.concerns, *concerns})
    disclosure.opened_at = disclosure.closed_at = None
    disclosure.opened_by = disclosure.closed_by = None
    disclosure.outcome = ""
    disclosure.save()
    lock(response)
    log(
        instance=disclosure,
        action="sayso.disclosure.raised",
        user=by,
        data={"concerns": disclosure.concerns, "response": response.pk},
    )
    transaction.on_commit(tell_the_leads, robust=True)
    live_queue.announce(live_queue.SAFEGUARDING)
    return disclosure


def lock(response: Response) -> None:
    """Take the response out of everyone else's sight, whatever had been cleared before."""
    Answer.objects.filter(response=response).update(cleared_text="")
    response.state = Response.State.ESCALATED
    response.save(update_fields=["state"])


def leads() -> list[User]:
    """Return the people who handle disclosures; where nobody does, the administrators."""
    held = Q(permissions__codename="handle_disclosure")
    roles = AuthGroup.objects.filter(held, permissions__content_type__app_label="surveys")
    people = User.objects.filter(is_active=True)
    return list(people.filter(groups__in=roles).distinct()) or list(
        people.filter(is_superuser=True)
    )


def tell_the_leads() -> None:
    """E-mail each safeguarding lead that something waits. One failure does not stop the others."""
    text = MESSAGE.format(address=f"{settings.WAGTAILADMIN_BASE_URL}/admin/")
    for lead in leads():
        try:
            EmailMessage(SUBJECT, text, to=[lead.email]).send()
        except OSError:
            logger.exception("A safeguarding lead could not be e-mailed")
