"""A survey's page and its survey open together."""

from django.db import transaction

from cms.models import SurveyPage
from engagement.models import User
from surveys import versions
from surveys.models import SurveyVersion


@transaction.atomic
def open_page(*, page: SurveyPage, by: User) -> SurveyVersion:
    """Freeze what the page's latest revision drafts, open the survey and publish the page.

    Raises ValidationError where the survey cannot open yet, in the officer's words.
    """
    revision = page.get_latest_revision() or page.save_revision(user=by)
    draft = revision.as_object()
    version = versions.open_survey(survey=draft.survey, questions=draft.drafted(), by=by)
    revision.publish(user=by)
    return version
