"""A survey's page and its survey open together."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.models import EasyReadPage, SurveyPage
from engagement.models import Council, User
from engagement.models.council import RING_NUMBERS
from surveys import versions
from surveys.models import Survey, SurveyVersion


def problems_of(page: SurveyPage, survey: Survey) -> list[str]:
    """Return what must be so around a survey before anybody is asked (L-22, L-25)."""
    council = Council.objects.order_by("pk").first()
    problems = [RING_NUMBERS] if council and council.numbers_are_stale else []
    if survey.for_send and not EasyReadPage.objects.live().child_of(page).exists():
        problems.append(
            "People with special educational needs or disabilities answer this: publish an Easy "
            "Read version below its page first."
        )
    return problems


@transaction.atomic
def open_page(*, page: SurveyPage, by: User) -> SurveyVersion:
    """Freeze what the page's latest revision drafts, open the survey and publish the page.

    Raises ValidationError where the survey cannot open yet, in the officer's words.
    """
    revision = page.get_latest_revision() or page.save_revision(user=by)
    draft = revision.as_object()
    if problems := problems_of(page, draft.survey):
        raise ValidationError(problems)
    version = versions.open_survey(survey=draft.survey, questions=draft.drafted(), by=by)
    revision.publish(user=by)
    return version
