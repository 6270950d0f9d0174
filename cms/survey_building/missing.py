"""What is missing before a survey can open, each with where to mend it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from cms import survey_opening
from cms.models import SurveyPage
from surveys.questions import versions

_NUMBERED = re.compile(r"Question (\d+)")


@dataclass(frozen=True)
class Missing:
    """``url`` is empty where somebody else has to do it."""

    what: str
    url: str = ""


def missing(page: SurveyPage) -> list[Missing]:
    """Return what keeps the survey of this page's draft from opening; empty where it can open."""
    return [*_of_record(page), *_of_questions(page), *_of_page(page)]


def _of_record(page: SurveyPage) -> Iterator[Missing]:
    survey = page.record
    edit = reverse("surveys_list:edit", args=[survey.pk])
    for name, why in versions.NEEDED_TO_OPEN.items():
        if not getattr(survey, name):
            yield Missing(why, f"{edit}#id_{name}")
    if survey.closes_on and survey.closes_on < timezone.localdate():
        yield Missing("The last day to answer has passed.", f"{edit}#id_closes_on")


def _of_questions(page: SurveyPage) -> Iterator[Missing]:
    for problem in versions.problems_of(page.drafted()):
        found = _NUMBERED.match(problem)
        yield Missing(problem, f"#question-{found[1]}" if found else "#questions")


def _of_page(page: SurveyPage) -> Iterator[Missing]:
    for problem in survey_opening.problems_of(page, page.record):
        easy = "Easy Read" in problem
        add = reverse("wagtailadmin_pages:add", args=["cms", "easyreadpage", page.pk])
        edit = reverse("surveys_list:edit", args=[page.record.pk])
        pick = f"{edit}#id_groups" if problem == survey_opening.NO_GROUPS else ""
        yield Missing(problem, add if easy else pick)
