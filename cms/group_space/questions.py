"""What officers do with what groups say: their questions go into surveys, comments stand by drafts.

Only words that a person has read and let through are here.
"""

import json

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from wagtail.models import Revision

from cms import survey_building
from cms.models import SurveyPage
from cms.survey_building import Row
from engagement.models import User
from feedback_analysis.models import GroupWords
from surveys.models import Answer, Question, Response, Survey

Kind = GroupWords.Kind
LONGEST_QUESTION = 255
MOST = 100


def _cleared(*kinds: str) -> QuerySet[Answer]:
    answers = Answer.objects.readable().filter(response__group_words__kind__in=kinds)
    with_group = "response__group_words__group"
    return answers.exclude(cleared_text="").select_related(
        with_group, "response__group_words__survey", "response__group_words__finding"
    )


def suggested() -> QuerySet[Answer]:
    """Return the questions that groups want asked and no survey asks yet, oldest first."""
    return _cleared(Kind.QUESTION).filter(response__group_words__used_in=None)[:MOST]


def comments() -> QuerySet[Answer]:
    """Return what groups said of drafts, newest first."""
    return _cleared(Kind.ON_SURVEY, Kind.ON_FINDING).order_by("-response")[:MOST]


def drafts() -> QuerySet[Survey]:
    """Return the surveys that are not open yet and have a page to write questions on."""
    return Survey.objects.of_officers().filter(opened_at=None, page__isnull=False)


@transaction.atomic
def ask(*, words: GroupWords, survey_id: int, by: User) -> Survey:
    """Put a group's question at the end of a survey's draft. Raises ValidationError."""
    said = _cleared(Kind.QUESTION).filter(response__group_words=words).first()
    survey = get_object_or_404(drafts(), pk=survey_id)
    if said is None or words.used_in_id:
        raise ValidationError("This question is asked already, or may not be read any more.")
    if len(said.cleared_text) > LONGEST_QUESTION:
        raise ValidationError(
            f"This has more than {LONGEST_QUESTION} letters: write it shorter in the survey itself."
        )
    page = SurveyPage.objects.get(survey=survey).get_latest_revision_as_object()
    rows = [*survey_building.rows_of(page), Row(kind=Question.Kind.TEXT, text=said.cleared_text)]
    survey_building.write(page=page, rows=rows, by=by)
    GroupWords.objects.filter(pk=words.pk).update(used_in=survey)
    return survey


def take_out(response: Response, **_: object) -> None:
    """Take a group's question out of the draft it was put into, and out of its earlier versions.

    Called when nobody may read the words any more (``response_hidden``, ``response_erased``). What
    an officer has written anew is theirs and stays, and so does what people are asked already.
    """
    words = GroupWords.objects.filter(response=response, used_in__opened_at=None).first()
    if words is None or words.used_in_id is None:
        return
    said = set(response.answers.values_list("cleared_text", flat=True)) - {""}
    pages = SurveyPage.objects.filter(survey=words.used_in_id).values_list("pk", flat=True)
    kind = ContentType.objects.get_for_model(SurveyPage)
    drafts_of = Revision.objects.filter(content_type=kind, object_id__in=[str(pk) for pk in pages])
    for revision in drafts_of:
        blocks = json.loads(revision.content["questions"])
        kept = [block for block in blocks if block["value"].get("text") not in said]
        if len(kept) < len(blocks):
            content = {**revision.content, "questions": json.dumps(kept)}
            Revision.objects.filter(pk=revision.pk).update(content=content)
    GroupWords.objects.filter(pk=words.pk).update(used_in=None)
