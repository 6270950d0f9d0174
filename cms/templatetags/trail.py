"""``{% what_came_of survey as came %}``: what is public of a survey's outcome, for surveys' pages.

Surveys know nothing of the pages that tell of them: their templates ask here.
"""

from dataclasses import dataclass

from django import template
from wagtail.models import Page

from cms import site_layout, you_said_we_did
from cms.models import ConsultationPage
from cms.models.you_said_we_did_page import told_to_everybody
from cms.you_said_we_did import pairs
from feedback_analysis.models import Finding
from surveys.models import Survey

register = template.Library()


@dataclass(frozen=True)
class SurveyOutcome:
    """The page of the survey's consultation, what was answered, and what is still owed."""

    page: Page | None
    told: list[pairs.PublicPair]
    owed: list[pairs.PublicPair]


@register.simple_tag
def what_came_of(survey: Survey) -> SurveyOutcome:
    heard = Finding.objects.filter(themes__codeframe__survey=survey)
    pages = ConsultationPage.objects.live().filter(consultation__surveys=survey)
    return SurveyOutcome(
        page=pages.first(),
        told=you_said_we_did.published(heard, told_to_everybody()),
        owed=pairs.owed(heard, site_layout.read().council),
    )
