"""Families say what is right, wrong or missing; the council answers where they said it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from cms.local_offer.models import Service, ServiceComment
from engagement.models import Action, User
from surveys import submission
from surveys.models import COMMENTS, Answer, Question, Response, Survey
from surveys.questions.standing import WORDS, standing_survey

# An answer in these states names a day.
NEEDS_DAY = {
    Action.State.DONE: "Enter the date it was done.",
    Action.State.NOT_YET: "Enter the date it will be done by.",
}


def survey() -> Survey:
    """Return the survey that holds the words of all comments."""
    return standing_survey(
        slug=COMMENTS,
        title="Comments on the Local Offer",
        question="What do you want to say about the Local Offer?",
        who_reads="participation officer",
    )


@transaction.atomic
def receive(
    *,
    words: str,
    kind: str,
    who_for: str,
    voice: str,
    service: Service | None = None,
    received_on: date | None = None,
    channel: str = Response.Channel.LOCAL_OFFER,
    language: str = "en",
    receipt_hash: str | None = None,
    by: User | None = None,
) -> ServiceComment:
    """Take in what a family says about a service, or about the Local Offer as a whole.

    The words go through the same door as all others, and are read before anybody else sees
    them. What comes twice with one receipt (a button pressed twice) is stored once. Raises
    ``surveys.submission.SubmissionError`` where they cannot be stored.
    """
    try:
        with transaction.atomic():
            response = submission.submit(
                survey=survey(),
                answers={WORDS: words},
                channel=channel,
                voice=voice,
                language=language,
                received_on=received_on,
                receipt_hash=receipt_hash,
                by=by,
            )
            return ServiceComment.objects.create(
                response=response, service=service, kind=kind, who_for=who_for
            )
    except IntegrityError:
        stored = ServiceComment.objects.filter(response__receipt_hash=receipt_hash).first()
        if receipt_hash is None or stored is None:
            raise
        return stored


def published_words(response: Response) -> Answer | None:
    """Return the words of a comment that stands on the page with its answer, or None."""
    shown = ServiceComment.objects.published().filter(response=response)
    return words_of(shown).first()


def words_of(comments: QuerySet[ServiceComment]) -> QuerySet[Answer]:
    """Return the cleared words of comments, newest answer first; each with its comment."""
    return (
        Answer.objects.readable()
        .filter(response__service_comment__in=comments, question__kind=Question.Kind.TEXT)
        .exclude(cleared_text="")
        .select_related("response__service_comment__service")
        .order_by("-response__service_comment__answered_at")
    )


@transaction.atomic
def answer(
    *,
    comment: ServiceComment,
    answer: str,
    state: str,
    by: User,
    action: str = "",
    action_on: date | None = None,
    changes_page: bool = False,
) -> ServiceComment:
    """Answer a comment, or answer it anew; from now on both stand on the page.

    ``changes_page``: the answer says that a fact on the page of the service changed. Until that
    page is saved again, it is listed as one to change (``models.ServiceComment.page_to_change``).
    Raises ValidationError by field, also where nobody may read the comment (any more).
    """
    stored = ServiceComment.objects.select_for_update().get(pk=comment.pk)
    facts = {"answer": answer.strip(), "answer_state": state, "action": action.strip()}
    check_answer(stored, **facts, action_on=action_on)
    for name, value in facts.items():
        setattr(stored, name, value)
    again = stored.answered_at is not None
    stored.action_on = action_on
    stored.changes_page = changes_page and stored.service_id is not None
    stored.answered_at = timezone.now()
    stored.answered_by = by
    stored.full_clean(validate_constraints=False)
    stored.save()
    log(stored, "sayso.comment.answered", user=by, data={"state": state, "again": again})
    return stored


def check_answer(
    comment: ServiceComment, *, answer: str, answer_state: str, action: str, action_on: date | None
) -> None:
    """Raise ValidationError by field where this cannot be the council's answer."""
    errors: dict[str, Any] = {}
    if not answer:
        errors["answer"] = "Write an answer: a comment is only published with one."
    if answer_state not in Action.State.values:
        errors["answer_state"] = "Choose a status."
    if len(action) > 255:
        errors["action"] = "Use 255 characters or fewer."
    if answer_state in NEEDS_DAY and not action_on:
        errors["action_on"] = NEEDS_DAY[Action.State(answer_state)]
    if answer_state == Action.State.DONE and action_on and action_on > timezone.localdate():
        errors["action_on"] = "This date is in the future."
    if not ServiceComment.objects.readable().filter(pk=comment.pk).exists():
        errors["answer"] = "A moderator has not cleared this comment, so it cannot be answered."
    if errors:
        raise ValidationError(errors)
