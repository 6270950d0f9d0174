"""A survey's page and its survey open together."""

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from engagement.models import Council, User
from engagement.models.council import RING_NUMBERS
from engagement.models.slugs import free_slug
from surveys.models import Survey, SurveyVersion
from surveys.questions import blocks, freezing, versions

from .models import EasyReadPage, SurveyPage

NO_GROUPS = "Only members of its groups can answer, and no group is picked yet."
NOT_COPIED = {"id", "slug", "opened_at", "closes_on", "closed_at", "decision_on"}


def problems_of(page: SurveyPage, survey: Survey) -> list[str]:
    """Return why a survey cannot be opened yet, as sentences (L-22, L-25)."""
    council = Council.objects.order_by("pk").first()
    problems = [RING_NUMBERS] if council and council.numbers_are_stale else []
    if survey.for_send and not EasyReadPage.objects.live().child_of(page).exists():
        problems.append(
            "This survey is for people with special educational needs or disabilities. Publish an "
            "Easy Read version below its page first."
        )
    if survey.entry == Survey.Entry.GROUP and not survey.groups.exists():
        problems.append(NO_GROUPS)
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
    if blocks.keep_keys(draft.questions):
        revision = draft.save_revision(user=by)
    revision.publish(user=by)
    return version


@transaction.atomic
def copy_survey(*, page: SurveyPage, of: SurveyPage, by: User) -> Survey:
    """Give a copied page a survey of its own that asks the same, is not open and has no days."""
    survey = Survey()
    for field in Survey._meta.concrete_fields:
        if field.name not in NOT_COPIED:
            setattr(survey, field.attname, getattr(of.record, field.attname))
    survey.title, survey.slug = page.title, free_slug(survey, page.title)
    survey.save()
    for relation in Survey._meta.many_to_many:
        getattr(survey, relation.name).set(getattr(of.record, relation.name).all())
    freezing.copy_drafted(of=of.record, to=survey)
    draft = page.get_latest_revision_as_object()
    draft.survey = survey
    draft.questions = of.get_latest_revision_as_object().questions
    draft.save()
    draft.save_revision(user=by)
    log(instance=survey, action="sayso.survey.copied", user=by, data={"of": of.record.pk})
    return survey
