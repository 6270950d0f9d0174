"""Comments count towards what the council plans, by a person's decision alone (L-5).

The comment stays what it is, with its answer; the intention stays what it is. Between them stands
a record with the ids of both.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from cms.local_offer.models import CommentEvidence, ServiceComment
from engagement.models import Intention, User


def intentions() -> QuerySet[Intention]:
    """Return the intentions that a comment may speak to."""
    return Intention.objects.current().select_related("strategy").order_by("strategy_id", "pk")


@transaction.atomic
def count(*, comment: ServiceComment, intention: Intention, by: User) -> CommentEvidence:
    """Let a comment count as evidence. Raises ValidationError for one that nobody may read."""
    if not ServiceComment.objects.readable().filter(pk=comment.pk).exists():
        raise ValidationError({"intention": "A moderator has not cleared this comment."})
    made, is_new = CommentEvidence.objects.get_or_create(
        comment=comment, intention=intention, defaults={"decided_by": by}
    )
    if is_new:
        log(comment, "sayso.comment.counted", user=by, data={"intention": str(intention.pk)})
    return made


@transaction.atomic
def take_back(*, evidence: CommentEvidence, by: User) -> None:
    """Let a comment count towards an intention no more; the log keeps that it did."""
    data = {"intention": str(evidence.intention_id)}
    log(evidence.comment, "sayso.comment.uncounted", user=by, data=data)
    evidence.delete()
