"""A comment about one person's own support goes to those who can help, and never on a page (E-3).

SEND Regulations 2014, regulation 56(4)(b). Two officers have agreed that it is one; a third step,
here, records to whom it was passed and when, so that none is left lying.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from wagtail.log_actions import log

from cms.local_offer.models import HandedOn, ServiceComment
from engagement.models import User
from surveys.models import ModerationDecision, Response


def cases() -> QuerySet[ServiceComment]:
    """Return comments about one person's own support, as two officers agreed; oldest first."""
    last = ModerationDecision.objects.filter(response=OuterRef("response")).order_by("-pk")
    return (
        ServiceComment.objects.filter(response__state=Response.State.WITHHELD)
        .annotate(
            outcome=Subquery(last.values("outcome")[:1]),
            reason=Subquery(last.values("reason")[:1]),
        )
        .filter(
            outcome=ModerationDecision.Outcome.CONFIRMED,
            reason=ModerationDecision.Reason.ONE_PERSONS_SERVICE,
        )
        .order_by("response__received_on", "pk")
    )


@transaction.atomic
def hand_on(*, comment: ServiceComment, to: str, on: date, by: User) -> HandedOn:
    """Record to whom the case was passed. Raises ValidationError by field where it cannot be."""
    if not cases().filter(pk=comment.pk).exists():
        raise ValidationError({"to": "This is not a case that two officers agreed on."})
    if HandedOn.objects.filter(comment=comment).exists():
        raise ValidationError({"to": "Somebody has already recorded to whom it was passed."})
    if on > timezone.localdate():
        raise ValidationError({"on": "This date is in the future."})
    if on < comment.response.received_on:
        raise ValidationError({"on": "This is before the comment was received."})
    made = HandedOn(comment=comment, to=to, on=on, handed_by=by)
    made.full_clean()
    made.save()
    log(comment, "sayso.comment.handed_on", user=by, data={"kind": to})
    return made
