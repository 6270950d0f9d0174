"""A survey comes with its page: from nothing, from a template or a file, or as a copy."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from cms import survey_opening
from cms.models import ConsultationIndexPage, SurveyPage
from engagement.models import Consultation, Group, User
from engagement.models.slugs import free_slug
from surveys.models import Survey
from surveys.questions import conditions
from surveys.questions.blocks import QuestionsBlock

READS = "Participation officer"


class NoPlaceError(Exception):
    """The site has no page of consultations, below which surveys stand."""


@transaction.atomic
def make(
    *,
    facts: Mapping[str, Any],
    questions: Iterable[Mapping[str, Any]],
    by: User,
    groups: Iterable[Group] = (),
) -> SurveyPage:
    """Make the survey of these facts (fields of its record) and its page, not published yet.

    Questions are given as to ``versions.freeze``. Raises NoPlaceError.
    """
    survey = Survey(**facts)
    survey.slug = free_slug(survey, survey.title)
    survey.save()
    survey.groups.set(groups)
    return add_page(survey=survey, questions=questions, by=by)


@transaction.atomic
def add_page(
    *, survey: Survey, by: User, questions: Iterable[Mapping[str, Any]] = ()
) -> SurveyPage:
    """Give a survey the page that people meet, not published yet. Raises NoPlaceError."""
    above = place_of(survey.consultation)
    page = SurveyPage(
        title=survey.title,
        slug=find_available_slug(above, survey.slug),
        survey=survey,
        questions=drafted(questions),
        live=False,
        owner=by,
    )
    above.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return page


def place_of(consultation: Consultation | None) -> Page:
    """Return the page below which a survey's page stands. Raises NoPlaceError."""
    own = getattr(consultation, "page", None) if consultation else None
    found = own or ConsultationIndexPage.objects.first()
    if found is None:
        raise NoPlaceError
    return found


def drafted(questions: Iterable[Mapping[str, Any]]) -> Any:
    """Return questions as a page holds them."""
    return QuestionsBlock().to_python(
        [{"type": each["kind"], "value": _written(each)} for each in questions]
    )


def _written(question: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question as an editor writes it: what only its kind has stands beside the rest."""
    settings = question.get("settings") or {}
    value = {**question, **settings}
    if stored := settings.get("only_if"):
        only_if = conditions.read(stored)
        value |= conditions_as_written(
            [(each.question, "; ".join(each.answers)) for each in only_if.parts], only_if.join
        )
    return value


def conditions_as_written(told: Sequence[tuple[str, str]], join: str) -> dict[str, Any]:
    """Return conditions, each an earlier question and its answers, as a block holds them."""
    (first, answers), *others = told or [("", "")]
    return {
        "only_if": first,
        "only_if_answers": answers,
        "also_if": [{"question": key, "answers": said} for key, said in others],
        "only_if_join": join,
    }


@transaction.atomic
def copy(*, page: SurveyPage, by: User) -> Survey:
    """Return another survey that asks the same, with its page; it is not open and has no days."""
    above, title = page.get_parent(), f"Copy of {page.title}"[:255]
    made = page.copy(
        update_attrs={"title": title, "slug": find_available_slug(above, f"copy-of-{page.slug}")},
        copy_revisions=False,
        keep_live=False,
        user=by,
    )
    return survey_opening.copy_survey(page=made, of=page, by=by)
