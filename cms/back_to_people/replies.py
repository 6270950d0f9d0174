"""What somebody says to the council's answer: did it help? Only with their code, and once.

It goes through the same door as all words, is screened, and is read before anybody else sees it.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Reply
from engagement.models import Council
from feedback_analysis.findings import counts
from feedback_analysis.models import Finding
from surveys import disclosure_control, erasing, submission
from surveys.models import Answer, Question, Response, Survey
from surveys.questions.standing import WORDS, standing_survey

from . import trails

SURVEY = "did-this-help"
HELPED = "helped"
YES, PARTLY, NO = "yes", "partly", "no"
CHOICES = (
    (YES, _("Yes, it helped")),
    (PARTLY, _("A little")),
    (NO, _("No, it did not help")),
)


class NotYoursError(Exception):
    """These words are not behind this finding, or its answer is not public."""


def survey() -> Survey:
    """Return the survey that holds what people say to the council's answers."""
    helped = {
        "key": HELPED,
        "kind": Question.Kind.CHOICE,
        "text": "Did this help?",
        "choices": [{"key": key, "label": str(label)} for key, label in CHOICES],
    }
    return standing_survey(
        slug=SURVEY,
        title="Did this help?",
        question="What else do you want to say about it?",
        who_reads="participation officer",
        before=[helped],
    )


@transaction.atomic
def give(*, of: Response, finding: Finding, helped: str, words: str, language: str) -> Reply:
    """Take in what somebody says to the answer to this finding; what is there already stays.

    Raises ``NotYoursError``, and ``surveys.submission.SubmissionError`` where it cannot be stored.
    """
    held = Response.objects.select_for_update(of=("self",)).get(pk=of.pk)
    if stored := Reply.objects.filter(of=held, finding=finding).first():
        return stored
    if not trails.answered_by_council(held).filter(pk=finding.pk).exists():
        raise NotYoursError
    response = submission.submit(
        survey=survey(),
        answers={HELPED: helped, WORDS: words},
        voice=held.voice,
        age_band=held.age_band,
        language=language,
        # It has no last day: that it came by a page of its own closes nothing.
        received_on=timezone.localdate(),
    )
    return Reply.objects.create(of=held, response=response, finding=finding)


def erase_with(*, response: Response, **_kwargs: object) -> None:
    """Delete what somebody said to our answers with what they sent (``response_erased``)."""
    for reply in Reply.objects.filter(of=response).select_related("response"):
        erasing.erase(response=reply.response, by=None)


@dataclass(frozen=True)
class Helped:
    """How many of those who spoke and replied say what, in words that may be shown."""

    said: list[tuple[str, str]]


def helped(finding: Finding, council: Council) -> Helped | None:
    """Return what those who spoke say of the answer; None where too few have said anything.

    Counted are replies that a person has cleared.
    """
    replies = Answer.objects.readable().filter(
        question__key=HELPED, response__reply__finding=finding
    )
    rows = replies.values_list("chosen").annotate(number=Count("pk")).order_by()
    number = {chosen[0]: count for chosen, count in rows if chosen}
    least = disclosure_control.threshold(children_in_care=counts.in_care(finding), council=council)
    if sum(number.values()) < least:
        return None
    shown = [
        (str(label), disclosure_control.show(number.get(key, 0), threshold=least))
        for key, label in CHOICES
    ]
    return Helped(shown)
